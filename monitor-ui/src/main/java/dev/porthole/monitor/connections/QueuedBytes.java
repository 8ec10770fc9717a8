package dev.porthole.monitor.connections;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * The bytes queued on a connection; more bytes sort higher.
 *
 * <p>Threads: immutable.
 *
 * @param bytes queued by the server and not yet written to the system
 * @param seconds since the oldest of these bytes was queued; 0 if there are none
 */
record QueuedBytes(long bytes, long seconds) implements Comparable<QueuedBytes> {
  public static final QueuedBytes NOTHING = new QueuedBytes(0, 0);

  static QueuedBytes of(ConnectionInfo info, LongUnaryOperator running, long nowNanos) {
    return info.queuedSince()
        .map(since -> new QueuedBytes(info.queuedBytes(),
            Duration.ofNanos(Math.max(0, nowNanos - running.applyAsLong(EventTime.nanos(() -> since)))).toSeconds()))
        .orElse(NOTHING);
  }

  @Override
  public int compareTo(QueuedBytes other) {
    int more = Long.compare(bytes, other.bytes);
    return more == 0 ? Long.compare(seconds, other.seconds) : more;
  }
}
