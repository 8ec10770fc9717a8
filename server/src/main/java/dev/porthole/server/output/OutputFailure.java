package dev.porthole.server.output;

/**
 * Standard output takes no more. The message is one line that says why.
 *
 * <p>Threads: immutable.
 */
public final class OutputFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What has become of the output. */
  public enum Kind {
    /** Nobody reads it any more, as after {@code | head}: for good. */
    CLOSED,
    /** There is no room for it, until somebody makes some. */
    FULL,
    /** Anything else, such as a disk that fails. */
    BROKEN
  }

  private final Kind kind;

  public OutputFailure(Kind kind, String why) {
    super("cannot write to standard output: " + why);
    this.kind = kind;
  }

  /** Nobody reads it any more. */
  public static OutputFailure closed() {
    return new OutputFailure(Kind.CLOSED, "nobody reads it any more");
  }

  public Kind kind() {
    return kind;
  }
}
