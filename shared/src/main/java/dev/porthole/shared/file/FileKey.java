package dev.porthole.shared.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells a file from another one of the same name.
 *
 * <p>Threads: stateless.
 */
public final class FileKey {
  private FileKey() {}

  /** Equal for the same file alone, of which no link is followed; empty where the system gives no key, or there is no file. */
  public static Optional<Object> of(Path path) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
