package dev.porthole.shared.api;

import dev.porthole.shared.event.Bytes;
import java.util.Objects;

/**
 * A command to a connection from outside. {@link ServerControl#apply} takes a command and its target. Each switch over
 * the commands has no {@code default}, so adding a command breaks the switch at compile time.
 *
 * <p>Threads: immutable.
 */
public sealed interface ConnectionCommand {
  /**
   * Queues bytes to be sent. An open connection that has no room, or is half-closed, refuses them and appends {@code
   * SendRefused}. Empty {@code data} sends nothing, and every open connection counts as applied.
   *
   * @param mark the mark with which some charsets begin a stream, such as the byte order mark of UTF-16, as {@code
   *     TextEncoder} returns it: sent before {@code data} if nothing has been queued on the connection yet. At most
   *     {@value #MAX_MARK} bytes, usually none
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

  /** Ends the connection at once, without waiting for queued replies. Applies to an open connection. */
  record Disconnect() implements ConnectionCommand {}

  /**
   * Ends the connection at once with an RST: the peer loses what it has not read yet. Applies to an open connection. On
   * systems other than Linux the JDK's completion channels cannot be reset: there this acts as {@link Disconnect}, and
   * its event says so.
   */
  record Reset() implements ConnectionCommand {}

  /**
   * Ends our side: from now on sends are refused and messages get no reply, although their events are appended. Our FIN
   * follows once the queue is sent, with a {@code half-closed} event. The peer may still send, and is read, until it
   * ends its side; then the connection is {@code peer-closed}. Applies to a connection with both sides open.
   */
  record HalfClose() implements ConnectionCommand {}

  /**
   * Stops reading, so that TCP limits the peer to the system's buffers. The result of a read already started, even the
   * peer's FIN, is appended and answered only after {@link ResumeReading}; a reset may be noticed only then. The idle
   * timeout and the slow timeout are suspended, because the delay is ours. Sending continues. Stopping the server
   * resumes reading. Applies to a connection that is being read.
   */
  record PauseReading() implements ConnectionCommand {}

  /** Resumes reading where {@link PauseReading} stopped. Applies to a connection whose reading is paused. */
  record ResumeReading() implements ConnectionCommand {}
}
