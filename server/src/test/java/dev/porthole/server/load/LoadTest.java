package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.server.load.Load.Mode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Valid and invalid loads. */
class LoadTest {
  private static Load load(UnaryOperator<Load.Builder> change) {
    return change.apply(Load.to("127.0.0.1", 1)).build();
  }

  private static void assertRefused(String why, UnaryOperator<Load.Builder> change) {
    assertEquals(why, assertThrows(IllegalArgumentException.class, () -> load(change)).getMessage());
  }

  @Test
  void theDefaultsAreThoseOfTheCommandLine() {
    assertEquals(new Load("127.0.0.1", 1, Mode.CLOSED, 50, new Load.Messages(64, 64, 1, false), 0,
        new Load.Period(Duration.ofSeconds(2), Duration.ofSeconds(10)), 1), load(same -> same));
  }

  @Test
  void whatCannotWorkIsRefusedWithWhatWould() {
    assertRefused("port must be 1 to 65535, not 0", _ -> Load.to("x", 0));
    assertRefused("host needs a name or an address, such as 127.0.0.1", _ -> Load.to(" ", 1));
    assertRefused("connections must be 1 to 1000000, not 0", load -> load.connections(0));
    assertRefused("size must be 1 to 16777216, not 0", load -> load.size(0));
    assertRefused("size must be 1 to 1048576, not 2000000", load -> load.mode(Mode.CHURN).size(2_000_000));
    assertRefused("reply-size must be 1 to 16777216, not -1", load -> load.replySize(-1));
    assertRefused("depth must be 1 to 65536, not 0", load -> load.depth(0));
    assertRefused("depth is for a closed loop: leave it out with rate, churn and idle",
        load -> load.mode(Mode.IDLE).depth(2));
    assertRefused("rate must be 1 to 10000000, not 0", load -> load.rate(0));
    assertRefused("rate is for an open loop, not for churn or idle", load -> load.rate(1).mode(Mode.CHURN));
    assertRefused("threads must be 1 to 1024, not 0", load -> load.threads(0));
    assertRefused("duration must be a time above 0, up to a day", load -> load.duration(Duration.ZERO));
    assertRefused("warmup must be a time from 0 to a day", load -> load.warmup(Duration.ofDays(2)));
    assertRefused("verify needs replies as long as the messages: reply-size 10 is not size 64",
        load -> load.replySize(10).verify(true));
  }

  @Test
  void idleConnectionsMaySayNothing() {
    assertEquals(0, load(load -> load.mode(Mode.IDLE).size(0)).messages().size());
  }
}
