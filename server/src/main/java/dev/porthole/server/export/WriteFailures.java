package dev.porthole.server.export;

import dev.porthole.shared.api.FailureReason;
import java.io.UncheckedIOException;
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
      case NoSuchFileException _ -> "there is no such folder";
      default -> FailureReason.of(failed);
    };
  }
}
