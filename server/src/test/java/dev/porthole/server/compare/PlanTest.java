package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Plan plan(Duration duration) {
    return new Plan(List.of(ModelName.POLL, ModelName.EPOLL, ModelName.POLL),
        List.of(ComparedLoad.ONE, ComparedLoad.ONE), 2, duration);
  }

  @Test
  void takesEachModelAndLoadOnce() {
    assertEquals(List.of(ModelName.POLL, ModelName.EPOLL), plan(Duration.ofSeconds(1)).models());
    assertEquals(4, plan(Duration.ofSeconds(1)).measurements());
  }

  @Test
  void warmsUpForAPartOfTheTimeAndNotForLong() {
    assertEquals(Duration.ofMillis(250), plan(Duration.ofSeconds(1)).warmup());
    assertEquals(Duration.ofSeconds(2), plan(Duration.ofMinutes(1)).warmup());
  }

  @Test
  void everyLoadIsFoundByItsTerm() {
    ComparedLoad.ALL.forEach(load -> assertEquals(load, ComparedLoad.parse(load.term())));
  }
}
