package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Shutting down one direction of a channel.
 *
 * <p>Threads: the test's.
 */
class HalfCloseContractTest extends ProviderContract {
  @Test
  void afterShutdownOfOutputThePeerSeesTheEndAndTheChannelStillReads() throws Exception {
    Half half = half();
    assertEquals(2, get(half.channel().write(bytes(1, 2))));
    assertSame(half.channel(), half.channel().shutdownOutput());
    assertSame(half.channel(), half.channel().shutdownOutput());
    assertEquals(2, half.peer().getInputStream().readAllBytes().length);
    half.peer().getOutputStream().write(new byte[3]);
    assertEquals(3, read(half.channel(), ByteBuffer.allocate(8)).value());
    assertTrue(half.channel().isOpen());
  }

  @Test
  void afterShutdownOfOutputEveryWriteFails() throws Exception {
    Half half = half();
    half.channel().shutdownOutput();
    Outcome<Integer> write = write(half.channel(), bytes(1));
    write.failure(ClosedChannelException.class);
    assertTrue(threads.contains(write.thread()));
    write(half.channel(), ByteBuffer.allocate(0)).failure(ClosedChannelException.class);
    failure(ClosedChannelException.class, half.channel().write(bytes(1)));
    Outcome<Long> gather = outcome();
    half.channel().write(new ByteBuffer[]{bytes(1)}, 0, 1, 0, TimeUnit.SECONDS, null, gather);
    gather.failure(ClosedChannelException.class);
    assertTrue(half.channel().isOpen());
  }

  @Test
  void afterShutdownOfInputEveryReadIsTheEnd() throws Exception {
    Half half = half();
    assertSame(half.channel(), half.channel().shutdownInput());
    assertSame(half.channel(), half.channel().shutdownInput());
    assertEquals(-1, read(half.channel(), ByteBuffer.allocate(1)).value());
    assertEquals(-1, get(half.channel().read(ByteBuffer.allocate(1))));
    assertEquals(-1, read(half.channel(), ByteBuffer.allocate(0)).value());
    Outcome<Long> scatter = outcome();
    half.channel().read(new ByteBuffer[]{ByteBuffer.allocate(1)}, 0, 1, 0, TimeUnit.SECONDS, null, scatter);
    assertEquals(-1L, scatter.value());
    assertEquals(1, get(half.channel().write(bytes(5))), "and writes go on");
    assertEquals(5, half.peer().getInputStream().read());
  }

  @Test
  void shutdownOfInputEndsAPendingRead() throws Exception {
    // "The effect on an outstanding read operation is system-dependent and therefore not specified": on Linux it ends.
    Half half = half();
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(1));
    half.channel().shutdownInput();
    assertEquals(-1, read.value());
  }

  @Test
  void shutdownOfOutputFailsAPendingWrite() throws Exception {
    // Not specified either: on Linux the write that waits for room fails with a broken pipe.
    Half half = half();
    Outcome<Integer> write = pendingWrite(half.channel());
    half.channel().shutdownOutput();
    write.failure(IOException.class);
  }

  @Test
  void withBothDirectionsShutDownTheChannelIsStillOpen() throws Exception {
    Pair pair = pair();
    pair.near().shutdownInput().shutdownOutput();
    assertTrue(pair.near().isOpen());
    assertEquals(-1, read(pair.far(), ByteBuffer.allocate(1)).value());
    assertEquals(-1, read(pair.near(), ByteBuffer.allocate(1)).value());
    pair.near().close();
  }
}
