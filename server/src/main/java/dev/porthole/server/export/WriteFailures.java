package dev.porthole.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Says in a few words why a file cannot be written; Java says some of it by the class of what is thrown alone.
 *
 * <p>Threads: stateless.
 */
public final class WriteFailures {
  private WriteFailures() {}

  public static String why(Exception failed) {
    return switch (failed) {
      case UncheckedIOException unchecked -> why(unchecked.getCause());
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such folder";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      case IOException _ when failed.getMessage() != null -> failed.getMessage();
      default -> failed.toString();
    };
  }
}
