package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader waits for events. With {@code FOREVER}, only what the test does can end the wait in time. */
@Timeout(10)
class AwaitEventTest {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final EventRing ring = new EventRing(1 << 20);
  private final EventCursor cursor = ring.openCursor();

  /** A thread that waits for an event; returned once it rests. */
  private CompletableFuture<Boolean> resting() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    thread.set(Thread.ofPlatform().daemon().start(() -> {
      try {
        answer.complete(cursor.await(FOREVER));
      } catch (InterruptedException interrupted) {
        answer.completeExceptionally(interrupted);
      }
    }));
    Await.until("it rests", () -> {
      ring.lock.lock();
      try {
        return ring.lock.hasWaiters(ring.appended);
      } finally {
        ring.lock.unlock();
      }
    });
    restingThread = thread.get();
    return answer;
  }

  private Thread restingThread;

  @Test
  void anEventThatIsThereEndsItAtOnce() throws InterruptedException {
    ring.append(Facts.chunk(1, 0));
    assertTrue(cursor.await(FOREVER));
    assertTrue(cursor.await(Duration.ZERO));
  }

  @Test
  void anEventOverwrittenUnreadEndsItToo() throws InterruptedException {
    EventRing small = new EventRing(Facts.FOOTPRINT);
    EventCursor behind = small.openCursor();
    small.append(Facts.chunk(1, 0));
    small.append(Facts.chunk(1, 1));
    assertTrue(behind.await(FOREVER));
  }

  @Test
  void withoutEventsItEndsWhenTheTimeIsOver() throws InterruptedException {
    assertFalse(cursor.await(Duration.ZERO));
    assertFalse(cursor.await(Duration.ofMillis(1)));
    assertFalse(cursor.await(Duration.ofMillis(30)));
  }

  @Test
  void whatWasReadDoesNotEndIt() throws InterruptedException {
    ring.append(Facts.chunk(1, 0));
    cursor.drain(new Facts.Reader(1), 10);
    assertFalse(cursor.await(Duration.ofMillis(10)));
  }

  @Test
  void aRestingReaderIsWokenByAnAppend() {
    CompletableFuture<Boolean> answer = resting();
    ring.append(Facts.chunk(1, 0));
    assertTrue(Await.value(answer));
  }

  @Test
  void aRestingReaderIsWokenByClose() {
    CompletableFuture<Boolean> answer = resting();
    cursor.close();
    assertFalse(Await.value(answer));
  }

  @Test
  void aRestingReaderIsNotEndedByAnotherCursorsClose() {
    CompletableFuture<Boolean> answer = resting();
    ring.openCursor().close();
    ring.append(Facts.chunk(1, 0));
    assertTrue(Await.value(answer));
  }

  @Test
  void anInterruptEndsIt() {
    CompletableFuture<Boolean> answer = resting();
    restingThread.interrupt();
    assertEquals(InterruptedException.class, answer.handle((_, thrown) -> thrown.getClass()).join());
  }

  @Test
  void aClosedCursorDoesNotWait() throws InterruptedException {
    cursor.close();
    ring.append(Facts.chunk(1, 0));
    assertFalse(cursor.await(FOREVER));
  }
}
