package dev.porthole.monitor.query;

import dev.porthole.monitor.notice.Notice;

/** The user's input is invalid; the notice says why. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  public InvalidInputException(Notice notice) {
    super(notice.key());
    this.notice = notice;
  }

  public Notice notice() {
    return notice;
  }
}
