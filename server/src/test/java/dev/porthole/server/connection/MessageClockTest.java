package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageClockTest {
  private static final long TIMEOUT = Duration.ofSeconds(60).toNanos();

  private final MessageClock clock = new MessageClock();
  private long nanos;

  /** A second passes. */
  private Optional<CloseReason> pass(long ended, long begun, boolean resting, int minRate) {
    nanos += Duration.ofSeconds(1).toNanos();
    return clock.check(nanos, ended, begun, resting, TIMEOUT, minRate);
  }

  private void passWell(int seconds, long ended, long begun, boolean resting) {
    for (int i = 0; i < seconds; i++) {
      assertEquals(Optional.empty(), pass(ended, begun, resting, 0));
    }
  }

  @Test
  void aMessageMustEndHoweverManyBytesOfItCome() {
    for (int second = 0; second < 60; second++) {
      assertEquals(Optional.empty(), pass(0, second + 1, false, 0));
    }
    assertEquals(Optional.of(CloseReason.MESSAGE_TIMEOUT), pass(0, 61, false, 0));
  }

  @Test
  void theNextMessageHasItsOwnTime() {
    passWell(50, 0, 1, false);
    passWell(50, 10, 1, false);
    passWell(600, 20, 0, false);
    passWell(50, 20, 1, false);
  }

  @Test
  void itRestsWhileItIsWeWhoDoNotRead() {
    passWell(50, 0, 1, false);
    passWell(600, 0, 1, true);
    passWell(9, 0, 1, false);
    assertEquals(Optional.empty(), pass(0, 1, true, 0));
  }

  @Test
  void aMessageThatTricklesIsTooSlowFromItsSixthSecondOn() {
    for (int second = 0; second < 6; second++) {
      assertEquals(Optional.empty(), pass(0, 1, false, 10));
    }
    assertEquals(Optional.of(CloseReason.SLOW_SENDER), pass(0, 59, false, 10));
  }

  @Test
  void oneThatComesFastEnoughIsNot() {
    for (int second = 0; second < 50; second++) {
      assertEquals(Optional.empty(), pass(0, 10 * (second + 1), false, 10));
    }
  }
}
