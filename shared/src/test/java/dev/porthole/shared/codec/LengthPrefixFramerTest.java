package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A framer in an endless loop fails the test instead of hanging the build. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LengthPrefixFramerTest {
  static Stream<Framing.LengthPrefix> everyLayout() {
    return IntStream.rangeClosed(1, Long.BYTES).boxed()
        .flatMap(width -> Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
            .flatMap(order -> Stream.of(false, true).flatMap(included -> Stream.of(0, 3)
                .flatMap(offset -> Stream.of(0, 2, -5 - offset)
                    .map(adjustment -> new Framing.LengthPrefix(width, order, included, offset, adjustment))))));
  }

  /** A message with {@code payload} zero bytes after its length; the length is written byte by byte. */
  private static Bytes message(Framing.LengthPrefix framing, int payload) {
    byte[] number = new byte[framing.width()];
    long announced = payload + (framing.included() ? framing.width() : 0) - framing.adjustment();
    for (int i = 0; i < number.length; i++) {
      number[number.length - 1 - i] = (byte) (announced >>> 8 * i);
    }
    byte[] message = new byte[framing.header() + payload];
    Arrays.fill(message, 0, framing.offset(), (byte) 0xFE);
    Bytes.copyOf(framing.order() == ByteOrder.BIG_ENDIAN ? number : ReferenceFramer.reversed(number)).copyTo(0, message,
        framing.offset(), number.length);
    return Bytes.copyOf(message);
  }

  @Nested
  class EveryLayout {
    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void handsOverWholeMessagesHoweverTheStreamIsCut(Framing.LengthPrefix framing) {
      List<Bytes> messages = IntStream.of(3, 2, 4, 20, 2, 2, 130).mapToObj(n -> message(framing, n)).toList();
      Bytes begun = message(framing, 9).slice(0, framing.header() + 4);
      List<Bytes> all = new ArrayList<>(messages);
      all.add(begun);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(all))) {
        assertEquals(new Feeding(messages, begun), Feeding.of(framing, chunks), chunks::toString);
      }
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void waitsForTheRestOfACutPrefix(Framing.LengthPrefix framing) {
      Bytes begun = message(framing, 9).slice(0, framing.header() - 1);
      assertEquals(new Feeding(List.of(), begun), Feeding.of(framing, List.of(begun)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"length:1", "length:2,little", "length:8", "length:2,included,adjust:2"})
    void takesALengthOfZeroAsTheHeaderAlone(String spec) {
      Framing.LengthPrefix framing = (Framing.LengthPrefix) Framing.parse(spec);
      Bytes zero = Bytes.copyOf(new byte[framing.header()]);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(List.of(zero, zero, zero)))) {
        assertEquals(new Feeding(List.of(zero, zero, zero), Bytes.EMPTY), Feeding.of(framing, chunks));
      }
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void readsItsWholeWidthAsAnUnsignedNumber(Framing.LengthPrefix framing) {
      int payload = framing.width() == 1 ? 200 : 40_000;
      Bytes message = message(framing, payload);
      Random random = new Random(5);
      Bytes two = Bytes.concat(List.of(message, message));
      assertEquals(List.of(message, message), Feeding.of(framing, List.of(two)).messages());
      assertEquals(List.of(message, message), Feeding.of(framing, Chunking.random(two, random, 3000)).messages());
    }
  }

  @Nested
  class AnOffset {
    @Test
    void isAMagicNumberThatBelongsToTheMessage() {
      Bytes one = Chunking.hex("AA55 0003 616263");
      Bytes two = Chunking.hex("AA55 0000");
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(List.of(one, two, one, Chunking.hex("AA 55"))))) {
        assertEquals(new Feeding(List.of(one, two, one), Chunking.hex("AA55")),
            Feeding.of(Framing.parse("length:2,offset:2"), chunks), chunks::toString);
      }
    }
  }

  @Nested
  class AnAdjustment {
    /**
     * Modbus TCP: a transaction, a protocol of 0, and the number of bytes that follow; here also a length of the whole,
     * and one without a checksum.
     */
    @ParameterizedTest
    @CsvSource({"'length:2,offset:4',0001 0000 0006 110300000001",
        "'length:2,offset:4,adjust:-6',0001 0000 000C 110300000001",
        "'length:2,offset:4,included,adjust:-4',0001 0000 000C 110300000001",
        "'length:1,offset:1,adjust:2',AA 03 616263 CCCC", "'length:1,adjust:-1,offset:1',AA 01"})
    void isAddedToTheLengthThatWasRead(String spec, String hex) {
      Bytes message = Chunking.hex(hex);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(List.of(message, message)))) {
        assertEquals(new Feeding(List.of(message, message), Bytes.EMPTY), Feeding.of(Framing.parse(spec), chunks),
            chunks::toString);
      }
    }
  }

  @Nested
  class ALengthThatCannotBe {
    @ParameterizedTest
    @CsvSource({"'length:4,included',00000004 00000005AA,00000003 FF,3,3,4",
        "'length:4,included',00000004,00000000,0,0,4",
        "'length:1,offset:1,adjust:-2',AA02 AA0361,AA01,1,1,2", "'length:1,offset:1,adjust:-9',AA09,AA00,0,-7,2",
        "'length:8,adjust:-4',0000000000000004,0000000000000003,3,7,8"})
    void endsTheCuttingAfterTheMessagesBeforeItHoweverTheStreamIsCut(String spec, String before, String bad,
        long announced, long whole, int header) {
      Framing framing = Framing.parse(spec);
      List<Bytes> expected = ReferenceFramer.messages(framing, Chunking.hex(before));
      for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex(before + bad))) {
        Framer framer = Framer.of(framing, Feeding.NO_LIMIT);
        List<Bytes> messages = new ArrayList<>();
        BadLengthException thrown = assertThrows(BadLengthException.class,
            () -> chunks.forEach(chunk -> framer.feed(chunk, messages::add)), chunks::toString);
        assertEquals(expected, messages, chunks::toString);
        assertEquals(announced, thrown.announced());
        assertEquals("a length of " + announced + " cannot be: it makes a message of " + whole
            + " bytes, fewer than the " + header + " up to its end", thrown.getMessage());
      }
    }

    @Test
    void isNotOneWhoseHighestBitIsSet() {
      assertThrows(OversizeMessageException.class,
          () -> Framer.of(Framing.parse("length:8,adjust:-4"), Feeding.NO_LIMIT)
              .feed(Chunking.hex("8000000000000000"), _ -> {}));
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
