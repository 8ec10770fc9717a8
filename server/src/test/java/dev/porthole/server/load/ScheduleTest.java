package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** When messages are due. */
class ScheduleTest {
  private final MeasurementWindow window = new MeasurementWindow();
  private final Schedule schedule = new Schedule(window, 1e9 / 1000, 3);

  ScheduleTest() {
    window.set(5_000_000, 0, 1_000_000_000);
  }

  @Test
  void connectionsTakeTurns() {
    assertEquals(5_000_000, schedule.due(0, 0));
    assertEquals(6_000_000, schedule.due(1, 0));
    assertEquals(7_000_000, schedule.due(2, 0));
    assertEquals(8_000_000, schedule.due(0, 1));
  }

  @Test
  void asManyAreDueAsHaveComeUp() {
    assertEquals(0, schedule.countBy(4_999_999));
    assertEquals(1, schedule.countBy(5_000_000));
    assertEquals(1, schedule.countBy(5_999_999));
    assertEquals(2, schedule.countBy(6_000_000));
  }

  @Test
  void aDayOfTheHighestRateIsCountedExactly() {
    Schedule fast = new Schedule(window, 1e9 / 10_000_000, 1);
    long day = 86_400_000_000_000L;
    assertEquals(day / 100 + 1, fast.countBy(5_000_000 + day));
    assertEquals(5_000_000 + day, fast.due(day / 100));
  }
}
