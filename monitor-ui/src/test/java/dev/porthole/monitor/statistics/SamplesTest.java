package dev.porthole.monitor.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples history = new Samples(3);

  @Test
  void hasTheNewestSamplesOldestFirst() {
    assertEquals(List.of(0L, 0L, 0L), samples());
    history.add(0);
    history.add(7);
    assertEquals(List.of(0L, 0L, 7L), samples());
    history.add(5);
    history.add(6);
    history.add(4);
    assertEquals(List.of(5L, 6L, 4L), samples());
  }

  @Test
  void isAsHighAsItsHighestSampleWhileThatIsThere() {
    assertEquals(0, history.max());
    history.add(9);
    history.add(1);
    history.add(2);
    assertEquals(9, history.max());
    history.add(0);
    assertEquals(2, history.max());
  }

  private List<Long> samples() {
    return IntStream.range(0, history.length()).mapToObj(history::at).toList();
  }
}
