package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What single reads and writes do to buffers, channels and handlers.
 *
 * <p>Threads: the test's.
 */
class ReadWriteContractTest extends ProviderContract {
  /** How a buffer of a capacity is made: whole or a slice of a larger one, on the heap or off it. */
  enum Kind {
    HEAP, DIRECT, HEAP_SLICE, DIRECT_SLICE;

    ByteBuffer make(int capacity) {
      return switch (this) {
        case HEAP -> ByteBuffer.allocate(capacity);
        case DIRECT -> ByteBuffer.allocateDirect(capacity);
        case HEAP_SLICE -> ByteBuffer.allocate(capacity + 13).slice(7, capacity);
        case DIRECT_SLICE -> ByteBuffer.allocateDirect(capacity + 13).slice(7, capacity);
      };
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(Kind.values());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aReadFillsFromThePositionAndTouchesNothingElse(Kind kind) throws Exception {
    Half half = half();
    ByteBuffer into = kind.make(20);
    for (int i = 0; i < 20; i++) {
      into.put(i, (byte) 99);
    }
    into.position(3).limit(17);
    Outcome<Integer> read = outcome();
    half.channel().read(into, "mine", read);
    half.peer().getOutputStream().write(new byte[]{1, 2, 3, 4, 5});
    assertEquals(5, read.value());
    assertEquals("mine", read.attachment());
    assertEquals(8, into.position());
    assertEquals(17, into.limit());
    byte[] expected = new byte[20];
    Arrays.fill(expected, (byte) 99);
    for (int i = 0; i < 5; i++) {
      expected[3 + i] = (byte) (i + 1);
    }
    assertArrayEquals(expected, contents(into));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aReadTakesNoMoreThanRemainsAndLeavesTheRestForTheNext(Kind kind) throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(new byte[]{1, 2, 3, 4, 5});
    ByteBuffer into = kind.make(20).position(5).limit(8);
    assertEquals(3, read(half.channel(), into).value());
    assertEquals(8, into.position());
    assertEquals(0, into.limit(20).get(8));
    ByteBuffer rest = ByteBuffer.allocate(9);
    assertEquals(2, get(half.channel().read(rest)));
    assertEquals(bytes(4, 5), rest.flip());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aWriteSendsWhatRemainsAndChangesOnlyThePosition(Kind kind) throws Exception {
    Half half = half();
    for (boolean readOnly : new boolean[]{false, true}) {
      ByteBuffer from = kind.make(20);
      for (int i = 0; i < 20; i++) {
        from.put(i, (byte) i);
      }
      byte[] before = contents(from);
      from.position(3).limit(9);
      ByteBuffer given = readOnly ? from.asReadOnlyBuffer() : from;
      Outcome<Integer> write = outcome();
      half.channel().write(given, "mine", write);
      assertEquals(6, write.value());
      assertEquals("mine", write.attachment());
      assertEquals(9, given.position());
      assertEquals(9, given.limit());
      assertArrayEquals(before, contents(from));
      assertArrayEquals(new byte[]{3, 4, 5, 6, 7, 8}, half.peer().getInputStream().readNBytes(6));
    }
  }

  @Test
  void withoutAHandlerOrABufferItThrows() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    ByteBuffer one = ByteBuffer.allocate(1);
    assertThrows(NullPointerException.class, () -> channel.read(one, null, null));
    assertThrows(NullPointerException.class, () -> channel.write(one, null, null));
    assertThrows(NullPointerException.class, () -> channel.read((ByteBuffer) null));
    assertThrows(NullPointerException.class, () -> channel.write((ByteBuffer) null));
    assertEquals(1, get(channel.write(one)), "and nothing is left pending");
  }

  @Test
  void aReadIntoAReadOnlyBufferThrows() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    ByteBuffer readOnly = ByteBuffer.allocate(4).asReadOnlyBuffer();
    Outcome<Integer> never = outcome();
    assertThrows(IllegalArgumentException.class, () -> channel.read(readOnly));
    assertThrows(IllegalArgumentException.class, () -> channel.read(readOnly, null, never));
    assertThrows(IllegalArgumentException.class, () -> channel.read(readOnly, 1, TimeUnit.SECONDS, null, never));
    assertEquals(0, never.calls());
  }

  @Test
  void aSecondReadWhileOneIsPendingThrows() throws Exception {
    Half half = half();
    Outcome<Integer> first = read(half.channel(), ByteBuffer.allocate(1));
    Outcome<Integer> never = outcome();
    assertThrows(ReadPendingException.class, () -> half.channel().read(bytes(1)));
    assertThrows(ReadPendingException.class, () -> half.channel().read(bytes(1), null, never));
    assertEquals(1, get(half.channel().write(bytes(1))), "a write is allowed");
    half.peer().getOutputStream().write(1);
    assertEquals(1, first.value());
    assertEquals(0, never.calls());
  }

  @Test
  void aSecondWriteWhileOneIsPendingThrows() throws Exception {
    Half half = half();
    Outcome<Integer> first = pendingWrite(half.channel());
    Outcome<Integer> never = outcome();
    assertThrows(WritePendingException.class, () -> half.channel().write(bytes(1)));
    assertThrows(WritePendingException.class, () -> half.channel().write(bytes(1), null, never));
    half.peer().getOutputStream().write(1);
    assertEquals(1, get(half.channel().read(ByteBuffer.allocate(1))), "a read is allowed");
    half.peer().getInputStream().readNBytes(1 << 20);
    CompletableFuture<Void> drained = Await.beside(() -> half.peer().getInputStream().readAllBytes());
    assertTrue(first.value() > 0);
    half.channel().close();
    Await.value(drained);
    assertEquals(0, never.calls());
  }

  @Test
  void nothingToReadOrWriteCompletesWithZeroAndLeavesThePeerAlone() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(7);
    ByteBuffer full = ByteBuffer.allocate(4).position(4);
    assertEquals(0, read(half.channel(), full).value());
    assertEquals(0, write(half.channel(), full).value());
    assertEquals(0, get(half.channel().read(full)));
    assertEquals(0, get(half.channel().write(full)));
    ByteBuffer into = ByteBuffer.allocate(4);
    assertEquals(1, read(half.channel(), into).value());
    assertEquals(7, into.get(0));
  }

  @Test
  void theEndOfTheStreamIsMinusOneAgainAndAgain() throws Exception {
    Half half = half();
    half.peer().getOutputStream().write(new byte[3]);
    half.peer().shutdownOutput();
    ByteBuffer into = ByteBuffer.allocate(8);
    assertEquals(3, read(half.channel(), into).value());
    for (int i = 0; i < 3; i++) {
      assertEquals(-1, read(half.channel(), into).value());
      assertEquals(-1, get(half.channel().read(into)));
    }
    assertEquals(3, into.position());
    assertEquals(0, read(half.channel(), ByteBuffer.allocate(0)).value());
    assertTrue(half.channel().isOpen());
    assertEquals(1, write(half.channel(), bytes(5)).value());
    assertEquals(5, half.peer().getInputStream().read());
  }

  @Test
  void theEndOfTheStreamCompletesAPendingRead() throws Exception {
    Half half = half();
    Outcome<Integer> read = read(half.channel(), bytes(1));
    half.peer().shutdownOutput();
    assertEquals(-1, read.value());
  }

  @Test
  void aResetFailsAPendingReadAndTheChannelStaysOpen() throws Exception {
    Half half = half();
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(8));
    reset(half.peer());
    read.failure(IOException.class);
    assertTrue(half.channel().isOpen());
    failure(IOException.class, half.channel().write(bytes(1)));
  }

  @Test
  void aResetFailsAPendingWrite() throws Exception {
    Half half = half();
    Outcome<Integer> write = pendingWrite(half.channel());
    reset(half.peer());
    write.failure(IOException.class);
    assertTrue(half.channel().isOpen());
  }

  @Test
  void aResetEndsReadAndWriteWhenBothArePending() throws Exception {
    Half half = half();
    Outcome<Integer> write = pendingWrite(half.channel());
    Outcome<Integer> read = read(half.channel(), ByteBuffer.allocate(8));
    reset(half.peer());
    Await.until("both ended", () -> read.isDone() && write.isDone());
    assertTrue(read.hasFailed() || write.hasFailed(), "the kernel reports the error once, then end and broken pipe");
  }

  @Test
  void writesToAPeerThatIsGoneFailInTheEnd() throws Exception {
    Half half = half();
    half.peer().close();
    Await.until("a write fails", () -> {
      Outcome<Integer> write = write(half.channel(), bytes(1));
      Await.until("it ended", write::isDone);
      return write.hasFailed();
    });
    assertTrue(half.channel().isOpen());
  }

  @Test
  void largeTransfersInBothDirectionsAtOnceArriveWhole() throws Exception {
    Pair pair = pair();
    byte[] there = Payload.random(16 << 20);
    byte[] back = Payload.random(16 << 20);
    CompletableFuture<Void> sent = send(pair.near(), ByteBuffer.wrap(there));
    CompletableFuture<Void> returned = send(pair.far(), ByteBuffer.allocateDirect(back.length).put(back).flip());
    ByteBuffer far = ByteBuffer.allocateDirect(there.length);
    ByteBuffer near = ByteBuffer.allocate(back.length);
    Await.value(CompletableFuture.allOf(fill(pair.far(), far), fill(pair.near(), near), sent, returned));
    assertFalse(far.hasRemaining() || near.hasRemaining());
    assertEquals(ByteBuffer.wrap(there), far.flip());
    assertArrayEquals(back, near.array());
  }

  private static CompletableFuture<Void> send(AsynchronousSocketChannel to, ByteBuffer from) {
    return repeat(from, handler -> to.write(from, null, handler));
  }

  private static CompletableFuture<Void> fill(AsynchronousSocketChannel from, ByteBuffer into) {
    return repeat(into, handler -> from.read(into, null, handler));
  }

  /** Repeats the write until nothing remains, and checks that each count equals the position's move. */
  private static CompletableFuture<Void> repeat(ByteBuffer buffer,
      Consumer<CompletionHandler<Integer, Void>> operation) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    operation.accept(new CompletionHandler<>() {
      private int total;

      @Override
      public void completed(Integer count, Void none) {
        total += count;
        if (count <= 0 || total != buffer.position()) {
          done.completeExceptionally(new AssertionError(count + " of " + total + ", but at " + buffer.position()));
        } else if (buffer.hasRemaining()) {
          operation.accept(this);
        } else {
          done.complete(null);
        }
      }

      @Override
      public void failed(Throwable cause, Void none) {
        done.completeExceptionally(cause);
      }
    });
    return done;
  }

  private static byte[] contents(ByteBuffer buffer) {
    byte[] contents = new byte[buffer.capacity()];
    buffer.duplicate().clear().get(contents);
    return contents;
  }
}
