package dev.porthole.monitor.window;

import dev.porthole.shared.event.EventTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Measures elapsed time independently of changes to the wall clock: it starts at the wall clock's time and never jumps.
 * Events carry wall-clock times; {@link #of} converts them.
 *
 * <p>Threads: confined to the JavaFX thread, except for {@link #instant}, which any thread may call.
 */
public final class RunningClock implements InstantSource {
  /** A smaller difference between the clocks does not count as a change of the wall clock. */
  private static final long TOLERANCE_NANOS = 1_000_000_000L;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final long startWallNanos;
  private final long startNanos;
  /** The current lead of the wall clock. */
  private long aheadNanos;

  /** @param nanos a clock that never jumps, such as {@code System::nanoTime} */
  RunningClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.startWallNanos = EventTime.nanos(wall);
    this.startNanos = nanos.getAsLong();
  }

  /** The system's clocks. */
  public static RunningClock system() {
    return new RunningClock(InstantSource.system(), System::nanoTime);
  }

  /** A clock whose wall clock is never changed. */
  public static RunningClock of(InstantSource clock) {
    return new RunningClock(clock, () -> EventTime.nanos(clock));
  }

  @Override
  public Instant instant() {
    return EventTime.instant(nowNanos());
  }

  /** Converts the time of an event that has just arrived to this clock. */
  public long of(long timeNanos) {
    long now = nowNanos();
    if (Math.abs(timeNanos - aheadNanos - now) > TOLERANCE_NANOS) {
      long ahead = EventTime.nanos(wall) - now;
      if (Math.abs(ahead - aheadNanos) > TOLERANCE_NANOS) {
        aheadNanos = ahead;
      }
    }
    return timeNanos - aheadNanos;
  }

  private long nowNanos() {
    return startWallNanos + nanos.getAsLong() - startNanos;
  }
}
