package dev.porthole.monitor.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HitPositionsTest {
  private final HitPositions hits = new HitPositions();

  private List<Long> all() {
    return LongStream.range(hits.first(), hits.end()).map(hits::at).boxed().toList();
  }

  private void add(long... positions) {
    hits.add(positions);
  }

  @Test
  void keepTheirIndexWhenOlderOnesAreDropped() {
    add(2, 5, 9);
    assertEquals(1, hits.indexOf(3));
    hits.dropBefore(5);
    assertEquals(List.of(5L, 9L), all());
    assertEquals(1, hits.first());
    assertEquals(1, hits.indexOf(0));
    assertEquals(2, hits.indexOf(9));
    assertEquals(3, hits.indexOf(10));
  }

  @Test
  void areInOrderHoweverTheyAreFound() {
    add(10, 20);
    add(5, 15, 20, 25);
    assertEquals(List.of(5L, 10L, 15L, 20L, 25L), all());
    assertTrue(hits.has(15));
    assertFalse(hits.has(16));
  }

  @Test
  void areThereOnceHoweverOftenTheyAreFound() {
    add(1, 1, 3);
    add(1);
    add(1, 3);
    add(3, 3, 4);
    assertEquals(List.of(1L, 3L, 4L), all());
  }

  @Test
  void areWhatATreeOfThemWouldHold() {
    Random random = new Random(42);
    TreeSet<Long> tree = new TreeSet<>();
    long around = 0;
    for (int round = 0; round < 2_000; round++) {
      around += random.nextInt(20);
      long from = around;
      long[] found = random.longs(random.nextInt(8), 0, 100).map(each -> from + each).sorted().toArray();
      hits.add(found);
      LongStream.of(found).forEach(tree::add);
      if (random.nextInt(10) == 0) {
        hits.dropBefore(around);
        tree.headSet(around).clear();
      }
    }
    assertEquals(new ArrayList<>(tree), all());
  }
}
