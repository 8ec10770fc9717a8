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
 * Notices for files that cannot be read or written.
 *
 * <p>Threads: stateless.
 */
public final class FileNotices {
  private FileNotices() {}

  /** @throws InvalidPathException if the text is empty or not a path */
  public static Path path(String text) {
    String path = text.strip();
    if (path.isEmpty()) {
      throw new InvalidPathException(text, "no path");
    }
    return Path.of(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
  }

  /** The path's last name, safe to show. */
  public static String name(Path path) {
    return VisibleText.of(String.valueOf(path.getFileName() == null ? path : path.getFileName()));
  }

  /** Why the text is not a path. */
  public static Notice noPath(String text) {
    return text.isBlank() ? Notice.failed("no-file-named") : Notice.failed("bad-path", VisibleText.of(text.strip()));
  }

  /** Why the file cannot be written, as far as that is known in advance; an existing file is no reason. */
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

  /** Whether writing the file would replace an existing one. */
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
