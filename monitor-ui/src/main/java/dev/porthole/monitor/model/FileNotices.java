package dev.porthole.monitor.model;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.codec.VisibleText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What to say of files that cannot be read or written.
 *
 * <p>Threads: stateless.
 */
final class FileNotices {
  private FileNotices() {}

  /** @throws InvalidPathException if that is none, or nothing */
  static Path path(String text) {
    String path = text.strip();
    if (path.isEmpty()) {
      throw new InvalidPathException(text, "no path");
    }
    return Path.of(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
  }

  /** Its last part, fit to be shown. */
  static String name(Path path) {
    return VisibleText.of(String.valueOf(path.getFileName() == null ? path : path.getFileName()));
  }

  static Notice of(Path path, IOException failed) {
    String shown = VisibleText.of(path.toString());
    return switch (failed) {
      case NoSuchFileException _ -> Notice.failed("file-missing", shown);
      case AccessDeniedException _ -> Notice.failed("file-denied", shown);
      default -> Notice.failed("file-failed", shown, VisibleText.of(FailureReason.of(failed)));
    };
  }
}
