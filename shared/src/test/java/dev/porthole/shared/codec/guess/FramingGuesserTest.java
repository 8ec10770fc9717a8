package dev.porthole.shared.codec.guess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingGuesserTest {
  private static final int MESSAGES = 40;
  private static final int SEEDS = 12;

  private static Guess.Candidate<Framing> best(List<Chunk> chunks) {
    Guess<Framing> guess = FramingGuesser.guess(chunks);
    assertInstanceOf(Guess.Ranked.class, guess, guess::toString);
    return ((Guess.Ranked<Framing>) guess).best();
  }

  /** Asserts the guess for chunks of one message each, and for joined and cut chunks, for many seeds. */
  private static void assertGuessed(String framing, Function<Traffic, Bytes> message) {
    LongStream.range(0, SEEDS).forEach(seed -> {
      Traffic traffic = new Traffic(seed);
      List<Bytes> messages = Traffic.times(MESSAGES, () -> message.apply(traffic));
      assertEquals(framing, best(traffic.oneByOne(messages)).value().toString(), () -> "one by one, seed " + seed);
      assertEquals(framing, best(traffic.gluedAndCut(messages)).value().toString(), () -> "cut, seed " + seed);
    });
  }

  private static void assertNotGuessed(Function<Traffic, List<Chunk>> chunks) {
    LongStream.range(0, SEEDS).forEach(seed -> {
      Guess<Framing> guess = FramingGuesser.guess(chunks.apply(new Traffic(seed)));
      assertInstanceOf(Guess.NotYet.class, guess, () -> "seed " + seed + ": " + guess);
    });
  }

  @Nested
  class LinesAreFound {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void inAscii(String end) {
      assertGuessed("line", traffic -> Traffic.ascii(traffic.words(10) + end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void inChinese(String end) {
      assertGuessed("line", traffic -> Bytes.ofText(traffic.chinese(6) + end, Traffic.GB18030));
      assertGuessed("line", traffic -> Bytes.ofText(traffic.chinese(6) + end, StandardCharsets.UTF_8));
    }

    @Test
    void alsoWhereEachIsAsLongAsTheOthers() {
      assertGuessed("line", traffic -> Traffic.ascii("temp=%02d\r\n".formatted(traffic.random.nextInt(100))));
    }

    @Test
    void withTheirReason() {
      Traffic traffic = new Traffic(1);
      List<Bytes> messages = Traffic.times(32, () -> Traffic.ascii("GET " + traffic.words(10) + "\r\n"));
      assertEquals(
          "[32 of 32 messages end in 0D 0A, 32 of 32 reads end where a message ends, 32 of 32 messages begin with 47]",
          best(traffic.oneByOne(messages)).reasons().toString());
    }

    @Test
    void inUtf16ByTheirWholeEnd() {
      assertGuessed("delimiter:0D000A00",
          traffic -> Bytes.ofText(traffic.words(10) + "\r\n", StandardCharsets.UTF_16LE));
    }
  }

  @Nested
  class ADelimiterIsFound {
    @ParameterizedTest
    @CsvSource({"00,00", "03,03", "1A,1A", "04,04", "1C0D,1C 0D", "FF,FF", "FFFFFF,FF FF FF", "030D0A,03 0D 0A"})
    void inText(String delimiter, String hex) {
      assertGuessed("delimiter:" + delimiter, traffic -> Bytes.concat(List.of(
          Traffic.ascii(traffic.words(10) + (hex.startsWith("1C") ? "\r" + traffic.words(5) : "")), Traffic.hex(hex))));
    }

    @Test
    void betweenStxAndEtx() {
      assertGuessed("delimiter:03", traffic -> Bytes.concat(
          List.of(Traffic.hex("02"), Bytes.ofText(traffic.chinese(5), Traffic.GB18030), Traffic.hex("03"))));
    }

    @Test
    void aroundLinesThatAreNotMessages() {
      assertGuessed("delimiter:00",
          traffic -> Traffic.ascii("{\n \"a\":\"" + traffic.words(5) + "\",\n \"b\":2\n}\0"));
    }

    @Test
    void thatIsPrintableWhereMessagesBeginAlike() {
      assertGuessed("delimiter:3B", traffic -> Traffic.ascii("temp=" + traffic.random.nextInt(1000) + ";"));
    }

    @Test
    void thatIsAFlag() {
      assertGuessed("delimiter:7E", traffic -> flagged(traffic.noise(80), 0x7E, 0x7D, 0x5E, 0x5D));
      assertGuessed("delimiter:C0", traffic -> flagged(traffic.noise(80), 0xC0, 0xDB, 0xDC, 0xDD));
    }

    @Test
    void inBinaryIfSeveralBytesEndTheReads() {
      Traffic traffic = new Traffic(3);
      List<Bytes> messages = Traffic.times(20,
          () -> Bytes.concat(List.of(traffic.noise(5 + traffic.random.nextInt(30)), Traffic.hex("AA BB CC"))));
      assertEquals("delimiter:AABBCC", best(traffic.oneByOne(messages)).value().toString());
    }

    private static Bytes flagged(Bytes payload, int flag, int escape, int flagEscaped, int escapeEscaped) {
      List<Byte> frame = new ArrayList<>(List.of((byte) flag));
      for (byte b : payload.toArray()) {
        int value = b & 0xFF;
        if (value == flag || value == escape) {
          frame.add((byte) escape);
          frame.add((byte) (value == flag ? flagEscaped : escapeEscaped));
        } else {
          frame.add(b);
        }
      }
      frame.add((byte) flag);
      byte[] bytes = new byte[frame.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = frame.get(i);
      }
      return Bytes.copyOf(bytes);
    }
  }

  @Nested
  class ALengthIsFound {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"length:1,big||%02X|0", "length:2,big||%04X|0", "length:4,big||%08X|0",
        "length:2,big,included||%04X|2", "length:4,big,included||%08X|4", "length:2,big,offset:2|AA55|%04X|0",
        "length:2,big,offset:2,adjust:2|AA55|%04X|-2", "length:2,big,offset:2,adjust:-4|AA55|%04X|4",
        "length:1,big,offset:1|68|%02X|0"})
    void ofBinaryMessages(String framing, String magic, String format, int counted) {
      assertGuessed(framing, traffic -> {
        Bytes payload = traffic.noise(4 + traffic.random.nextInt(format.startsWith("%02") ? 20 : 60));
        return Bytes.concat(
            List.of(Traffic.hex(magic == null ? "" : magic), Traffic.hex(format.formatted(payload.length() + counted)),
                payload));
      });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void ofLittleEndian(int width) {
      assertGuessed("length:" + width + ",little", traffic -> {
        Bytes payload = traffic.noise(4 + traffic.random.nextInt(60));
        byte[] length = new byte[width];
        length[0] = (byte) payload.length();
        return Bytes.concat(List.of(Bytes.copyOf(length), payload));
      });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "US-ASCII"})
    void ofText(String charset) {
      assertGuessed("length:2,big", traffic -> {
        Bytes payload = Bytes.ofText(charset.equals("US-ASCII") ? traffic.words(20) : traffic.chinese(20),
            java.nio.charset.Charset.forName(charset));
        return Bytes.concat(List.of(Traffic.hex("%04X".formatted(payload.length())), payload));
      });
    }

    @Test
    void ofLongTextThatHasLines() {
      assertGuessed("length:4,big", traffic -> {
        Bytes payload = Traffic.ascii(traffic.words(100) + "\n" + traffic.words(200) + "\n");
        return Bytes.concat(List.of(Traffic.hex("%08X".formatted(payload.length())), payload));
      });
    }

    /**
     * Modbus TCP: transaction, protocol 0, length, unit, function, data. The protocol may as well be the length's upper
     * half.
     */
    @Test
    void ofModbusTcp() {
      int[] transaction = {0};
      assertGuessed("length:4,big,offset:2", traffic -> {
        Bytes pdu = traffic.noise(2 + 2 * traffic.random.nextInt(20));
        return Bytes.concat(List.of(
            Traffic.hex("%04X0000%04X01".formatted(transaction[0]++ & 0xFFFF, pdu.length() + 1)), pdu));
      });
    }

    @Test
    void withItsReason() {
      Traffic traffic = new Traffic(1);
      List<Bytes> messages = Traffic.times(40, () -> {
        Bytes payload = traffic.noise(4 + traffic.random.nextInt(60));
        return Bytes.concat(List.of(Traffic.hex("%04X".formatted(payload.length())), payload));
      });
      assertEquals("bytes 0-1, big-endian, equal the remaining length in 40 of 40",
          best(traffic.oneByOne(messages)).reasons().getFirst().toString());
    }
  }

  @Nested
  class OneLengthIsFound {
    @Test
    void byBytesThatStayTheSame() {
      assertGuessed("fixed:16", traffic -> Bytes.concat(
          List.of(Traffic.hex("AA 55"), traffic.noise(12), Traffic.hex("0D 0A"))));
      assertGuessed("fixed:12", traffic -> Bytes.concat(List.of(Traffic.hex("01 03 08"), traffic.noise(9))));
    }

    @Test
    void thoughMostOfThemIsZero() {
      assertGuessed("fixed:24",
          traffic -> Bytes.concat(List.of(Traffic.hex("AA 55"), traffic.noise(2), Bytes.copyOf(new byte[20]))));
    }

    @Test
    void bySizesOfReads() {
      Traffic traffic = new Traffic(4);
      Guess.Candidate<Framing> best = best(traffic.oneByOne(Traffic.times(20, () -> traffic.noise(10))));
      assertEquals("fixed:10", best.value().toString());
      assertEquals("[all 20 reads have 10 bytes, or a multiple of that]", best.reasons().toString());
    }

    @Test
    void withALengthInItAsTheSecondGuess() {
      Traffic traffic = new Traffic(5);
      List<Bytes> messages = Traffic.times(30, () -> Bytes.concat(List.of(Traffic.hex("AA 00 0D"), traffic.noise(13))));
      Guess.Ranked<Framing> ranked = (Guess.Ranked<Framing>) FramingGuesser.guess(traffic.gluedAndCut(messages));
      assertEquals(List.of("fixed:16", "length:2,big,offset:1"),
          ranked.candidates().stream().limit(2).map(candidate -> candidate.value().toString()).toList());
    }
  }

  @Nested
  class ReadsAndPausesAreFound {
    @Test
    void readsThatBeginAlike() {
      Traffic traffic = new Traffic(6);
      List<Bytes> messages = Traffic.times(30,
          () -> Traffic.ascii("{" + traffic.words(20) + "{}" + traffic.words(9) + "}"));
      assertEquals(new Framing.Raw(), best(traffic.oneByOne(messages)).value());
    }

    @Test
    void pausesBetweenGroupsOfReads() {
      Traffic traffic = new Traffic(7);
      List<Chunk> chunks = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < 60; i++) {
        at += i % 3 == 0
            ? 480_000_000 + traffic.random.nextInt(90_000_000)
            : 1_000_000 + traffic.random.nextInt(2_000_000);
        chunks.add(new Chunk(at, traffic.noise(3 + traffic.random.nextInt(20))));
      }
      Guess.Candidate<Framing> best = best(chunks);
      assertEquals("gap:50ms", best.value().toString());
      assertTrue(best.reasons().getFirst().toString().startsWith("19 pauses of 48"), best.reasons()::toString);
    }
  }

  @Nested
  class NothingIsGuessed {
    @Test
    void ofNothing() {
      assertEquals("only 0 bytes in 0 reads so far",
          assertInstanceOf(Guess.NotYet.class, FramingGuesser.guess(List.of())).reason().toString());
      assertInstanceOf(Guess.NotYet.class, FramingGuesser.guess(List.of(new Chunk(0, Bytes.EMPTY))));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 100, 2000, 70_000})
    void ofNoise(int length) {
      assertNotGuessed(traffic -> traffic.gluedAndCut(List.of(traffic.noise(length), Traffic.hex("00"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2000, 70_000})
    void ofOneByteAgainAndAgain(int length) {
      for (int value : new int[]{0, 1, 'a', 0xFF}) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        assertNotGuessed(traffic -> traffic.gluedAndCut(List.of(Bytes.copyOf(bytes))));
      }
    }

    @Test
    void ofZerosWithFewOtherBytes() {
      assertNotGuessed(traffic -> {
        byte[] bytes = new byte[5000];
        for (int i = 0; i < 200; i++) {
          bytes[traffic.random.nextInt(bytes.length)] = (byte) traffic.random.nextInt();
        }
        return traffic.gluedAndCut(List.of(Bytes.copyOf(bytes)));
      });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void ofChineseTextWithoutEnds(String charset) {
      assertNotGuessed(traffic -> traffic.gluedAndCut(
          List.of(Bytes.ofText(traffic.chinese(2000), java.nio.charset.Charset.forName(charset)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "UTF-16LE"})
    void ofWordsWithoutEnds(String charset) {
      assertNotGuessed(traffic -> traffic.gluedAndCut(
          List.of(Bytes.ofText(traffic.words(5000), java.nio.charset.Charset.forName(charset)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ofOneMessageOrTwo(int messages) {
      assertNotGuessed(
          traffic -> traffic.oneByOne(Traffic.times(messages, () -> Traffic.ascii(traffic.words(10) + "\r\n"))));
      assertNotGuessed(traffic -> traffic.oneByOne(Traffic.times(messages, () -> Traffic.hex("0004 01020304"))));
    }

    @Test
    void ofSamplesOfAWave() {
      assertNotGuessed(traffic -> {
        byte[] bytes = new byte[8000];
        for (int i = 0; i < bytes.length / 2; i++) {
          int level = (int) (9000 * Math.sin(i / 37.0)) + traffic.random.nextInt(200);
          bytes[2 * i] = (byte) (level >> 8);
          bytes[2 * i + 1] = (byte) level;
        }
        return traffic.gluedAndCut(List.of(Bytes.copyOf(bytes)));
      });
    }
  }

  @Nested
  class AnyBytes {
    @Test
    void giveAGuessAndNoException() {
      for (long seed = 0; seed < 300; seed++) {
        Traffic traffic = new Traffic(seed);
        byte[] bytes = new byte[1 + traffic.random.nextInt(500)];
        int values = 1 + traffic.random.nextInt(20);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (traffic.random.nextInt(values) * 51);
        }
        List<Chunk> chunks = traffic.gluedAndCut(List.of(Bytes.copyOf(bytes)));
        if (FramingGuesser.guess(chunks) instanceof Guess.Ranked<Framing>(List<Guess.Candidate<Framing>> candidates)) {
          assertEquals(candidates.size(), candidates.stream().map(Guess.Candidate::value).distinct().count());
          candidates.forEach(candidate -> assertEquals(candidate.value(), Framing.parse(candidate.value().toString())));
        }
      }
    }

    @Test
    void ofClocksThatJumpGiveAGuessToo() {
      Traffic traffic = new Traffic(9);
      List<Chunk> chunks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        chunks.add(new Chunk(traffic.random.nextLong(), traffic.noise(9)));
      }
      assertEquals("fixed:9", best(chunks).value().toString());
    }

    @Test
    void areLookedAtUpToABound() {
      Traffic traffic = new Traffic(10);
      List<Bytes> messages = Traffic.times(30_000, () -> Traffic.ascii(traffic.words(20) + "\n"));
      Guess.Candidate<Framing> best = best(traffic.oneByOne(messages));
      assertEquals(List.of(500, 500, "0A"), best.reasons().getFirst().arguments());
    }
  }
}
