package dev.porthole.shared.api;

/**
 * A server could not do what was asked, for a cause that the user can mend. The message is one line in English that says what was
 * wrong and what would be right; {@link #kind} and {@link #subject} let a monitor say it in the user's language.
 */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The causes a user can mend. */
  public enum Kind {
    /** Another program, or another Porthole, listens there. */
    PORT_IN_USE,
    /** The system keeps this port for privileged users. */
    PORT_PRIVILEGED,
    /** The host is not an address of this machine. */
    HOST_NOT_LOCAL,
    /** The host's name cannot be resolved. */
    HOST_UNKNOWN,
    /** It was started a second time while running. */
    ALREADY_RUNNING,
    /** Anything else; the subject is the system's own words. */
    OTHER
  }

  private final Kind kind;
  private final String subject;

  /**
   * @param subject what it happened to, such as {@code 127.0.0.1:9999}
   * @param message the whole line
   */
  public ServerFailure(Kind kind, String subject, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.subject = subject;
  }

  public Kind kind() {
    return kind;
  }

  public String subject() {
    return subject;
  }
}
