package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ages measure elapsed time although the wall clock is set. */
class RunningClockTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private Duration ran = Duration.ZERO;
  private Duration step = Duration.ZERO;
  private final RunningClock clock = new RunningClock(() -> START.plus(ran).plus(step), () -> ran.toNanos());

  /** The age of an event that the server reports from {@code ago}. */
  private Duration age(Duration ago) {
    Instant reported = START.plus(ran).plus(step).minus(ago);
    return Duration.ofNanos(EventTime.nanos(clock) - clock.of(EventTime.nanos(() -> reported)));
  }

  @ParameterizedTest
  @ValueSource(longs = {40 * 86_400L, -40 * 86_400L, 7200, -7200, 2, -2})
  void aStepOfTheWallClockMakesNothingOlderOrYounger(long seconds) {
    assertEquals(Duration.ofMinutes(5), age(Duration.ofMinutes(5)));
    ran = Duration.ofSeconds(10);
    Instant before = clock.instant();
    step = Duration.ofSeconds(seconds);
    assertEquals(before, clock.instant());
    assertEquals(Duration.ZERO, age(Duration.ZERO));
    assertEquals(Duration.ofMinutes(5), age(Duration.ofMinutes(5)));
    step = Duration.ZERO;
    assertEquals(Duration.ZERO, age(Duration.ZERO));
  }
}
