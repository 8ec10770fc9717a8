package dev.porthole.server.replay;

/** A connection cannot be replayed. The message is one line in English that says why. */
public final class ReplayFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ReplayFailure(String oneLine) {
    super(oneLine);
  }

  public ReplayFailure(String oneLine, Throwable cause) {
    super(oneLine, cause);
  }
}
