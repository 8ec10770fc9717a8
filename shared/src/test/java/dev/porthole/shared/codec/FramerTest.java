package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
  @Nested
  class AnyFraming {
    @ParameterizedTest
    @ValueSource(strings = {"line", "delimiter:00", "delimiter:0D0A", "delimiter:0D0D0A", "fixed:1", "fixed:2",
        "fixed:7",
        "length:1", "length:1,included,adjust:1", "length:2,big", "length:2,little", "length:2,big,included,adjust:2",
        "length:2,little,included,adjust:2", "length:1,offset:3", "length:1,offset:3,adjust:2"})
    void givesTheSameMessagesHoweverTheStreamIsCut(String spec) {
      Random random = new Random(7);
      for (int i = 0; i < 20; i++) {
        Feeding.assertSameHoweverCut(Framing.parse(spec), fewValues(random, random.nextInt(60)));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "line", "delimiter:0D0A", "fixed:3", "length:1", "length:2,little,offset:2"})
    void losesNoByteOfAnyStream(String spec) {
      Random random = new Random(8);
      for (int i = 0; i < 200; i++) {
        Bytes stream = fewValues(random, random.nextInt(300));
        Feeding fed = Feeding.of(Framing.parse(spec), Chunking.random(stream, random, 1 + 30));
        assertEquals(stream, fed.endToEnd());
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "line", "delimiter:0D0A", "fixed:3", "length:1", "length:8,little,included"})
    void hasNothingBeforeTheFirstByte(String spec) {
      Feeding fed = Feeding.of(Framing.parse(spec), List.of(Bytes.EMPTY, Bytes.EMPTY));
      assertEquals(new Feeding(List.of(), Bytes.EMPTY), fed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "fixed:3", "length:2"})
    void keepsMessagesApartFromWhatIsBufferedAfterThem(String spec) {
      Framer framer = Framer.of(Framing.parse(spec), Feeding.NO_LIMIT);
      List<Bytes> messages = new ArrayList<>();
      Bytes first = Chunking.hex("00 01 0A");
      Chunking.byteByByte(first).forEach(chunk -> framer.feed(chunk, messages::add));
      Bytes held = framer.remainder();
      framer.feed(Chunking.hex("FF"), messages::add);
      assertEquals(List.of(first), messages);
      assertEquals(Bytes.EMPTY, held);
      assertEquals(Chunking.hex("FF"), framer.remainder());
    }

    /** Values small enough to be lengths, with frequent line ends. */
    private static Bytes fewValues(Random random, int length) {
      byte[] values = {0, 0, 1, 2, 3, 5, 0x0A, 0x0D, 0x0D};
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = values[random.nextInt(values.length)];
      }
      return Bytes.copyOf(bytes);
    }
  }

  @Nested
  class Raw {
    @Test
    void takesEachChunkAsAMessage() {
      List<Bytes> chunks = List.of(Chunking.hex("01 0A"), Chunking.hex("02"), Chunking.hex("0A 0A 03"));
      assertEquals(new Feeding(chunks, Bytes.EMPTY), Feeding.of(new Framing.Raw(), chunks));
    }

    @Test
    void makesNoMessageOfAnEmptyChunk() {
      assertEquals(List.of(), Feeding.of(new Framing.Raw(), List.of(Bytes.EMPTY)).messages());
    }
  }

  @Nested
  class Line {
    @Test
    void endsAtTheLineFeedAndKeepsTheCarriageReturn() {
      Feeding fed = Feeding.of(new Framing.Line(), List.of(ascii("one\r\ntwo\n\nfour\rfi")));
      assertEquals(List.of(ascii("one\r\n"), ascii("two\n"), ascii("\n")), fed.messages());
      assertEquals(ascii("four\rfi"), fed.remainder());
    }
  }

  @Nested
  class FixedLength {
    @Test
    void cutsAtEveryMultiple() {
      Feeding fed = Feeding.of(new Framing.FixedLength(3), List.of(ascii("abcde"), ascii("fgh")));
      assertEquals(List.of(ascii("abc"), ascii("def")), fed.messages());
      assertEquals(ascii("gh"), fed.remainder());
    }
  }

  @Nested
  class WhenTheReceiverOfMessagesThrows {
    @Test
    void whatItThrewComesOutOfTheFeed() {
      Framer framer = Framer.of(new Framing.Line(), Feeding.NO_LIMIT);
      IllegalStateException thrown = assertThrows(IllegalStateException.class,
          () -> framer.feed(ascii("a\nb"), _ -> {
            throw new IllegalStateException("mine");
          }));
      assertEquals("mine", thrown.getMessage());
    }
  }

  private static Bytes ascii(String text) {
    return Bytes.ofText(text, StandardCharsets.US_ASCII);
  }
}
