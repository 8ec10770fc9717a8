package dev.porthole.server.connection;

import dev.porthole.shared.api.ServerConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every connection periodically, and has those closed that are too slow or idle for too long.
 *
 * <p>Threads: {@link #run} is confined to the clock's thread, or to a test's.
 */
final class TimeoutSweeper implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TimeoutSweeper.class);
  private static final Duration MIN_PERIOD = Duration.ofMillis(10);
  private static final Duration MAX_PERIOD = Duration.ofSeconds(1);

  private final ConnectionRegistry registry;
  private final LongSupplier nanos;
  private final Runnable also;

  /**
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   * @param also runs after each sweep
   */
  TimeoutSweeper(ConnectionRegistry registry, LongSupplier nanos, Runnable also) {
    this.registry = registry;
    this.nanos = nanos;
    this.also = also;
  }

  /** Sweeps until the future is cancelled, four times within the shortest timeout. */
  static Future<?> every(ScheduledExecutorService clock, ConnectionRegistry registry, ServerConfig config,
      Runnable also) {
    long period = period(config).toNanos();
    return clock.scheduleWithFixedDelay(new TimeoutSweeper(registry, System::nanoTime, also), period, period,
        TimeUnit.NANOSECONDS);
  }

  static Duration period(ServerConfig config) {
    Duration slow = config.timeouts().slow();
    Duration idle = config.timeouts().idle().isZero() ? slow : config.timeouts().idle();
    Duration message = config.timeouts().message().isZero() ? slow : config.timeouts().message();
    Duration quarter = Collections.min(List.of(slow, idle, message)).dividedBy(4);
    return quarter.compareTo(MIN_PERIOD) < 0 ? MIN_PERIOD : quarter.compareTo(MAX_PERIOD) > 0 ? MAX_PERIOD : quarter;
  }

  @Override
  public void run() {
    long now = nanos.getAsLong();
    for (ManagedConnection connection : registry.all()) {
      try {
        connection.sweep(now);
      } catch (Throwable fault) {
        LOG.error("connection {} could not be checked for timeouts", connection.id(), fault);
      }
    }
    try {
      also.run();
    } catch (Throwable fault) {
      LOG.error("the sweep could not be finished", fault); // a throw would end the schedule
    }
  }
}
