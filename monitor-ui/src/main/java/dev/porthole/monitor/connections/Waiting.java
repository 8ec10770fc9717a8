package dev.porthole.monitor.connections;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * What waits to be sent on a connection: the more the greater.
 *
 * <p>Threads: immutable.
 *
 * @param bytes taken to be sent that the system has not taken yet
 * @param seconds since the oldest of them was taken; 0 if there are none
 */
public record Waiting(long bytes, long seconds) implements Comparable<Waiting> {
  public static final Waiting NOTHING = new Waiting(0, 0);

  static Waiting of(ConnectionInfo info, LongUnaryOperator running, long nowNanos) {
    return info.queuedSince()
        .map(since -> new Waiting(info.queuedBytes(),
            Duration.ofNanos(Math.max(0, nowNanos - running.applyAsLong(EventTime.nanos(() -> since)))).toSeconds()))
        .orElse(NOTHING);
  }

  @Override
  public int compareTo(Waiting other) {
    int more = Long.compare(bytes, other.bytes);
    return more == 0 ? Long.compare(seconds, other.seconds) : more;
  }
}
