package dev.porthole.server.output;

/**
 * Standard output accepts no more. The message is one line that says why.
 *
 * <p>Threads: immutable.
 */
public final class OutputFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why the output accepts no more. */
  public enum Kind {
    /** The reader has gone for good, such as after {@code | head}. */
    CLOSED,
    /** The disk is full, until space is freed. */
    FULL,
    /** Any other cause, such as a failing disk. */
    BROKEN
  }

  private final Kind kind;

  public OutputFailure(Kind kind, String why) {
    super("cannot write to standard output: " + why);
    this.kind = kind;
  }

  /** The failure of an output whose reader has gone. */
  public static OutputFailure closed() {
    return new OutputFailure(Kind.CLOSED, "nobody reads it any more");
  }

  public Kind kind() {
    return kind;
  }
}
