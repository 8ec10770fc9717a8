package dev.porthole.monitor.model;

/** What was typed cannot be taken; the notice tells why. */
final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  WrongInputException(Notice notice) {
    super(notice.key());
    this.notice = notice;
  }

  Notice notice() {
    return notice;
  }
}
