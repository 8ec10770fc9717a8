package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Operations that are waited for, and cancelled, through a future.
 *
 * <p>Threads: the test's.
 */
class FutureContractTest extends ProviderContract {
  @Test
  void aPendingFutureIsNotDoneAndGetWaits() throws Exception {
    Half half = half();
    Future<Integer> read = half.channel().read(ByteBuffer.allocate(4));
    assertFalse(read.isDone());
    assertFalse(read.isCancelled());
    assertThrows(TimeoutException.class, () -> read.get(1, TimeUnit.MILLISECONDS));
    assertThrows(TimeoutException.class, () -> read.get(0, TimeUnit.MILLISECONDS));
    CompletableFuture<Void> waiter = Await.beside(() -> assertEquals(3, read.get()));
    half.peer().getOutputStream().write(new byte[3]);
    Await.value(waiter);
    assertTrue(read.isDone());
    assertEquals(3, read.get());
    assertEquals(3, get(read), "as often as one likes");
  }

  @Test
  void gettingCanBeInterrupted() throws Exception {
    Future<Integer> read = half().channel().read(ByteBuffer.allocate(4));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, read::get);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> get(read));
    assertFalse(read.isDone());
  }

  @Test
  void aConnectIsNothingAndAnAcceptAChannel() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Future<AsynchronousSocketChannel> accept = listener.accept();
    assertNull(get(socket().connect(listener.getLocalAddress())));
    assertTrue(closed(get(accept)).isOpen());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDoneOperationCannotBeCancelled(boolean force) throws Exception {
    Half half = half();
    Future<Integer> write = half.channel().write(bytes(1));
    assertEquals(1, get(write));
    assertFalse(write.cancel(force));
    assertFalse(write.isCancelled());
    assertTrue(half.channel().isOpen());
    half.channel().close();
    Future<Integer> failed = half.channel().write(bytes(1));
    assertTrue(failed.isDone());
    assertFalse(failed.cancel(force));
    failure(ClosedChannelException.class, failed);
  }

  @Test
  void aCancelledReadForbidsFurtherReadsButNotWrites() throws Exception {
    Half half = half();
    Future<Integer> read = half.channel().read(ByteBuffer.allocate(4));
    assertTrue(read.cancel(false));
    assertTrue(read.isDone() && read.isCancelled());
    assertFalse(read.cancel(false));
    assertThrows(CancellationException.class, read::get);
    assertThrows(CancellationException.class, () -> get(read));
    assertTrue(half.channel().isOpen());
    assertThrows(IllegalStateException.class, () -> half.channel().read(ByteBuffer.allocate(4)));
    assertThrows(IllegalStateException.class, () -> half.channel().read(ByteBuffer.allocate(4), null, outcome()));
    half.peer().getOutputStream().write(1);
    assertEquals(1, get(half.channel().write(bytes(5))));
    assertEquals(5, half.peer().getInputStream().read());
  }

  @Test
  void aCancelledWriteForbidsFurtherWritesButNotReads() throws Exception {
    Half other = half();
    Future<Integer> write = pendingFuture(other.channel());
    assertTrue(write.cancel(false));
    assertThrows(CancellationException.class, write::get);
    assertThrows(IllegalStateException.class, () -> other.channel().write(bytes(1)));
    other.peer().getOutputStream().write(1);
    assertEquals(1, get(other.channel().read(ByteBuffer.allocate(4))));
  }

  @Test
  void cancellingByForceClosesTheChannelAndFailsTheOtherDirection() throws Exception {
    Half half = half();
    Outcome<Integer> write = pendingWrite(half.channel());
    Future<Integer> read = half.channel().read(ByteBuffer.allocate(4));
    assertTrue(read.cancel(true));
    assertTrue(read.isCancelled());
    assertThrows(CancellationException.class, read::get);
    assertFalse(half.channel().isOpen());
    write.failure(IOException.class);
  }

  @Test
  void cancellingWakesWhoWaits() throws Exception {
    Future<Integer> read = half().channel().read(ByteBuffer.allocate(4));
    CompletableFuture<Void> waiter = Await.beside(() -> assertThrows(CancellationException.class, read::get));
    read.cancel(false);
    Await.value(waiter);
  }

  /** A write that stays pending because the peer does not read. */
  private static Future<Integer> pendingFuture(AsynchronousSocketChannel to) throws Exception {
    ByteBuffer large = ByteBuffer.allocateDirect(8 << 20);
    while (true) {
      Future<Integer> write = to.write(large.clear());
      try {
        write.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException pending) {
        return write;
      }
    }
  }
}
