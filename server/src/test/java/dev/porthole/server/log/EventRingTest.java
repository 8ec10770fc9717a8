package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log keeps and how it numbers events, with one writer and one reader on one thread. */
class EventRingTest {
  private static EventRing ringOf(int events) {
    return new EventRing(events * Facts.FOOTPRINT);
  }

  private static void append(EventRing ring, long from, long to) {
    LongStream.range(from, to).forEach(i -> ring.append(Facts.chunk(1, i)));
  }

  /** A reader that has drained {@code cursor}, whose first event must have the number {@code first}. */
  private static Facts.Reader drained(EventCursor cursor, long first) {
    Facts.Reader reader = new Facts.Reader(first);
    cursor.drain(reader, Integer.MAX_VALUE);
    return reader;
  }

  private static List<Long> indexes(Facts.Reader reader) {
    return reader.events.stream().map(event -> ((ServerEvent.ChunkEvent) event).offset()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 1023, 1024, 1025, 5000})
  void numbersStartAtOneAndHaveNoGap(int count) {
    EventRing ring = ringOf(10_000);
    append(ring, 0, count);
    Facts.Reader reader = drained(ring.openCursor(), 1);
    assertEquals(LongStream.range(0, count).boxed().toList(), indexes(reader));
    assertEquals(0, reader.missed);
  }

  @Test
  void aCursorsBacklogIsTheShareOfTheLogThatItHasNotRead() {
    EventRing ring = ringOf(4096);
    EventCursor cursor = ring.openCursor();
    assertEquals(0, cursor.backlog());
    append(ring, 0, 1024);
    assertEquals(0.25, cursor.backlog(), 0.01);
    cursor.drain(new Facts.Reader(1), 512);
    assertEquals(0.125, cursor.backlog(), 0.01);
    append(ring, 1024, 20_000);
    assertEquals(1, cursor.backlog(), "and no more, however far behind");
  }

  @Test
  void eachCursorReadsForItself() {
    EventRing ring = ringOf(10);
    EventCursor early = ring.openCursor();
    append(ring, 0, 2);
    EventCursor late = ring.openCursor();
    assertEquals(2, drained(early, 1).events.size());
    append(ring, 2, 3);
    assertEquals(List.of(2L), indexes(drained(early, 3)));
    assertEquals(List.of(0L, 1L, 2L), indexes(drained(late, 1)));
  }

  @Test
  void noMemoryAtAllIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EventRing(0));
  }

  @Nested
  class WhenFull {
    @Test
    void theOldestAreOverwrittenAndTheNewestKept() {
      EventRing ring = ringOf(10);
      EventCursor cursor = ring.openCursor();
      append(ring, 0, 25);
      Facts.Reader reader = drained(cursor, 1);
      assertEquals(LongStream.range(15, 25).boxed().toList(), indexes(reader));
      assertEquals(15, reader.missed);
      assertEquals(15, cursor.missed());
    }

    @Test
    void aReaderThatKeepsUpMissesNothing() {
      EventRing ring = ringOf(10);
      EventCursor cursor = ring.openCursor();
      for (int i = 0; i < 100; i += 10) {
        append(ring, i, i + 10);
        assertEquals(10, drained(cursor, i + 1).events.size());
      }
      assertEquals(0, cursor.missed());
    }

    @Test
    void oneEventTooManyIsOneMissed() {
      EventRing ring = ringOf(10);
      EventCursor cursor = ring.openCursor();
      append(ring, 0, 11);
      assertEquals(1, drained(cursor, 1).missed);
      assertEquals(1, cursor.missed());
      append(ring, 11, 22);
      assertEquals(1, drained(cursor, 12).missed);
      assertEquals(2, cursor.missed());
    }

    @Test
    void aLateCursorStartsAtTheOldestAndHasMissedNothing() {
      EventRing ring = ringOf(10);
      append(ring, 0, 25);
      EventCursor late = ring.openCursor();
      Facts.Reader reader = drained(late, 16);
      assertEquals(10, reader.events.size());
      assertEquals(0, reader.missed);
      assertEquals(0, late.missed());
    }
  }

  @Nested
  class ItsMemory {
    private static long kept(EventRing ring) {
      Facts.Reader reader = new Facts.Reader(1) {
        @Override
        public void onEvent(long seq, ServerEvent event) {
          events.add(event);
        }
      };
      ring.openCursor().drain(reader, Integer.MAX_VALUE);
      return reader.events.stream().mapToLong(EventRecord::size).sum();
    }

    @Test
    void staysWithinTheCapacityAndUsesIt() {
      long capacity = 100_000;
      int largest = 5000;
      EventRing ring = new EventRing(capacity);
      Random random = new Random(1);
      for (int i = 0; i < 3000; i++) {
        ring.append(Facts.chunk(1, i, 1 + random.nextInt(largest)));
        assertTrue(kept(ring) <= capacity, "kept " + kept(ring) + " after " + i);
      }
      assertTrue(kept(ring) > capacity - 2 * (largest + Facts.FOOTPRINT), "kept " + kept(ring));
    }

    @Test
    void anEventLargerThanTheCapacityIsKeptAlone() {
      EventRing ring = ringOf(10);
      EventCursor cursor = ring.openCursor();
      append(ring, 0, 5);
      ring.append(Facts.chunk(1, 5, 1_000_000));
      Facts.Reader reader = drained(cursor, 1);
      assertEquals(List.of(5L), indexes(reader));
      assertEquals(5, reader.missed);
      append(ring, 6, 8);
      assertEquals(List.of(6L, 7L), indexes(drained(ring.openCursor(), 7)));
    }
  }

  @Nested
  class Draining {
    @Test
    void handsOverAtMostAsManyAsAskedFor() {
      EventRing ring = ringOf(10_000);
      append(ring, 0, 2000);
      EventCursor cursor = ring.openCursor();
      Facts.Reader reader = new Facts.Reader(1);
      assertEquals(1, cursor.drain(reader, 1));
      assertEquals(600, cursor.drain(reader, 600));
      assertEquals(601, reader.events.size());
      assertEquals(1399, cursor.drain(reader, 5000));
      assertEquals(0, cursor.drain(reader, 5000));
      assertEquals(2000, reader.events.size());
    }

    @Test
    void doesNotCountWhatWasMissed() {
      EventRing ring = ringOf(10);
      EventCursor cursor = ring.openCursor();
      append(ring, 0, 100);
      Facts.Reader reader = new Facts.Reader(1);
      assertEquals(3, cursor.drain(reader, 3));
      assertEquals(90, reader.missed);
    }

    @Test
    void aClosedCursorHandsOverNothing() {
      EventRing ring = ringOf(10);
      append(ring, 0, 5);
      EventCursor cursor = ring.openCursor();
      cursor.close();
      cursor.close();
      assertEquals(0, cursor.drain(new Facts.Reader(1), 10));
      assertFalse(drained(ring.openCursor(), 1).events.isEmpty());
    }
  }
}
