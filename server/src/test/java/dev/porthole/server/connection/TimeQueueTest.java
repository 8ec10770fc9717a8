package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares a queue of times with one of objects. */
class TimeQueueTest {
  @Test
  void whatIsRemovedIsWhatWasAddedFirst() {
    Random random = new Random(7);
    TimeQueue times = new TimeQueue();
    ArrayDeque<Long> same = new ArrayDeque<>();
    for (int i = 0; i < 100_000; i++) {
      if (same.isEmpty() || random.nextInt(100) < (i / 1000 % 2 == 0 ? 60 : 40)) {
        long time = random.nextLong();
        times.add(time);
        same.add(time);
      } else {
        assertEquals(same.remove(), times.remove());
      }
      if (random.nextInt(10_000) == 0) {
        times.clear();
        same.clear();
      }
    }
  }
}
