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
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends refused connections to the event log: the first at once, those that follow within {@link #PERIOD} as one
 * event, so that a flood of clients does not become a flood of events.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Refusals implements AutoCloseable {
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** Refusals of one limit that are not appended yet. */
  private static final class Pending {
    /** Whether a refusal was appended within the last period. */
    boolean inPeriod;
    long count;
    @Nullable
    InetSocketAddress newest;
    int allowed;
  }

  private final EventSink events;
  private final InstantSource time;
  private final Consumer<Runnable> afterPeriod;
  private boolean closed;
  /** Holds every limit from the start: under load there may be no file descriptor left to load a class. */
  private final Map<Limit, Pending> periods = new EnumMap<>(Limit.class);

  /**
   * @param time stamps events
   * @param afterPeriod runs its argument after {@link #PERIOD}
   */
  Refusals(EventSink events, InstantSource time, Consumer<Runnable> afterPeriod) {
    this.events = events;
    this.time = time;
    this.afterPeriod = afterPeriod;
    for (Limit limit : Limit.values()) {
      periods.put(limit, new Pending());
    }
  }

  synchronized void onRefused(InetSocketAddress remote, Limit limit, int allowed) {
    Pending pending = Objects.requireNonNull(periods.get(limit));
    if (!pending.inPeriod) {
      pending.inPeriod = true;
      events.append(new ConnectionRefused(EventTime.nanos(time), remote, limit, allowed));
      afterPeriod.accept(() -> onPeriod(limit));
      return;
    }
    pending.count++;
    pending.newest = remote;
    pending.allowed = allowed;
  }

  /** Appends the pending refusals. */
  @Override
  public synchronized void close() {
    periods.forEach(this::append);
    closed = true;
  }

  private synchronized void onPeriod(Limit limit) {
    Pending pending = Objects.requireNonNull(periods.get(limit));
    if (closed) {
      return;
    }
    if (pending.count == 0) {
      pending.inPeriod = false;
      return;
    }
    append(limit, pending);
    afterPeriod.accept(() -> onPeriod(limit));
  }

  private void append(Limit limit, Pending pending) {
    if (pending.count > 0) {
      events.append(
          new ConnectionRefused(EventTime.nanos(time), Objects.requireNonNull(pending.newest), limit, pending.allowed,
              pending.count));
      pending.count = 0;
    }
  }
}
