package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.Notice;

/**
 * A file of messages that cannot be taken as one.
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

  /** What is wrong with it, and where. */
  Notice notice() {
    return notice;
  }
}
