package dev.porthole.monitor.window;

import dev.porthole.shared.event.EventTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells how much time has run, whatever the wall clock is set to meanwhile: begins with what the wall clock says, and never jumps. The
 * times of events are the wall clock's; {@link #of} tells where they stand on this one.
 *
 * <p>Threads: confined to the JavaFX thread, but for {@link #instant}, which any may ask.
 */
public final class RunningClock implements InstantSource {
  /** Less apart than this, two clocks are not taken to be set. */
  private static final long TOLERANCE_NANOS = 1_000_000_000L;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final long startWallNanos;
  private final long startNanos;
  /** How much the wall clock is ahead, as it is set now. */
  private long aheadNanos;

  /** @param nanos a clock that never jumps, such as {@code System::nanoTime} */
  RunningClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.startWallNanos = EventTime.nanos(wall);
    this.startNanos = nanos.getAsLong();
  }

  /** The system's. */
  public static RunningClock system() {
    return new RunningClock(InstantSource.system(), System::nanoTime);
  }

  /** One whose wall clock is never set. */
  public static RunningClock of(InstantSource clock) {
    return new RunningClock(clock, () -> EventTime.nanos(clock));
  }

  @Override
  public Instant instant() {
    return EventTime.instant(nowNanos());
  }

  /** Where the time of an event, which has just come, stands on this clock. */
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
