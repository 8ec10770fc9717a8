package dev.porthole.server.bench;

import dev.porthole.server.load.Load;
import java.time.Duration;
import java.util.Locale;

/**
 * One kind of load.
 *
 * <p>Threads: immutable.
 *
 * @param depth messages in flight on each connection
 * @param threads I/O threads of the server
 */
record Shape(Kind kind, int size, int connections, int depth, int threads) {
  /** What connections do. */
  enum Kind {
    ECHO, CHURN, IDLE;

    Load.Mode mode() {
      return switch (this) {
        case ECHO -> Load.Mode.CLOSED;
        case CHURN -> Load.Mode.CHURN;
        case IDLE -> Load.Mode.IDLE;
      };
    }
  }

  /**
   * How long it takes at first until everything that is in flight has been on its way once, roughly: at a GB/s, there
   * and back.
   */
  Duration filling() {
    return Duration.ofNanos(2L * size * connections * depth);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %,d connections, %,d B, depth %d, %d server thread%s",
        kind.name().toLowerCase(Locale.ROOT), connections, size, depth, threads, threads == 1 ? "" : "s");
  }
}
