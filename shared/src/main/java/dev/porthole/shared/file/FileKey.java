package dev.porthole.shared.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Identifies a file, to distinguish it from another file of the same name.
 *
 * <p>Threads: stateless.
 */
public final class FileKey {
  private FileKey() {}

  /**
   * A key that is equal only for the same file; links are not followed. Empty if the system provides no key, or there
   * is no file.
   */
  public static Optional<Object> of(Path path) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
