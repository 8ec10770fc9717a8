package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.EventCursor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A lossless cursor on a log that holds few events.
 *
 * <p>Threads: the test's.
 */
class LosslessCursorTest {
  private static final int HELD = 16;

  private final EventRing ring = new EventRing(HELD * Facts.FOOTPRINT);
  private final EventCursor cursor = ring.openLosslessCursor();
  private final Facts.Reader reader = new Facts.Reader(1);

  private void append(long from, long to) {
    LongStream.range(from, to).forEach(i -> ring.append(Facts.chunk(1, i)));
  }

  private void drain(int events) {
    assertEquals(events, cursor.drain(reader, events));
  }

  @Test
  void moreIsTakenUntilHalfOfTheLogWaits() {
    append(0, HELD / 2);
    assertTrue(ring.hasCapacity());
    append(HELD / 2, HELD / 2 + 1);
    assertFalse(ring.hasCapacity());
  }

  @Test
  void andAgainWhenAQuarterDoes() {
    AtomicInteger resumed = new AtomicInteger();
    append(0, HELD / 2 + 1);
    ring.onCapacity(resumed::incrementAndGet);
    drain(HELD / 4);
    assertFalse(ring.hasCapacity());
    assertEquals(0, resumed.get());
    drain(1);
    assertTrue(ring.hasCapacity());
    assertEquals(1, resumed.get());
    drain(1);
    assertEquals(1, resumed.get(), "resumed once");
  }

  @Test
  void whoeverAsksWhileMoreIsTakenGoesOnAtOnce() {
    AtomicInteger resumed = new AtomicInteger();
    ring.onCapacity(resumed::incrementAndGet);
    assertEquals(1, resumed.get());
  }

  @Test
  void whatIsAppendedAllTheSameWaitsForNobodyAndWhatItOverwritesIsCounted() {
    int all = 100 * HELD;
    append(0, all);
    assertFalse(ring.hasCapacity());
    cursor.drain(reader, Integer.MAX_VALUE);
    assertEquals(all, reader.events.size() + reader.missed);
    assertTrue(reader.missed > 0);
    assertEquals(reader.missed, cursor.missed());
    assertTrue(ring.hasCapacity(), "it goes on");
  }

  @Test
  void theOtherHalfIsForWhatComesAllTheSame() {
    append(0, HELD - 1);
    drain(HELD - 1);
    assertEquals(0, reader.missed);
  }

  @Test
  void whoIsLetGoHoldsUpNobodyUntilItIsHeldAgain() {
    RecordCursor records = ring.openLosslessRecords();
    cursor.close();
    append(0, HELD / 2 + 1);
    assertFalse(ring.hasCapacity());
    records.letGo();
    assertTrue(ring.hasCapacity());
    append(HELD / 2 + 1, 3 * HELD);
    assertTrue(ring.hasCapacity());
    records.hold();
    append(3 * HELD, 3 * HELD + 1);
    assertFalse(ring.hasCapacity(), "it is behind");
    records.drain(reader, Integer.MAX_VALUE);
    assertEquals(3 * HELD + 1, reader.events.size() + reader.missed);
    assertTrue(ring.hasCapacity());
  }

  @Test
  void anEventTooLargeForTheLogTakesThePlaceOfAllBeforeIt() {
    append(0, 3);
    ring.append(Facts.chunk(1, 3, 1 << 20));
    cursor.drain(reader, Integer.MAX_VALUE);
    assertEquals(3, reader.missed);
    assertEquals(1, reader.events.size());
  }

  @Test
  void theSlowestOfSeveralDecides() {
    EventCursor slow = ring.openLosslessCursor();
    append(0, HELD / 2 + 1);
    drain(HELD / 2 + 1);
    assertFalse(ring.hasCapacity());
    slow.close();
    assertTrue(ring.hasCapacity());
  }

  @Test
  void closingItLetsTheServerGoOnAndOverwrite() {
    AtomicInteger resumed = new AtomicInteger();
    append(0, 10 * HELD);
    assertFalse(ring.hasCapacity());
    ring.onCapacity(resumed::incrementAndGet);
    cursor.close();
    assertEquals(1, resumed.get());
    assertTrue(ring.hasCapacity());
  }

  @Test
  void anOrdinaryCursorBesideItStillMisses() {
    EventCursor ordinary = ring.openCursor();
    Facts.Reader other = new Facts.Reader(1);
    for (int i = 0; i < 3 * HELD; i++) {
      append(i, i + 1);
      drain(1);
    }
    ordinary.drain(other, Integer.MAX_VALUE);
    assertEquals(3 * HELD, other.events.size() + other.missed);
    assertTrue(other.missed > 0);
    assertEquals(0, reader.missed);
  }
}
