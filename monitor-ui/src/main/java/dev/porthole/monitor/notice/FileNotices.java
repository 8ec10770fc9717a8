package dev.porthole.monitor.notice;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.codec.VisibleText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to say of files that cannot be read or written.
 *
 * <p>Threads: stateless.
 */
public final class FileNotices {
  private FileNotices() {}

  /** @throws InvalidPathException if that is none, or nothing */
  public static Path path(String text) {
    String path = text.strip();
    if (path.isEmpty()) {
      throw new InvalidPathException(text, "no path");
    }
    return Path.of(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
  }

  /** Its last part, fit to be shown. */
  public static String name(Path path) {
    return VisibleText.of(String.valueOf(path.getFileName() == null ? path : path.getFileName()));
  }

  /** Why what was typed is no path. */
  public static Notice noPath(String text) {
    return text.isBlank() ? Notice.failed("no-file-named") : Notice.failed("bad-path", VisibleText.of(text.strip()));
  }

  /** Why nothing can be written to a file, as far as that is seen before; a file that is there is no reason. */
  public static Optional<Notice> unwritable(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null) {
      return Optional.of(Notice.failed("file-irregular", name(path)));
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of(Notice.failed("folder-missing", VisibleText.of(folder.toString())));
    }
    return Files.isWritable(Files.exists(path) ? path : folder)
        ? Optional.empty()
        : Optional.of(Notice.failed("file-denied", VisibleText.of(path.toString())));
  }

  /** Whether there is something that would be gone if a file was written there. */
  public static boolean wouldReplace(Path path) {
    return Files.isRegularFile(path);
  }

  public static Notice of(Path path, IOException failed) {
    String shown = VisibleText.of(path.toString());
    return switch (failed) {
      case NoSuchFileException _ -> Notice.failed("file-missing", shown);
      case AccessDeniedException _ -> Notice.failed("file-denied", shown);
      default -> Notice.failed("file-failed", shown, VisibleText.of(FailureReason.of(failed)));
    };
  }
}
