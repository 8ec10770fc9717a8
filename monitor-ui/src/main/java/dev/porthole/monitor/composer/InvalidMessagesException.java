package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.Notice;

/**
 * A file that is not a valid file of saved messages.
 *
 * <p>Threads: immutable.
 */
final class InvalidMessagesException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  InvalidMessagesException(Notice notice) {
    super(notice.key() + " " + notice.arguments());
    this.notice = notice;
  }

  /** What is wrong in the file, and where. */
  Notice notice() {
    return notice;
  }
}
