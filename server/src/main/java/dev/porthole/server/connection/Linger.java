package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose FIN was sent because the server stops, when the peer has sent nothing for {@link #QUIET};
 * until then the connection is read. After a close with unread bytes the system would send a reset, which can destroy
 * bytes sent before it (RFC 1122, section 4.2.2.13).
 *
 * <p>Threads: the timer's, one at a time.
 */
record Linger(Connection connection, ReadSide reading, ScheduledExecutorService timer) {
  private static final Duration QUIET = Duration.ofMillis(300);
  /** A peer that does not stop sending is closed all the same. */
  private static final int MAX_TIMES = 5;

  void begin() {
    closeUnlessMoreThan(reading.received(), MAX_TIMES);
  }

  private void closeUnlessMoreThan(long received, int left) {
    timer.schedule(() -> {
      long now = reading.received();
      if (now == received || left == 1) {
        connection.close(CloseReason.SERVER_STOPPED);
      } else if (connection.isOpen()) {
        closeUnlessMoreThan(now, left - 1);
      }
    }, QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }
}
