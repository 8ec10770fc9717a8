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
 * Tells who was refused: the first at once, and those that follow within {@link #PERIOD} together, so that a flood of
 * clients does not become one of events.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Refusals implements AutoCloseable {
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** Those of one limit that are not told yet. */
  private static final class Untold {
    /** Whether one was told within the last second. */
    boolean running;
    long count;
    InetSocketAddress newest;
    int allowed;
  }

  private final EventSink events;
  private final InstantSource time;
  private final Consumer<Runnable> afterPeriod;
  private boolean closed;
  /**
   * Whatever a limit is run into for, there is one for it: at bad times there may be no file left to read a class from.
   */
  private final Map<Limit, Untold> periods = new EnumMap<>(Limit.class);

  /**
   * @param time what events are stamped with
   * @param afterPeriod runs what it is given after {@link #PERIOD}
   */
  Refusals(EventSink events, InstantSource time, Consumer<Runnable> afterPeriod) {
    this.events = events;
    this.time = time;
    this.afterPeriod = afterPeriod;
    for (Limit limit : Limit.values()) {
      periods.put(limit, new Untold());
    }
  }

  synchronized void onRefused(InetSocketAddress remote, Limit limit, int allowed) {
    Untold untold = periods.get(limit);
    if (!untold.running) {
      untold.running = true;
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
    closed = true;
  }

  private synchronized void onPeriod(Limit limit) {
    Untold untold = periods.get(limit);
    if (closed) {
      return;
    }
    if (untold.count == 0) {
      untold.running = false;
      return;
    }
    tell(limit, untold);
    afterPeriod.accept(() -> onPeriod(limit));
  }

  private void tell(Limit limit, Untold untold) {
    if (untold.count > 0) {
      events.append(
          new ConnectionRefused(EventTime.nanos(time), untold.newest, limit, untold.allowed, untold.count));
      untold.count = 0;
    }
  }
}
