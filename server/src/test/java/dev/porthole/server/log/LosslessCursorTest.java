package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.EventCursor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A cursor that misses nothing, on a log that holds few events.
 *
 * <p>Threads: the test's, and one that appends where it may be made to wait.
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
    assertTrue(ring.takesMore());
    append(HELD / 2, HELD / 2 + 1);
    assertFalse(ring.takesMore());
  }

  @Test
  void andAgainWhenAQuarterDoes() {
    AtomicInteger resumed = new AtomicInteger();
    append(0, HELD / 2 + 1);
    ring.whenTakingMore(resumed::incrementAndGet);
    drain(HELD / 4);
    assertFalse(ring.takesMore());
    assertEquals(0, resumed.get());
    drain(1);
    assertTrue(ring.takesMore());
    assertEquals(1, resumed.get());
    drain(1);
    assertEquals(1, resumed.get(), "resumed once");
  }

  @Test
  void whoeverAsksWhileMoreIsTakenGoesOnAtOnce() {
    AtomicInteger resumed = new AtomicInteger();
    ring.whenTakingMore(resumed::incrementAndGet);
    assertEquals(1, resumed.get());
  }

  @Test
  void whatIsAppendedAllTheSameWaitsForTheReaderAndNothingIsMissed() {
    int all = 100 * HELD;
    CompletableFuture<Void> appending = Await.beside(() -> append(0, all));
    Await.until("no more is taken", () -> !ring.takesMore());
    Await.until("the log is full", () -> ring.head() >= (HELD - 1) * Facts.FOOTPRINT);
    assertFalse(appending.isDone());
    while (reader.events.size() < all) {
      cursor.drain(reader, 3);
    }
    Await.value(appending);
    assertEquals(0, reader.missed);
    assertEquals(0, cursor.missed());
  }

  @Test
  void anEventTooLargeForTheLogWaitsUntilAllBeforeItIsRead() {
    append(0, 3);
    CompletableFuture<Void> appending = Await.beside(() -> {
      ring.append(Facts.chunk(1, 3, 1 << 20));
      ring.append(Facts.chunk(1, 4));
    });
    Await.until("no more is taken", () -> !ring.takesMore());
    assertFalse(appending.isDone());
    while (reader.events.size() < 5) {
      cursor.drain(reader, 1);
    }
    Await.value(appending);
    assertEquals(0, reader.missed);
  }

  @Test
  void theSlowestOfSeveralDecides() {
    EventCursor slow = ring.openLosslessCursor();
    append(0, HELD / 2 + 1);
    drain(HELD / 2 + 1);
    assertFalse(ring.takesMore());
    slow.close();
    assertTrue(ring.takesMore());
  }

  @Test
  void closingItLetsTheServerGoOnAndOverwrite() {
    List<Long> done = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> appending = Await.beside(() -> append(0, 10 * HELD));
    Await.until("no more is taken", () -> !ring.takesMore());
    ring.whenTakingMore(() -> done.add(1L));
    cursor.close();
    Await.value(appending);
    assertEquals(List.of(1L), done);
    assertTrue(ring.takesMore());
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
