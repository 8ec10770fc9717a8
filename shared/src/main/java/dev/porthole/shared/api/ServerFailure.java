package dev.porthole.shared.api;

import org.jspecify.annotations.Nullable;

/**
 * The server could not do what was requested, for a cause that the user can fix. The message is one line in English
 * that says what was wrong and what would be right; {@link #kind} and {@link #subject} let a monitor say it in the
 * user's language.
 */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The causes a user can fix. */
  public enum Kind {
    /** Another program, or another Porthole, listens on the port. */
    PORT_IN_USE,
    /** The system reserves this port for privileged users. */
    PORT_PRIVILEGED,
    /** The host is not an address of this machine. */
    HOST_NOT_LOCAL,
    /** The host name cannot be resolved. */
    HOST_UNKNOWN,
    /** The server is already running. */
    ALREADY_RUNNING,
    /** Any other cause; the subject is the system's message. */
    OTHER
  }

  private final Kind kind;
  private final String subject;

  /**
   * @param subject what failed, such as {@code 127.0.0.1:9999}
   * @param message the whole line
   */
  public ServerFailure(Kind kind, String subject, String message, @Nullable Throwable cause) {
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
