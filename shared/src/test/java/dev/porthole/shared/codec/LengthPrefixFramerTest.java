package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A framer that stays on the spot is a failure, not a build that hangs. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LengthPrefixFramerTest {
  static Stream<Framing.LengthPrefix> everyLayout() {
    return IntStream.rangeClosed(1, Long.BYTES).boxed()
        .flatMap(width -> Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
            .flatMap(order -> Stream.of(false, true)
                .map(included -> new Framing.LengthPrefix(width, order, included))));
  }

  /** A message of {@code payload} zero bytes, whose prefix is put together byte by byte. */
  private static Bytes message(Framing.LengthPrefix framing, int payload) {
    byte[] number = new byte[framing.width()];
    long announced = payload + (framing.included() ? framing.width() : 0);
    for (int i = 0; i < number.length; i++) {
      number[number.length - 1 - i] = (byte) (announced >>> 8 * i);
    }
    byte[] prefix = framing.order() == ByteOrder.BIG_ENDIAN ? number : ReferenceFramer.reversed(number);
    return Bytes.copyOf(Arrays.copyOf(prefix, prefix.length + payload));
  }

  @Nested
  class EveryLayout {
    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void handsOverWholeMessagesHoweverTheStreamIsCut(Framing.LengthPrefix framing) {
      List<Bytes> messages = IntStream.of(3, 0, 1, 20, 0, 0, 130).mapToObj(n -> message(framing, n)).toList();
      Bytes begun = message(framing, 9).slice(0, framing.width() + 4);
      List<Bytes> all = new ArrayList<>(messages);
      all.add(begun);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(all))) {
        assertEquals(new Feeding(messages, begun), Feeding.of(framing, chunks), chunks::toString);
      }
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void waitsForTheRestOfACutPrefix(Framing.LengthPrefix framing) {
      Bytes begun = message(framing, 9).slice(0, framing.width() - 1);
      assertEquals(new Feeding(List.of(), begun), Feeding.of(framing, List.of(begun)));
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void takesALengthOfZeroAsThePrefixAlone(Framing.LengthPrefix framing) {
      Bytes zero = Bytes.copyOf(new byte[framing.width()]);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(List.of(zero, zero, zero)))) {
        assertEquals(new Feeding(List.of(zero, zero, zero), Bytes.EMPTY), Feeding.of(framing, chunks));
      }
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void readsItsWholeWidthAsAnUnsignedNumber(Framing.LengthPrefix framing) {
      int payload = framing.width() == 1 ? 255 - 1 : 40_000;
      Bytes message = message(framing, payload);
      Random random = new Random(5);
      Bytes two = Bytes.concat(List.of(message, message));
      assertEquals(List.of(message, message), Feeding.of(framing, List.of(two)).messages());
      assertEquals(List.of(message, message), Feeding.of(framing, Chunking.random(two, random, 3000)).messages());
    }
  }

  @Nested
  class AnIncludedLengthSmallerThanItsOwnWidth {
    @Test
    void isTakenAsAMessageOfThePrefixAlone() {
      Framing framing = Framing.parse("length:4,included");
      Bytes stream = Chunking.hex("00000000 00000001 00000003 00000004 00000005 AA");
      List<Bytes> expected = List.of(Chunking.hex("00000000"), Chunking.hex("00000001"), Chunking.hex("00000003"),
          Chunking.hex("00000004"), Chunking.hex("00000005AA"));
      for (List<Bytes> chunks : Chunking.everyWay(stream)) {
        assertEquals(new Feeding(expected, Bytes.EMPTY), Feeding.of(framing, chunks));
      }
    }
  }

  @Nested
  class TheByteOrder {
    @Test
    void bigPutsTheHighestByteFirst() {
      assertEquals(List.of(Chunking.hex("0001 AA")),
          Feeding.of(Framing.parse("length:2,big"), List.of(Chunking.hex("0001 AA 0100"))).messages());
    }

    @Test
    void littlePutsTheLowestByteFirst() {
      assertEquals(List.of(Chunking.hex("0100 AA")),
          Feeding.of(Framing.parse("length:2,little"), List.of(Chunking.hex("0100 AA 0001"))).messages());
    }
  }
}
