package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.porthole.shared.event.Bytes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A framer in an endless loop fails the test instead of hanging the build. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FramerLimitTest {
  private static final String FRAMINGS = "raw line delimiter:00 delimiter:0D0D0A delimiter:FFFFFF fixed:1 fixed:32"
      + " fixed:33 length:1 length:1,included length:2 length:2,little length:3,little,included length:4 length:8"
      + " length:8,little length:8,included length:1,offset:2,adjust:-3 length:2,offset:31 length:2,adjust:30 gap:5us";

  @Nested
  class AMessageOverTheLimit {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"line|61620A 310A 31323334353637383961|10",
        "delimiter:0D0A|61620D0A 0D0A 3132333435363738390D|10",
        "length:1|026162 00 09FFFF|10", "length:1|026162 00 FF|255", "length:1,included|026101 0A|10",
        "length:2,little|01004A 0000 0900|11", "length:8|000000000000000161 FFFFFFFFFFFFFFFF|-1",
        "length:8|000000000000000161 8000000000000000|-9223372036854775808",
        "length:8,little|010000000000000061 F8FFFFFFFFFFFFFF|-8",
        "length:8,included|000000000000000961 8000000000000001|-9223372036854775807",
        "length:8|000000000000000161 7FFFFFFFFFFFFFFF|9223372036854775807",
        "length:8|000000000000000161 0000000100000000|4294967296",
        "length:1,offset:7,adjust:-6|AAAAAAAAAAAAAA06 AAAAAAAAAAAAAA08|10",
        "length:1,offset:8,included,adjust:-8|AAAAAAAAAAAAAAAA09 BBBBBBBBBBBBBBBB0A|10",
        "length:1,adjust:2|0100AAAA 07|10",
        "length:8,adjust:-8|0000000000000009AA FFFFFFFFFFFFFFFF|-1"})
    void isRefusedAfterTheMessagesBeforeItHoweverTheStreamIsCut(String spec, String hex, long announced) {
      Framing framing = Framing.parse(spec);
      int limit = 9;
      Bytes stream = Chunking.hex(hex);
      List<Bytes> before = ReferenceFramer.messages(framing,
          stream.slice(0, Chunking.hex(hex.substring(0, hex.lastIndexOf(' '))).length()));
      for (List<Bytes> chunks : Chunking.everyWay(stream)) {
        Framer framer = Framer.of(framing, limit);
        List<Bytes> messages = new ArrayList<>();
        OversizeMessageException thrown = assertThrows(OversizeMessageException.class,
            () -> chunks.forEach(chunk -> framer.feed(chunk, messages::add)), chunks::toString);
        assertEquals(before, messages, chunks::toString);
        assertEquals(announced, thrown.announced(), chunks::toString);
      }
    }

    @Test
    void isReportedWithItsUnsignedLengthAndTheLimit() {
      OversizeMessageException thrown = assertThrows(OversizeMessageException.class,
          () -> Framer.of(Framing.parse("length:8"), 100).feed(Chunking.hex("FFFFFFFFFFFFFFFF"), _ -> {}));
      assertEquals("a message of 18446744073709551615 bytes or more, over the limit of 100", thrown.getMessage());
    }

    @Test
    void isRefusedAtOnceWhereTheLengthIsFixed() {
      assertThrows(OversizeMessageException.class,
          () -> Framer.of(Framing.parse("fixed:10"), 9).feed(Chunking.hex("00"), _ -> {}));
    }

    @Test
    void isRefusedAlsoWhereItEndsInTheSameChunk() {
      assertThrows(OversizeMessageException.class,
          () -> Framer.of(Framing.parse("line"), 3).feed(Chunking.hex("6161610A"), _ -> {}));
    }
  }

  @Nested
  class AMessageOfExactlyTheLimit {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"line|6161610A", "delimiter:0D0A|61610D0A", "fixed:4|61616161",
        "length:1|03616161",
        "length:1,included|04616161", "length:2,little|02006161", "length:4|00000000"})
    void isHandedOverHoweverItIsCut(String spec, String hex) {
      Bytes message = Chunking.hex(hex);
      for (List<Bytes> chunks : Chunking.everyWay(Bytes.concat(List.of(message, message)))) {
        Framer framer = Framer.of(Framing.parse(spec), message.length());
        List<Bytes> messages = new ArrayList<>();
        chunks.forEach(chunk -> framer.feed(chunk, messages::add));
        assertEquals(List.of(message, message), messages);
      }
    }
  }

  @Nested
  class AnyBytes {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 200})
    void giveMessagesWithinTheLimitOrAFramingExceptionAndNothingElse(int limit) {
      Random random = new Random(limit);
      for (String spec : FRAMINGS.split(" ")) {
        for (int i = 0; i < 300; i++) {
          feedUntilRefused(Framing.parse(spec), limit, stream(random), random);
        }
      }
    }

    private static void feedUntilRefused(Framing framing, int limit, Bytes stream, Random random) {
      Framer framer = Framer.of(framing, limit);
      List<Bytes> messages = new ArrayList<>();
      long nanos = 0;
      try {
        for (Bytes chunk : Chunking.random(stream, random, 1 + limit)) {
          framer.feed(chunk, nanos += random.nextInt(10_000), messages::add);
          assertTrue(framer.remainder().length() <= limit, () -> framing + " holds " + framer.remainder().length());
        }
        List<Bytes> all = new ArrayList<>(messages);
        all.add(framer.remainder());
        assertEquals(stream, Bytes.concat(all));
      } catch (OversizeMessageException oversize) {
        assertTrue(Long.compareUnsigned(oversize.announced(), limit) > 0);
        assertTrue(framer.remainder().length() <= limit);
      } catch (BadLengthException bad) {
        assertTrue(bad.getMessage().contains("cannot be"));
      }
      assertTrue(messages.stream().allMatch(message -> message.length() <= limit));
    }

    /** Random bytes, most of them 0 or small, so that lengths are often within the limit. */
    private static Bytes stream(Random random) {
      byte[] bytes = new byte[random.nextInt(400)];
      int zeros = random.nextInt(16);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(16) < zeros
            ? 0
            : random.nextInt(4) < 3 ? random.nextInt(16) : random.nextInt());
      }
      return Bytes.copyOf(bytes);
    }
  }

  @Nested
  class Memory {
    private static final int MIB = 1 << 20;

    @Test
    void isNotReservedForALengthThatWasOnlyAnnounced() {
      Framer framer = Framer.of(Framing.parse("length:4"), 1 << 30);
      Bytes announcement = Chunking.hex("30000000 00");
      assertTrue(allocatedBy(() -> framer.feed(announcement, _ -> {})) < MIB);
    }

    @Test
    void growsWithTheBytesThatCameAndNotWithTheirSquare() {
      Framer framer = Framer.of(Framing.parse("line"), MIB);
      List<Bytes> oneByOne = Chunking.byteByByte(Bytes.copyOf(new byte[MIB / 8]));
      assertTrue(allocatedBy(() -> oneByOne.forEach(chunk -> framer.feed(chunk, _ -> {}))) < MIB);
    }

    @Test
    void isNotCopiedForMessagesThatCameInOneChunk() {
      Framer framer = Framer.of(Framing.parse("fixed:" + MIB), MIB);
      Bytes chunk = Bytes.copyOf(new byte[4 * MIB]);
      assertTrue(allocatedBy(() -> framer.feed(chunk, _ -> {})) < MIB);
    }

    private static long allocatedBy(Runnable work) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      return threads.getCurrentThreadAllocatedBytes() - before;
    }
  }
}
