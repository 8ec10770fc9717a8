package dev.porthole.shared.codec.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BytePatternTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static BytePattern text(String text, Charset... charsets) {
    return BytePattern.text(text, false, List.of(charsets));
  }

  private static BytePattern anyCase(String text, Charset... charsets) {
    return BytePattern.text(text, true, List.of(charsets));
  }

  private static Bytes utf8(String text) {
    return Bytes.ofText(text, UTF_8);
  }

  private static void assertRefused(String hint, Runnable making) {
    String said = assertThrows(IllegalArgumentException.class, making::run).getMessage();
    assertTrue(said.contains(hint), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Nested
  class AText {
    @Test
    void isFoundInEachOfItsCharsets() {
      BytePattern pattern = text("你好", UTF_8, GB18030, Charset.forName("GBK"), StandardCharsets.UTF_16LE);
      for (Charset charset : List.of(UTF_8, GB18030, StandardCharsets.UTF_16LE)) {
        Bytes bytes = Bytes.ofText("ab你好cd", charset);
        int start = Bytes.ofText("ab", charset).length();
        int length = Bytes.ofText("你好", charset).length();
        assertEquals(List.of(new Hit(start, length)), Streams.hits(pattern, bytes));
        Streams.assertFound(List.of(new Hit(start, length)), pattern, bytes);
      }
      assertFalse(pattern.isIn(Bytes.ofText("你好", Charset.forName("Big5"))));
    }

    @Test
    void isFoundAgainBehindEachHit() {
      BytePattern pattern = text("aa", UTF_8);
      assertEquals(List.of(new Hit(0, 2), new Hit(2, 2), new Hit(6, 2)), Streams.hits(pattern, utf8("aaaaabaa")));
      Streams.assertFound(List.of(new Hit(0, 2), new Hit(2, 2), new Hit(6, 2)), pattern, utf8("aaaaabaa"));
    }

    @Test
    void isLookedForFromAPlaceOn() {
      BytePattern pattern = text("ab", UTF_8);
      Bytes bytes = utf8("abxab");
      assertEquals(Optional.of(new Hit(0, 2)), pattern.find(bytes, 0));
      assertEquals(Optional.of(new Hit(3, 2)), pattern.find(bytes, 1));
      assertEquals(Optional.empty(), pattern.find(bytes, 4));
      assertEquals(Optional.empty(), pattern.find(bytes, 5));
      assertEquals(Optional.empty(), pattern.find(Bytes.EMPTY, 0));
      assertEquals(Optional.of(new Hit(0, 2)), pattern.find(utf8("xxabxx").slice(2, 4), 0));
    }

    @Test
    void ignoresTheCaseOfAsciiLettersOnly() {
      Bytes bytes = utf8("HELLO hello Hello hELLo HE11O");
      assertEquals(4, Streams.hits(anyCase("hElLo", UTF_8), bytes).size());
      assertEquals(1, Streams.hits(text("Hello", UTF_8), bytes).size());
      assertFalse(anyCase("ä", UTF_8).isIn(utf8("Ä")));
      assertFalse(anyCase("[", UTF_8).isIn(utf8("{")));
      assertFalse(anyCase("1", UTF_8).isIn(utf8("\u0011")));
      assertTrue(anyCase("İK", UTF_8).isIn(utf8("İk")));
      assertTrue(anyCase("Ab", StandardCharsets.UTF_16BE).isIn(Bytes.ofText("aB", StandardCharsets.UTF_16BE)));
    }

    /** The second byte of 丂 (81 40) and of its neighbours is an ASCII letter: 丄 is 81 41, 乤 is 81 61. */
    @Test
    void takesNoByteOfAnotherCharacterForALetter() {
      Charset gbk = Charset.forName("GBK");
      assertFalse(anyCase(Streams.hex("8141").text(gbk), gbk).isIn(Streams.hex("8161")));
      assertTrue(anyCase(Streams.hex("8141").text(gbk) + "x", gbk).isIn(Streams.hex("8141 58")));
    }

    @Test
    void ofUtf16HasNoMark() {
      BytePattern pattern = text("hi", StandardCharsets.UTF_16);
      assertTrue(pattern.isIn(Bytes.ofText("oh hi", StandardCharsets.UTF_16LE)));
      assertTrue(pattern.isIn(Bytes.ofText("oh hi", StandardCharsets.UTF_16BE)));
    }

    @Test
    void isRefusedIfNothingCanBeFound() {
      assertRefused("nothing to look for", () -> text("", UTF_8));
      assertRefused("'你' cannot be written in US-ASCII, ISO-8859-1",
          () -> text("你", StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1));
      assertTrue(text("你", StandardCharsets.US_ASCII, UTF_8).isIn(utf8("你")));
    }
  }

  @Nested
  class Hex {
    @ParameterizedTest
    @CsvSource({"A5 ?? 01,00A5FF01,1,3", "a5??01,A50001,0,3", "A? 5?,00A05F,1,2", "?5 01,F501,0,2", "01 ??,0101,0,2",
        "?? 01,0001,0,2",
        "00,FF00,1,1", "??FF??,00FFFF00,0,3"})
    void isFoundWithItsWildcards(String pattern, String bytes, long start, int length) {
      assertEquals(Optional.of(new Hit(start, length)), BytePattern.hex(pattern).find(Streams.hex(bytes), 0));
      Streams.assertFound(List.of(new Hit(start, length)), BytePattern.hex(pattern), Streams.hex(bytes));
    }

    @Test
    void needsEveryByte() {
      assertFalse(BytePattern.hex("A5 ?? 01").isIn(Streams.hex("A501")));
      assertFalse(BytePattern.hex("A5 ??").isIn(Streams.hex("A5")));
      assertFalse(BytePattern.hex("A?").isIn(Streams.hex("B0 5A")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|one digit or more", "??|one digit or more", "' '|one digit or more",
        "A|character 1, 'A', has no second digit", "A5 0|character 4, '0', has no second digit",
        "A 5|character 1, 'A', has no second digit", "A5 0G|character 5 is 'G'", "0xA5|character 2 is 'x'",
        "A5 é0|character 4 is 'é'", "A5 \u202E|character 4 is '\\u202E'"})
    void isRefusedWithOneLineThatSaysWhatWouldBeRight(String digits, String hint) {
      assertRefused(hint, () -> BytePattern.hex(digits));
    }
  }

  @Nested
  class ARegularExpression {
    @Test
    void reportsTheBytesOfItsHit() {
      BytePattern pattern = BytePattern.regex("温度=\\d+", false, UTF_8);
      Bytes bytes = utf8("😀温度=21;湿度=5");
      assertEquals(List.of(new Hit(4, 9)), Streams.hits(pattern, bytes));
      BytePattern inGb = BytePattern.regex("温度=\\d+", false, GB18030);
      assertEquals(List.of(new Hit(4, 7)), Streams.hits(inGb, Bytes.ofText("😀温度=21;湿度=5", GB18030)));
    }

    @Test
    void isFoundBehindBytesThatAreNoText() {
      assertEquals(List.of(new Hit(3, 2)),
          Streams.hits(BytePattern.regex("a.$", false, UTF_8), Streams.hex("FF C3 80 61 62")));
      assertEquals(List.of(new Hit(0, 2)), Streams.hits(BytePattern.regex("a.", false, UTF_8), Streams.hex("61 E4")));
    }

    @Test
    void isLookedForFromAPlaceOn() {
      BytePattern pattern = BytePattern.regex("[a-z]+", true, UTF_8);
      Bytes bytes = utf8("你Ab你cd");
      assertEquals(Optional.of(new Hit(3, 2)), pattern.find(bytes, 0));
      assertEquals(Optional.of(new Hit(4, 1)), pattern.find(bytes, 4));
      assertEquals(Optional.of(new Hit(8, 2)), pattern.find(bytes, 5));
      assertEquals(Optional.empty(), pattern.find(bytes, 10));
    }

    @Test
    void hasNoHitWithoutBytes() {
      assertFalse(BytePattern.regex("x*", false, UTF_8).isIn(utf8("abc")));
      assertEquals(List.of(new Hit(1, 2)), Streams.hits(BytePattern.regex("x*", false, UTF_8), utf8("axxb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void isTriedLineByLineInAStream(String name) {
      Charset charset = Charset.forName(name);
      String[] lines = {"温度=21\n", "上\u0A0A\u0A00\n", "温度=", "\n=5 x温度=7"};
      BytePattern pattern = BytePattern.regex("^温度=\\d", false, charset);
      BytePattern anywhere = BytePattern.regex("温度=\\d", false, charset);
      Bytes stream = Bytes.ofText(String.join("", lines), charset);
      int one = Bytes.ofText("温", charset).length() * 2 + Bytes.ofText("=2", charset).length();
      int last = stream.length() - one;
      Streams.assertFound(List.of(new Hit(0, one)), pattern, stream);
      Streams.assertFound(List.of(new Hit(0, one), new Hit(last, one)), anywhere, stream);
    }

    @Test
    void isTriedOnALongLineInPieces() {
      BytePattern pattern = BytePattern.regex("b", false, UTF_8);
      byte[] long1 = new byte[200_000];
      java.util.Arrays.fill(long1, (byte) 'a');
      long1[150_000] = 'b';
      BytePattern.Scanner scanner = pattern.scanner();
      List<Hit> hits = new ArrayList<>();
      scanner.feed(Bytes.copyOf(long1), hits::add);
      assertEquals(List.of(new Hit(150_000, 1)), hits);
      scanner.finish(hits::add);
      assertEquals(1, hits.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*a){20}$"})
    void thatBacktracksWithoutEndIsGivenUp(String expression) {
      BytePattern pattern = BytePattern.regex(expression, false, UTF_8);
      Bytes bytes = utf8("a".repeat(5000) + "!");
      assertThrows(SlowPatternException.class, () -> pattern.find(bytes, 0));
    }

    @Test
    void thatGoesTooDeepIsGivenUp() {
      BytePattern pattern = BytePattern.regex("(a|b)*c", false, UTF_8);
      String said = assertThrows(SlowPatternException.class, () -> pattern.find(utf8("ab".repeat(500_000)), 0))
          .getMessage();
      assertEquals(1, said.lines().count());
    }

    @Test
    void thatIsTooHardForALineOfAStreamSkipsItAndGoesOn() {
      BytePattern.Scanner scanner = BytePattern.regex("(b|a+)+7", false, UTF_8).scanner();
      List<Hit> hits = new ArrayList<>();
      String hard = "a".repeat(5000) + "!";
      scanner.feed(utf8("a7\n" + hard), hits::add);
      for (int i = 0; i < 3; i++) {
        scanner.soFar(hits::add);
        assertEquals(1, scanner.skipped(), "it is one text, however often it is looked at");
      }
      scanner.feed(utf8("\nb7\n" + hard + "\nb7\n"), hits::add);
      scanner.finish(hits::add);
      assertEquals(2, scanner.skipped());
      assertEquals(List.of(new Hit(0, 2), new Hit(5005, 2), new Hit(10_010, 2)), hits);
    }

    @Test
    void isGivenUpWhereItsThreadIsInterrupted() {
      BytePattern pattern = BytePattern.regex("(a+)+$", false, UTF_8);
      Thread.currentThread().interrupt();
      String said = assertThrows(SlowPatternException.class, () -> pattern.find(utf8("a".repeat(5000) + "!"), 0))
          .getMessage();
      assertEquals("regex: it was interrupted", said);
      assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|nothing to look for", "a(b|Unclosed group at character 4",
        "[a|Unclosed character class",
        "a**|Dangling meta character '*' at character 3", "\\u202|Illegal Unicode escape sequence"})
    void isRefusedWithOneLineThatSaysWhere(String expression, String hint) {
      assertRefused(hint, () -> BytePattern.regex(expression, false, UTF_8));
    }
  }

  @Nested
  class OfHitsThatOverlap {
    @Test
    void theOneThatEndsFirstIsReportedWhateverTheChunks() {
      BytePattern pattern = new LiteralPattern(
          Stream.of("abcd", "bc", "c", "xc").map(text -> literal(utf8(text))).toList());
      Bytes bytes = utf8("abcd xc c abxcd");
      List<Hit> expected = List.of(new Hit(1, 2), new Hit(5, 2), new Hit(8, 1), new Hit(12, 2));
      assertEquals(expected, Streams.hits(pattern, bytes));
      Streams.assertFound(expected, pattern, bytes);
    }

    private static Literal literal(Bytes bytes) {
      byte[] masks = new byte[bytes.length()];
      java.util.Arrays.fill(masks, (byte) 0xFF);
      return new Literal(bytes.toArray(), masks);
    }
  }

  @Nested
  class AnyPatternAndBytes {
    @Test
    void agreeWithThePlainestSearch() {
      Random random = new Random(17);
      for (int i = 0; i < 1500; i++) {
        int length = 1 + random.nextInt(5);
        StringBuilder pattern = new StringBuilder();
        for (int place = 0; place < length; place++) {
          pattern.append(random.nextInt(4) == 0 ? '?' : '0').append("?012".charAt(random.nextInt(4)));
        }
        pattern.append("01");
        byte[] bytes = new byte[random.nextInt(40)];
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] = (byte) (random.nextInt(3) + (random.nextInt(5) == 0 ? 0x40 : 0));
        }
        BytePattern compiled = BytePattern.hex(pattern.toString());
        List<Hit> expected = plain(pattern.toString(), bytes);
        assertEquals(expected, Streams.hits(compiled, Bytes.copyOf(bytes)), pattern::toString);
        if (i % 50 == 0) {
          Streams.assertFound(expected, compiled, Bytes.copyOf(bytes));
        }
      }
    }

    private static List<Hit> plain(String pattern, byte[] bytes) {
      List<Hit> hits = new ArrayList<>();
      int length = pattern.length() / 2;
      for (int at = 0; at + length <= bytes.length;) {
        boolean fits = true;
        for (int i = 0; i < pattern.length(); i++) {
          int nibble = bytes[at + i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF;
          fits &= pattern.charAt(i) == '?' || Character.digit(pattern.charAt(i), 16) == nibble;
        }
        if (fits) {
          hits.add(new Hit(at, length));
        }
        at += fits ? length : 1;
      }
      return hits;
    }

    @Test
    void allocateNothingWhereNothingIsFound() {
      BytePattern pattern = text("needle", UTF_8, GB18030, StandardCharsets.UTF_16LE);
      Bytes hay = utf8("hay ".repeat(1 << 16));
      pattern.isIn(hay);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20; i++) {
        pattern.isIn(hay);
      }
      assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }
  }
}
