package dev.porthole.shared.codec.guess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetGuesserTest {
  private static final String SIMPLIFIED = "设备温度正常，湿度百分之四十，压力表读数稳定。系统运行时间三百小时，请检查网络连接。";
  private static final String TRADITIONAL = "設備溫度正常，濕度百分之四十，壓力錶讀數穩定。系統運行時間三百小時，請檢查網路連線。";
  private static final String JAPANESE = "装置の温度は正常です。ネットワークの接続を確認してください。湿度は四十パーセントです。";
  private static final String FRENCH = "La température de l'équipement est élevée, vérifiez le débit à côté du "
      + "réservoir où ça fuit.";

  private static Guess.Candidate<Charset> best(List<Bytes> pieces) {
    Guess<Charset> guess = CharsetGuesser.guess(pieces);
    assertInstanceOf(Guess.Ranked.class, guess, guess::toString);
    return ((Guess.Ranked<Charset>) guess).best();
  }

  private static Reason notYet(Bytes bytes) {
    Guess<Charset> guess = CharsetGuesser.guess(List.of(bytes));
    assertInstanceOf(Guess.NotYet.class, guess, guess::toString);
    return ((Guess.NotYet<Charset>) guess).reason();
  }

  private static List<Bytes> byteByByte(Bytes bytes) {
    return java.util.stream.IntStream.range(0, bytes.length()).mapToObj(at -> bytes.slice(at, at + 1)).toList();
  }

  @Nested
  class TextIsRecognized {
    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "GB18030,GB18030", "GBK,GB18030", "GB2312,GB18030", "UTF-16LE,UTF-16LE",
        "UTF-16BE,UTF-16BE",
        "UTF-16,UTF-16BE"})
    void inSimplifiedChineseHoweverItIsCut(String written, String expected) {
      assertRecognized(SIMPLIFIED, written, expected);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "Big5,Big5", "UTF-16LE,UTF-16LE"})
    void inTraditionalChinese(String written, String expected) {
      assertRecognized(TRADITIONAL, written, expected);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "Shift_JIS,Shift_JIS", "UTF-16BE,UTF-16BE"})
    void inJapanese(String written, String expected) {
      assertRecognized(JAPANESE, written, expected);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "ISO-8859-1,ISO-8859-1", "UTF-16LE,UTF-16LE"})
    void inFrench(String written, String expected) {
      assertRecognized(FRENCH, written, expected);
    }

    @ParameterizedTest
    @CsvSource({"US-ASCII,US-ASCII", "UTF-8,US-ASCII", "GB18030,US-ASCII", "UTF-16BE,UTF-16BE"})
    void inEnglish(String written, String expected) {
      assertRecognized("GET /status HTTP/1.1\r\nHost: device\r\n\r\n", written, expected);
    }

    private static void assertRecognized(String text, String written, String expected) {
      Bytes bytes = Bytes.ofText(text, Charset.forName(written));
      Charset charset = Charset.forName(expected);
      assertEquals(charset, best(List.of(bytes)).value());
      assertEquals(charset, best(byteByByte(bytes)).value());
      for (int at = 0; at <= bytes.length(); at++) {
        assertEquals(charset, best(List.of(bytes.slice(0, at), bytes.slice(at, bytes.length()))).value(),
            "cut at " + at);
      }
      for (int cut = 1; cut <= 3; cut++) {
        assertEquals(charset, best(List.of(bytes.slice(0, bytes.length() - cut))).value(), "without the last " + cut);
      }
    }
  }

  @Nested
  class TheReasons {
    @Test
    void ofGb2312SayThatItIsASubsetAndWhereUtf8Fails() {
      assertEquals(
          "[valid in all 1 pieces, with 42 characters of more than one byte, 100 % of its characters are frequent "
              + "ones, all of it is within GB2312 too, UTF-8 fails at byte 4]",
          best(List.of(Bytes.ofText("abc " + SIMPLIFIED, Traffic.GB18030))).reasons().toString());
    }

    @Test
    void ofCharactersBeyondGb2312SayTheSmallestThatHasThem() {
      assertEquals(List.of("GBK"),
          best(List.of(Bytes.ofText(SIMPLIFIED + "镕", Traffic.GB18030))).reasons().get(2).arguments());
      assertEquals(3, best(List.of(Bytes.ofText(SIMPLIFIED + "\uD840\uDC00", Traffic.GB18030))).reasons().size());
    }

    @Test
    void countPiecesThatAreNotValid() {
      List<Bytes> pieces = new java.util.ArrayList<>(
          java.util.Collections.nCopies(97, Bytes.ofText(SIMPLIFIED, Traffic.GB18030)));
      pieces.addAll(java.util.Collections.nCopies(3, Traffic.hex("FF FF 0A")));
      Guess.Candidate<Charset> best = best(pieces);
      assertEquals(Traffic.GB18030, best.value());
      int failure = 97 * Bytes.ofText(SIMPLIFIED, Traffic.GB18030).length();
      assertEquals(List.of(97, 100, 97, failure), best.reasons().getFirst().arguments());
    }

    @Test
    void ofAByteOrderMarkNameIt() {
      assertEquals("[it starts with the byte order mark EF BB BF]",
          best(List.of(Traffic.hex("EFBBBF 61"))).reasons().toString());
      assertEquals(StandardCharsets.UTF_16LE, best(List.of(Traffic.hex("FFFE 6100"))).value());
      assertEquals(StandardCharsets.UTF_16BE, best(List.of(Traffic.hex("FEFF 0061"))).value());
    }

    @Test
    void existInEnglishForEveryKindAndHaveATermOfTheirOwn() {
      for (Reason.Kind kind : Reason.Kind.values()) {
        assertNotNull(new Reason(kind, List.of(1, 2, 3, 4, 5, 6)).toString());
      }
      assertEquals(Reason.Kind.values().length,
          java.util.Arrays.stream(Reason.Kind.values()).map(Reason.Kind::term).distinct().count());
    }
  }

  @Nested
  class NotYetIsSaid {
    @Test
    void ofFewBytes() {
      assertEquals(Reason.Kind.TOO_LITTLE, notYet(Bytes.EMPTY).kind());
      assertEquals(Reason.Kind.TOO_LITTLE, notYet(Traffic.ascii("hello")).kind());
    }

    @Test
    void ofGbkThatIsValidUtf8SoFar() {
      Bytes thanks = Bytes.ofText("xxxxxx谢谢", Charset.forName("GBK"));
      assertEquals("it fits UTF-8, GB18030 alike so far", notYet(thanks).toString());
      assertEquals(Traffic.GB18030, best(List.of(thanks, Bytes.ofText(SIMPLIFIED, Traffic.GB18030))).value());
    }

    @Test
    void ofFewCharactersOfTwoBytes() {
      assertEquals(Reason.Kind.UNDECIDED, notYet(Bytes.ofText("temp 温度 21.5", Traffic.GB18030)).kind());
    }
  }

  @Nested
  class BytesThatAreNoText {
    @ParameterizedTest
    @ValueSource(ints = {64, 1000, 100_000})
    void areCalledBinary(int length) {
      for (long seed = 0; seed < 20; seed++) {
        Guess<Charset> guess = CharsetGuesser.guess(List.of(new Traffic(seed).noise(length)));
        assertInstanceOf(Guess.None.class, guess, guess::toString);
      }
      assertInstanceOf(Guess.None.class, CharsetGuesser.guess(List.of(Bytes.copyOf(new byte[length]))));
    }

    @Test
    void giveNoExceptionWhateverTheyAre() {
      for (long seed = 0; seed < 500; seed++) {
        Traffic traffic = new Traffic(seed);
        byte[] bytes = new byte[traffic.random.nextInt(200)];
        int from = traffic.random.nextInt(256);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (from + traffic.random.nextInt(1 + traffic.random.nextInt(128)));
        }
        assertNotNull(CharsetGuesser.guess(byteByByte(Bytes.copyOf(bytes))));
      }
    }
  }
}
