package dev.porthole.server.load;

/** The load could not be put on the server. The message is one line in English that says why. */
public final class LoadFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LoadFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
