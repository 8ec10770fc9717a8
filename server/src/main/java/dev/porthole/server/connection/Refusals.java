package dev.porthole.server.connection;

import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells who was refused: the first at once, and those that follow within {@link #PERIOD} together, so that a flood of clients does not
 * become one of events.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Refusals implements AutoCloseable {
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** Those of one limit that are not told yet. */
  private static final class Untold {
    long count;
    InetSocketAddress newest;
    int allowed;
  }

  private final EventSink events;
  private final InstantSource time;
  private final Consumer<Runnable> afterPeriod;
  private final Map<Limit, Untold> periods = new EnumMap<>(Limit.class);

  /**
   * @param time what events are stamped with
   * @param afterPeriod runs what it is given after {@link #PERIOD}
   */
  Refusals(EventSink events, InstantSource time, Consumer<Runnable> afterPeriod) {
    this.events = events;
    this.time = time;
    this.afterPeriod = afterPeriod;
  }

  synchronized void onRefused(InetSocketAddress remote, Limit limit, int allowed) {
    Untold untold = periods.get(limit);
    if (untold == null) {
      periods.put(limit, new Untold());
      events.append(new ConnectionRefused(EventTime.nanos(time), remote, limit, allowed));
      afterPeriod.accept(() -> onPeriod(limit));
      return;
    }
    untold.count++;
    untold.newest = remote;
    untold.allowed = allowed;
  }

  /** Tells what was not told yet. */
  @Override
  public synchronized void close() {
    periods.forEach(this::tell);
    periods.clear();
  }

  private synchronized void onPeriod(Limit limit) {
    Untold untold = periods.get(limit);
    if (untold == null) {
      return; // closed
    }
    if (untold.count == 0) {
      periods.remove(limit);
      return;
    }
    tell(limit, untold);
    untold.count = 0;
    afterPeriod.accept(() -> onPeriod(limit));
  }

  private void tell(Limit limit, Untold untold) {
    if (untold.count > 0) {
      events.append(
          new ConnectionRefused(EventTime.nanos(time), untold.newest, limit, untold.allowed, untold.count));
    }
  }
}
