package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a close does to operations that are pending, to later ones, and to the peer.
 *
 * <p>Threads: the test's.
 */
class CloseContractTest extends ProviderContract {
  @Test
  void failsAPendingReadAndAPendingWriteOnceEach() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    Outcome<Integer> read = read(channel, ByteBuffer.allocate(1));
    Outcome<Integer> write = pendingWrite(channel);
    channel.close();
    assertFalse(channel.isOpen());
    read.failure(AsynchronousCloseException.class);
    write.failure(AsynchronousCloseException.class);
    assertTrue(threads.contains(read.thread()) && threads.contains(write.thread()));
  }

  @Test
  void failsPendingFutures() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    Future<Integer> read = channel.read(ByteBuffer.allocate(1));
    assertFalse(read.isDone());
    channel.close();
    failure(AsynchronousCloseException.class, read);
    assertTrue(read.isDone());
    assertFalse(read.isCancelled());
  }

  @Test
  void closingFromManyThreadsAtOnceIsClosingOnce() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    Outcome<Integer> read = read(channel, ByteBuffer.allocate(1));
    Await.value(CompletableFuture.allOf(Stream.generate(() -> Await.beside(channel::close)).limit(4)
        .toArray(CompletableFuture[]::new)));
    channel.close();
    read.failure(AsynchronousCloseException.class);
  }

  @Test
  void aHandlerMayCloseItsChannelAndTheOtherDirectionFails() throws Exception {
    Half half = half();
    Outcome<Integer> write = pendingWrite(half.channel());
    Outcome<Integer> read = outcome(_ -> closeNow(half.channel()));
    half.channel().read(ByteBuffer.allocate(1), null, read);
    half.peer().getOutputStream().write(1);
    assertEquals(1, read.value());
    write.failure(AsynchronousCloseException.class);
  }

  @Test
  void aHandlerThatFailsByTheCloseMayCloseAgainAndStartOperations() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    Outcome<Integer> after = outcome();
    Outcome<Integer> read = outcome(_ -> {
      closeNow(channel);
      channel.read(ByteBuffer.allocate(1), null, after);
    });
    channel.read(ByteBuffer.allocate(1), null, read);
    channel.close();
    read.failure(AsynchronousCloseException.class);
    after.failure(ClosedChannelException.class);
  }

  @Test
  void everyOperationOnAClosedChannelFails() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    channel.close();
    ByteBuffer one = ByteBuffer.allocate(1);
    ByteBuffer none = ByteBuffer.allocate(0);
    Outcome<Integer> read = read(channel, one);
    read.failure(ClosedChannelException.class);
    assertTrue(threads.contains(read.thread()), "a thread of the group");
    write(channel, one).failure(ClosedChannelException.class);
    read(channel, none).failure(ClosedChannelException.class);
    write(channel, none).failure(ClosedChannelException.class);
    failure(ClosedChannelException.class, channel.read(one));
    failure(ClosedChannelException.class, channel.write(one));
    assertThrows(ClosedChannelException.class, channel::shutdownInput);
    assertThrows(ClosedChannelException.class, channel::shutdownOutput);
    assertThrows(ClosedChannelException.class, channel::getLocalAddress);
    assertThrows(ClosedChannelException.class, channel::getRemoteAddress);
    assertThrows(ClosedChannelException.class, () -> channel.getOption(StandardSocketOptions.TCP_NODELAY));
    assertThrows(ClosedChannelException.class, () -> channel.setOption(StandardSocketOptions.TCP_NODELAY, true));
    assertThrows(IllegalArgumentException.class, () -> channel.read(one.asReadOnlyBuffer()), "the buffer comes first");
  }

  @Test
  void thePeerSeesTheEnd() throws Exception {
    Half half = half();
    assertEquals(2, get(half.channel().write(bytes(1, 2))));
    half.channel().close();
    assertEquals(2, half.peer().getInputStream().readAllBytes().length);
  }

  @Test
  void thePeerSeesTheEndAlthoughAReadWasPending() throws Exception {
    Half half = half();
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(1));
    half.channel().close();
    assertEquals(-1, half.peer().getInputStream().read());
    read.failure(AsynchronousCloseException.class);
  }

  @Test
  void withUnreadBytesThePeerSeesAReset() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(new byte[]{1, 2});
    assertEquals(1, get(half.channel().read(ByteBuffer.allocate(1))), "the second byte is there, and stays unread");
    half.channel().close();
    assertThrows(IOException.class, () -> half.peer().getInputStream().read());
  }

  @Test
  void whatIsOpenedAfterACloseDoesNotHearOfTheOldChannel() throws Exception {
    for (int i = 0; i < 50; i++) {
      Half old = half();
      Outcome<Integer> pending = read(old.channel(), ByteBuffer.allocate(1));
      old.channel().close();
      Half fresh = half();
      Outcome<Integer> read = read(fresh.channel(), ByteBuffer.allocate(1));
      old.peer().close();
      pending.failure(AsynchronousCloseException.class);
      assertFalse(read.isDone());
      fresh.peer().getOutputStream().write(1);
      assertEquals(1, read.value());
      fresh.channel().close();
    }
  }

  private static void closeNow(AsynchronousSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
