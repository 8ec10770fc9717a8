package dev.porthole.server.load;

import org.jspecify.annotations.Nullable;

/** The load could not be put on the server. The message is one line in English that says why. */
public final class LoadFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LoadFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
