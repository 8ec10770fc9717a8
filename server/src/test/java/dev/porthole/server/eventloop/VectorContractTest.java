package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scattering reads and gathering writes.
 *
 * <p>Threads: the test's.
 */
class VectorContractTest extends ProviderContract {
  @Test
  void aScatteringReadFillsTheNamedBuffersInTurn() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(new byte[]{1, 2, 3, 4, 5, 6});
    ByteBuffer outside = ByteBuffer.allocate(4);
    ByteBuffer[] into = {outside, ByteBuffer.allocate(0), ByteBuffer.allocate(5).position(2).limit(4),
        ByteBuffer.allocate(3).position(3), ByteBuffer.allocateDirect(1), ByteBuffer.allocate(20).slice(7, 9), outside};
    assertEquals(6L, scatter(half.channel(), into, 1, 5).value());
    assertEquals(0, outside.position());
    assertArrayEquals(new byte[]{0, 0, 1, 2, 0}, into[2].array());
    assertEquals(4, into[2].position());
    assertEquals(3, into[4].get(0));
    assertEquals(bytes(4, 5, 6), into[5].flip());
  }

  @Test
  void aGatheringWriteSendsTheNamedBuffersInTurn() throws Exception {
    Half half = half();
    ByteBuffer outside = bytes(9, 9);
    ByteBuffer direct = ByteBuffer.allocateDirect(3).put(new byte[]{0, 4, 5}).flip().position(1);
    ByteBuffer[] from = {outside, bytes(1, 2, 3), ByteBuffer.allocate(0), direct, bytes(6).asReadOnlyBuffer(), outside};
    Outcome<Long> write = gather(half.channel(), from, 1, 4);
    assertEquals(6L, write.value());
    assertEquals("mine", write.attachment());
    assertArrayEquals(new byte[]{1, 2, 3, 4, 5, 6}, half.peer().getInputStream().readNBytes(6));
    assertEquals(2, outside.remaining());
    assertTrue(Arrays.stream(from, 1, 5).noneMatch(ByteBuffer::hasRemaining));
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "0,-1", "0,3", "3,1", "2,1", "1,2147483647"})
  void boundsOutsideTheArrayThrow(int offset, int length) throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    ByteBuffer[] two = {ByteBuffer.allocate(1), ByteBuffer.allocate(1)};
    assertThrows(IndexOutOfBoundsException.class, () -> scatter(channel, two, offset, length));
    assertThrows(IndexOutOfBoundsException.class, () -> gather(channel, two, offset, length));
  }

  @Test
  void nothingOfANothingIsZero() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    ByteBuffer[] two = {ByteBuffer.allocate(0), ByteBuffer.allocate(4).position(4)};
    assertEquals(0L, gather(channel, two, 0, 2).value());
    assertEquals(0L, gather(channel, two, 2, 0).value());
    assertEquals(0L, gather(channel, new ByteBuffer[0], 0, 0).value());
  }

  @Test
  void aScatteringReadOfNothingIsZeroOnceSomethingIsThere() throws Exception {
    // For single reads the JDK returns 0 at once; for these it asks the kernel, so that they wait for bytes or the end.
    Half half = half();
    half.peer().getOutputStream().write(2);
    assertEquals(0L, scatter(half.channel(), new ByteBuffer[]{ByteBuffer.allocate(0)}, 0, 1).value());
  }

  @Test
  void aReadOnlyBufferAmongThoseToReadIntoThrowsButNotBesideThem() throws Exception {
    Half half = half();
    ByteBuffer[] into = {ByteBuffer.allocate(1), ByteBuffer.allocate(1).asReadOnlyBuffer()};
    assertThrows(IllegalArgumentException.class, () -> scatter(half.channel(), into, 0, 2));
    half.peer().getOutputStream().write(1);
    assertEquals(1L, scatter(half.channel(), into, 0, 1).value());
  }

  @Test
  void noHandlerNoArrayOrNoBufferThrows() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    ByteBuffer[] one = {ByteBuffer.allocate(1)};
    assertThrows(NullPointerException.class, () -> channel.read(one, 0, 1, 0, TimeUnit.SECONDS, null, null));
    assertThrows(NullPointerException.class, () -> channel.write(one, 0, 1, 0, TimeUnit.SECONDS, null, null));
    assertThrows(NullPointerException.class, () -> scatter(channel, null, 0, 0));
    assertThrows(NullPointerException.class, () -> gather(channel, null, 0, 0));
    assertThrows(NullPointerException.class, () -> scatter(channel, new ByteBuffer[1], 0, 1));
  }

  @Test
  void theyShareTheOnePendingReadAndWrite() throws Exception {
    Half half = half();
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(1));
    ByteBuffer[] one = {bytes(1)};
    assertThrows(ReadPendingException.class, () -> scatter(half.channel(), one, 0, 1));
    pendingWrite(half.channel());
    assertThrows(WritePendingException.class, () -> gather(half.channel(), one, 0, 1));
    half.peer().getOutputStream().write(1);
    assertEquals(1, read.value());
    Outcome<Long> scatter = scatter(half.channel(), one, 0, 1);
    assertThrows(ReadPendingException.class, () -> half.channel().read(ByteBuffer.allocate(1)));
    half.peer().shutdownOutput();
    assertEquals(-1L, scatter.value());
  }

  @Test
  void unconnectedAndClosedChannelsRefuseThemAsTheyDoSingleOnes() throws IOException {
    AsynchronousSocketChannel channel = socket();
    ByteBuffer[] one = {ByteBuffer.allocate(1)};
    assertThrows(NotYetConnectedException.class, () -> scatter(channel, one, 0, 1));
    assertThrows(NotYetConnectedException.class, () -> gather(channel, one, 0, 1));
    channel.close();
    scatter(channel, one, 0, 1).failure(ClosedChannelException.class);
    gather(channel, one, 0, 1).failure(ClosedChannelException.class);
  }

  @ParameterizedTest
  @CsvSource({"17", "1024", "1025", "3000"})
  void moreBuffersThanAKernelCallTakesGoThroughInOrder(int many) throws Exception {
    Pair pair = pair();
    byte[] data = Payload.random(many * 7);
    ByteBuffer[] from = cut(data, many);
    ByteBuffer[] into = cut(new byte[data.length], many);
    CompletableFuture<Void> sent = Await.beside(() -> {
      for (int at = 0; at < data.length;) {
        at += Math.toIntExact(gather(pair.near(), from, 0, many).value());
      }
    });
    for (int at = 0; at < data.length;) {
      long count = scatter(pair.far(), into, 0, many).value();
      assertTrue(count > 0);
      at += Math.toIntExact(count);
      assertEquals(at, Arrays.stream(into).mapToInt(ByteBuffer::position).sum());
    }
    Await.value(sent);
    ByteBuffer whole = ByteBuffer.allocate(data.length);
    Arrays.stream(into).forEach(one -> whole.put(one.flip()));
    assertArrayEquals(data, whole.array());
  }

  @Test
  void aLargeGatheringWriteIsShortAndItsPositionsShowWhereItStopped() throws Exception {
    Half half = half();
    ByteBuffer shared = ByteBuffer.allocateDirect(4 << 20);
    ByteBuffer[] from = new ByteBuffer[16];
    Arrays.setAll(from, _ -> shared.duplicate());
    long count = gather(half.channel(), from, 0, 16).value();
    assertTrue(count > 0 && count <= 64L << 20);
    assertEquals(count, Arrays.stream(from).mapToLong(ByteBuffer::position).sum());
  }

  /** The bytes in n buffers of equal size, alternately on the heap and off it. */
  private static ByteBuffer[] cut(byte[] data, int many) {
    int size = data.length / many;
    ByteBuffer[] cut = new ByteBuffer[many];
    Arrays.setAll(cut, i -> i % 2 == 0
        ? ByteBuffer.wrap(data, i * size, size).slice()
        : ByteBuffer.allocateDirect(size).put(data, i * size, size).flip());
    return cut;
  }

  private Outcome<Long> scatter(AsynchronousSocketChannel from, ByteBuffer[] into, int offset, int length) {
    Outcome<Long> outcome = outcome();
    from.read(into, offset, length, 0, TimeUnit.SECONDS, "mine", outcome);
    return outcome;
  }

  private Outcome<Long> gather(AsynchronousSocketChannel to, ByteBuffer[] from, int offset, int length) {
    Outcome<Long> outcome = outcome();
    to.write(from, offset, length, 0, TimeUnit.SECONDS, "mine", outcome);
    return outcome;
  }
}
