package dev.porthole.shared.api;

import dev.porthole.shared.event.Bytes;
import java.util.Objects;

/**
 * What can be done to a connection from outside. {@link ServerControl#apply} takes a command and whom it is for; every reader switches
 * over the kinds without {@code default}, so that a new command is a change to each of them.
 *
 * <p>Threads: immutable.
 */
public sealed interface ConnectionCommand {
  /**
   * Queues bytes to be sent. A connection that is open and has no room, or is half-closed, refuses them and appends
   * {@code SendRefused}. Without bytes nothing is sent, and an open connection counts as one that obeyed.
   *
   * @param mark some charsets begin a stream with a mark, such as the byte order mark of UTF-16: it is sent before {@code data} on a
   *     connection that nothing has been queued for yet. As {@code TextEncoder} has it; {@value #MAX_MARK} bytes at the most, mostly none
   */
  record Send(Bytes mark, Bytes data) implements ConnectionCommand {
    static final int MAX_MARK = 64;

    /** @throws IllegalArgumentException if the mark is too long */
    public Send {
      Objects.requireNonNull(data);
      if (mark.length() > MAX_MARK) {
        throw new IllegalArgumentException("a mark has up to " + MAX_MARK + " bytes, not " + mark.length());
      }
    }

    /** Queues bytes that need no mark. */
    public Send(Bytes data) {
      this(Bytes.EMPTY, data);
    }
  }

  /** Ends the connection at once, without waiting for queued replies. An open connection obeys. */
  record Disconnect() implements ConnectionCommand {}

  /**
   * Ends the connection at once: the peer is sent an RST, and loses what it has not read yet. An open connection obeys. Off Linux the
   * channels of the JDK's completion model cannot be reset: there this is a {@link Disconnect}, and its event says so.
   */
  record Reset() implements ConnectionCommand {}

  /**
   * Ends our side: from now on sends are refused and messages are not answered, although their events are appended. When what is queued
   * has gone out our FIN follows, with a {@code half-closed} event. The peer may still send, and is read, until it ends its side; then
   * the connection is {@code peer-closed}. A connection obeys that has both sides open.
   */
  record HalfClose() implements ConnectionCommand {}

  /**
   * Stops reading, so that TCP lets the peer send no more than fits into the system's buffers. What a read under way still brings, also
   * the peer's FIN, is appended and answered only after {@link ResumeReading}; a reset may be noticed only then. Neither the idle timeout
   * nor the slow timeout runs meanwhile: it is we who hold the peer up. Sending continues. Stopping the server resumes reading. A
   * connection obeys that was read.
   */
  record PauseReading() implements ConnectionCommand {}

  /** Reads again from where {@link PauseReading} stopped. A connection obeys that was paused. */
  record ResumeReading() implements ConnectionCommand {}
}
