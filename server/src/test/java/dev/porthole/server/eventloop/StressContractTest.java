package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Many operations while channels are closed at random: every operation that was accepted ends, and its handler is
 * called once.
 *
 * <p>Threads: the test's, four beside it, and the group's.
 */
class StressContractTest extends ProviderContract {
  private static final int CONNECTIONS = 50;
  private static final int STEPS = 4000;
  private final Queue<Outcome<?>> started = new ConcurrentLinkedQueue<>();

  @RepeatedTest(3)
  void everyStartedOperationEndsExactlyOnceWhateverIsClosedMeanwhile() throws Exception {
    List<AsynchronousSocketChannel> channels = channels();
    List<CompletableFuture<Void>> work = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      Random random = new Random(worker);
      work.add(Await.beside(() -> {
        for (int step = 0; step < STEPS; step++) {
          operate(channels.get(random.nextInt(channels.size())), random);
        }
      }));
    }
    work.forEach(Await::value);
    for (AsynchronousSocketChannel channel : channels) {
      channel.close();
    }
    assertAllEnded();
  }

  @Test
  void everyStartedOperationEndsExactlyOnceWhenTheGroupIsStoppedMeanwhile() throws Exception {
    List<AsynchronousSocketChannel> channels = channels();
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> accept = outcome();
    started.add(accept);
    listener.accept(null, accept);
    for (AsynchronousSocketChannel channel : channels) {
      started.add(read(channel, ByteBuffer.allocate(8)));
      started.add(write(channel, ByteBuffer.allocate(1 << 20)));
    }
    group().shutdownNow();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertAllEnded();
  }

  @Test
  void aCloseThatRacesWithDataNeverLosesTheHandler() throws Exception {
    for (int i = 0; i < 100; i++) {
      Half half = half();
      started.add(read(half.channel(), ByteBuffer.allocate(1)));
      CompletableFuture<Void> data = Await.beside(() -> half.peer().getOutputStream().write(1));
      half.channel().close();
      data.handle((_, _) -> null).join();
    }
    assertAllEnded();
  }

  @Test
  void aTimeoutThatRacesWithDataReportsOneOfThem() throws Exception {
    for (int i = 0; i < 100; i++) {
      Half half = half();
      Outcome<Integer> read = outcome();
      started.add(read);
      half.channel().read(ByteBuffer.allocate(1), 1, TimeUnit.MILLISECONDS, null, read);
      half.peer().getOutputStream().write(1);
      Await.until("it ended", read::isDone);
      half.channel().close();
    }
    assertAllEnded();
  }

  @Test
  void aCancelThatRacesWithDataIsEitherCancelledOrDone() throws Exception {
    for (int i = 0; i < 100; i++) {
      Half half = half();
      Future<Integer> read = half.channel().read(ByteBuffer.allocate(1));
      CompletableFuture<Void> data = Await.beside(() -> half.peer().getOutputStream().write(1));
      boolean cancelled = read.cancel(false);
      assertEquals(cancelled, read.isCancelled());
      assertTrue(read.isDone());
      assertTrue(cancelled || get(read) == 1);
      Await.value(data);
      half.channel().close();
    }
  }

  /** Reads, writes, shuts down or closes; an operation refused because another is pending was not started. */
  private void operate(AsynchronousSocketChannel channel, Random random) throws IOException {
    Outcome<Integer> outcome = outcome();
    int choice = random.nextInt(1000);
    try {
      if (choice < 5) {
        channel.close();
      } else if (choice < 8) {
        channel.shutdownOutput();
      } else if (choice < 450) {
        channel.read(ByteBuffer.allocate(random.nextInt(64)), random.nextInt(20) - 10L, TimeUnit.SECONDS, null,
            outcome);
        started.add(outcome);
      } else if (choice < 950) {
        channel.write(ByteBuffer.allocate(random.nextInt(4096)), null, outcome);
        started.add(outcome);
      } else {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, random.nextBoolean());
      }
    } catch (IllegalStateException pending) {
      assertEquals(0, outcome.calls());
    } catch (IOException closed) {
      assertFalse(channel.isOpen() && choice < 950 && choice >= 8, closed::toString);
    }
  }

  private void assertAllEnded() throws Exception {
    Await.until("every operation ended", () -> started.stream().allMatch(Outcome::isDone));
    group().shutdownNow();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertTrue(started.stream().allMatch(one -> one.calls() == 1));
    assertTrue(uncaught.isEmpty(), uncaught::toString);
  }

  /** Both ends of all connections. */
  private List<AsynchronousSocketChannel> channels() throws Exception {
    List<AsynchronousSocketChannel> channels = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Pair pair = pair();
      channels.add(pair.near());
      channels.add(pair.far());
    }
    return channels;
  }
}
