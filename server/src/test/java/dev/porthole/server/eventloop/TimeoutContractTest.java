package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads and writes with a timeout.
 *
 * <p>Threads: the test's.
 */
class TimeoutContractTest extends ProviderContract {
  private static final long LONG = 3600;

  @Test
  void aReadThatTimesOutFailsOnceOnAThreadOfTheGroupAndNoOtherIsAllowed() throws Exception {
    Half half = half();
    ByteBuffer into = ByteBuffer.allocate(4);
    long start = System.nanoTime();
    Outcome<Integer> read = read(half.channel(), into, 20, TimeUnit.MILLISECONDS);
    read.failure(InterruptedByTimeoutException.class);
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(19), "not before its time");
    assertTrue(threads.contains(read.thread()), "on " + read.thread());
    assertEquals(0, into.position());
    assertTrue(half.channel().isOpen());
    assertThrows(IllegalStateException.class, () -> half.channel().read(into));
    assertThrows(IllegalStateException.class, () -> half.channel().read(into, null, outcome()));
    ByteBuffer[] two = {into, into};
    assertThrows(IllegalStateException.class,
        () -> half.channel().read(two, 0, 2, 0, TimeUnit.SECONDS, null, outcome()));
    assertEquals(1, get(half.channel().write(bytes(5))), "writes go on");
    assertEquals(5, half.peer().getInputStream().read());
    half.peer().getOutputStream().write(1);
    half.channel().close();
    assertEquals(1, read.calls());
  }

  @Test
  void aWriteThatTimesOutFailsOnceAndNoOtherIsAllowed() throws Exception {
    Half half = half();
    Outcome<Integer> write = timedOutWrite(half.channel());
    write.failure(InterruptedByTimeoutException.class);
    assertTrue(half.channel().isOpen());
    assertThrows(IllegalStateException.class, () -> half.channel().write(bytes(1)));
    assertThrows(IllegalStateException.class, () -> half.channel().write(bytes(1), null, outcome()));
    half.peer().getOutputStream().write(1);
    assertEquals(1, get(half.channel().read(ByteBuffer.allocate(1))), "reads go on");
  }

  @Test
  void scatteringAndGatheringTimeOutToo() throws Exception {
    Half half = half();
    Outcome<Long> read = outcome();
    ByteBuffer[] two = {ByteBuffer.allocate(1), ByteBuffer.allocate(1)};
    half.channel().read(two, 0, 2, 1, TimeUnit.MILLISECONDS, null, read);
    read.failure(InterruptedByTimeoutException.class);
    ByteBuffer[] large = {ByteBuffer.allocateDirect(8 << 20)};
    Outcome<Long> write;
    do {
      write = outcome();
      large[0].clear();
      half.channel().write(large, 0, 1, 20, TimeUnit.MILLISECONDS, null, write);
      Await.until("ended", write::isDone);
    } while (!write.hasFailed());
    write.failure(InterruptedByTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void noneOrANegativeTimeoutIsForEver(long timeout) throws Exception {
    Half half = half();
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(4), timeout, TimeUnit.NANOSECONDS);
    Half other = half();
    read(other.channel(), ByteBuffer.allocate(4), 20, TimeUnit.MILLISECONDS)
        .failure(InterruptedByTimeoutException.class);
    assertFalse(read.isDone(), "another's timeout, started later, has passed");
    half.peer().getOutputStream().write(1);
    assertEquals(1, read.value());
  }

  @Test
  void aReadThatEndsInTimeIsNotTimedOutAndTheNextIsAllowed() throws Exception {
    Half half = half();
    for (int i = 0; i < 3; i++) {
      Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(1), LONG, TimeUnit.SECONDS);
      half.peer().getOutputStream().write(1);
      assertEquals(1, read.value());
    }
    half.peer().getOutputStream().write(1);
    Outcome<Integer> atOnce = read(half.channel(), ByteBuffer.allocate(1), Long.MAX_VALUE, TimeUnit.DAYS);
    assertEquals(1, atOnce.value());
    assertEquals(0, read(half.channel(), ByteBuffer.allocate(0), 1, TimeUnit.NANOSECONDS).value());
  }

  @Test
  void aTimeoutOfAReadThatEndedDoesNotStrikeTheNext() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(1);
    Outcome<Integer> first = read(half.channel(), ByteBuffer.allocate(1), 200, TimeUnit.MILLISECONDS);
    assertEquals(1, first.value());
    Outcome<Integer> next = read(half.channel(), ByteBuffer.allocate(1));
    read(half().channel(), ByteBuffer.allocate(1), 250, TimeUnit.MILLISECONDS)
        .failure(InterruptedByTimeoutException.class);
    assertFalse(next.isDone());
    half.peer().getOutputStream().write(1);
    assertEquals(1, next.value());
  }

  @Test
  void aTimedWriteThatFitsCompletes() throws Exception {
    Half half = half();
    Outcome<Integer> write = outcome();
    half.channel().write(bytes(1, 2, 3), LONG, TimeUnit.SECONDS, "mine", write);
    assertEquals(3, write.value());
    assertEquals("mine", write.attachment());
  }

  @Test
  void closingBeatsATimeoutThatIsFarAway() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    Outcome<Integer> read = read(channel, ByteBuffer.allocate(1), LONG, TimeUnit.SECONDS);
    channel.close();
    read.failure(AsynchronousCloseException.class);
  }

  @Test
  void theEarlierOfTwoTimeoutsStrikesFirstWhicheverWasStartedFirst() throws Exception {
    Outcome<Integer> late = read(half().channel(), ByteBuffer.allocate(1), LONG, TimeUnit.SECONDS);
    Outcome<Integer> early = read(half().channel(), ByteBuffer.allocate(1), 1, TimeUnit.MILLISECONDS);
    early.failure(InterruptedByTimeoutException.class);
    assertFalse(late.isDone());
  }

  private Outcome<Integer> read(AsynchronousSocketChannel from, ByteBuffer into, long timeout, TimeUnit unit) {
    Outcome<Integer> outcome = outcome();
    from.read(into, timeout, unit, null, outcome);
    return outcome;
  }

  /** Writes to a peer that does not read, until one write has timed out. */
  private Outcome<Integer> timedOutWrite(AsynchronousSocketChannel to) {
    ByteBuffer large = ByteBuffer.allocateDirect(8 << 20);
    while (true) {
      Outcome<Integer> write = outcome();
      large.clear();
      to.write(large, 20, TimeUnit.MILLISECONDS, null, write);
      Await.until("ended", write::isDone);
      if (write.hasFailed()) {
        return write;
      }
    }
  }
}
