package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which threads call handlers, how deep, and what happens when one throws.
 *
 * <p>Threads: handlers run on the groups', which these tests are about.
 */
class ThreadContractTest extends ProviderContract {
  private static final int LONG_CHAIN = 100_000;

  @Test
  void whatCannotCompleteAtOnceRunsItsHandlerOnAThreadOfTheFactory() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept(null, accept);
    AsynchronousSocketChannel client = socket();
    Outcome<Void> connect = outcome();
    client.connect(listener.getLocalAddress(), null, connect);
    Outcome<Integer> read = read(closed(accept.value()), ByteBuffer.allocate(1));
    connect.value();
    Outcome<Integer> write = write(client, bytes(1));
    for (Outcome<?> one : new Outcome<?>[]{accept, connect, read, write}) {
      assertTrue(threads.contains(one.thread()), "on " + one.thread());
    }
  }

  @Test
  void whatCompletesAtOnceForAForeignThreadRunsItsHandlerOnAThreadOfTheFactory() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(new byte[3]);
    for (int i = 0; i < 3; i++) {
      assertTrue(threads.contains(read(half.channel(), ByteBuffer.allocate(1)).thread()));
    }
    assertTrue(threads.contains(read(half.channel(), ByteBuffer.allocate(0)).thread()));
    assertTrue(threads.contains(write(half.channel(), ByteBuffer.allocate(0)).thread()));
    half.channel().shutdownInput();
    assertTrue(threads.contains(read(half.channel(), ByteBuffer.allocate(1)).thread()));
  }

  @Test
  void aForeignThreadIsNotHeldUpByAHandler() throws Exception {
    Half half = half();
    CountDownLatch go = new CountDownLatch(1);
    Outcome<Integer> write = outcome(_ -> waitFor(go));
    half.channel().write(bytes(1), null, write);
    assertEquals(1, half.peer().getInputStream().read());
    go.countDown();
    assertNotSame(Thread.currentThread(), write.thread());
  }

  @Test
  void aSlowHandlerDoesNotHoldUpAnotherThreadOfTheGroup() throws Exception {
    // The javadoc hangs only when every thread is in a handler: a channel tied to one thread would break this one.
    Half slow = half();
    Half quick = half();
    CountDownLatch go = new CountDownLatch(1);
    Outcome<Integer> blocked = outcome(_ -> waitFor(go));
    slow.channel().read(ByteBuffer.allocate(1), null, blocked);
    slow.peer().getOutputStream().write(1);
    Await.until("its handler runs", blocked::isDone);
    Outcome<Integer> read = read(quick.channel(), ByteBuffer.allocate(1));
    quick.peer().getOutputStream().write(1);
    assertEquals(1, read.value(), "by another thread");
    go.countDown();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aLongChainOfReadsThatCompleteAtOnceDoesNotOverflowTheStack(int size) throws Exception {
    group(size);
    Half half = half();
    ByteBuffer none = ByteBuffer.allocate(0);
    chain(handler -> half.channel().read(none, null, handler));
  }

  @Test
  void aLongChainOfRealReadsDoesNotOverflowTheStack() throws Exception {
    Half half = half();
    CompletableFuture<Void> sent = Await.beside(() -> half.peer().getOutputStream().write(new byte[LONG_CHAIN]));
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    chain(handler -> half.channel().read(one.clear(), null, handler));
    Await.value(sent);
  }

  @Test
  void aLongChainOfWritesDoesNotOverflowTheStack() throws Exception {
    Half half = half();
    CompletableFuture<Void> drained = Await.beside(() -> half.peer().getInputStream().readNBytes(LONG_CHAIN));
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    chain(handler -> half.channel().write(one.clear(), null, handler));
    Await.value(drained);
  }

  @Test
  void aLongChainOfFailuresDoesNotOverflowTheStack() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    channel.close();
    chain(handler -> channel.read(ByteBuffer.allocate(1), null, handler));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aThrowInAHandlerReachesTheThreadsUncaughtHandlerAndTheGroupGoesOn(int size) throws Exception {
    group(size);
    Half other = half();
    Outcome<Integer> pending = read(other.channel(), ByteBuffer.allocate(1));
    for (int i = 1; i <= 5; i++) {
      Half half = half();
      Outcome<Integer> throwing = outcome(_ -> {
        throw new IllegalStateException("thrown by a handler");
      });
      half.channel().read(ByteBuffer.allocate(1), null, throwing);
      half.peer().getOutputStream().write(1);
      int deaths = i;
      Await.until("it was seen", () -> uncaught.size() == deaths);
      assertTrue(half.channel().isOpen());
      assertFalse(throwing.hasFailed());
    }
    assertTrue(uncaught.stream().allMatch(thrown -> "thrown by a handler".equals(thrown.getMessage())));
    other.peer().getOutputStream().write(1);
    assertEquals(1, pending.value());
    Await.until("as many threads as before live", () -> threads.stream().filter(Thread::isAlive).count() == size);
  }

  @Test
  void anErrorInAHandlerDoesNotEndTheGroupEither() throws Exception {
    group(1);
    Half half = half();
    Outcome<Integer> throwing = outcome(_ -> {
      throw new AssertionError("an error");
    });
    half.channel().write(bytes(1), null, throwing);
    Await.until("it was seen", () -> !uncaught.isEmpty());
    half.peer().getOutputStream().write(1);
    assertEquals(1, read(half.channel(), ByteBuffer.allocate(1)).value());
  }

  @Test
  void anInterruptedThreadOfTheGroupStillServes() throws Exception {
    group(1);
    Half half = half();
    Outcome<Integer> first = outcome(_ -> Thread.currentThread().interrupt());
    half.channel().read(ByteBuffer.allocate(1), null, first);
    half.peer().getOutputStream().write(1);
    assertEquals(1, first.value());
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Outcome<Integer> second = outcome(_ -> interrupted.complete(Thread.currentThread().isInterrupted()));
    half.channel().read(ByteBuffer.allocate(1), null, second);
    half.peer().getOutputStream().write(1);
    assertEquals(1, second.value());
    assertFalse(Await.value(interrupted), "the next handler finds the interrupt cleared");
  }

  /** Starts the same operation again from its handler, {@link #LONG_CHAIN} times. */
  private void chain(Consumer<CompletionHandler<Integer, Void>> operation) throws Exception {
    CountDownLatch left = new CountDownLatch(LONG_CHAIN);
    operation.accept(new CompletionHandler<>() {
      @Override
      public void completed(Integer count, Void none) {
        next();
      }

      @Override
      public void failed(Throwable cause, Void none) {
        next();
      }

      private void next() {
        left.countDown();
        if (left.getCount() > 0) {
          operation.accept(this);
        }
      }
    });
    assertTrue(left.await(3 * SECONDS, TimeUnit.SECONDS), () -> left.getCount() + " left; " + uncaught);
    assertTrue(uncaught.isEmpty(), uncaught::toString);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
