package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  /** Unicode 16, DerivedCoreProperties.txt, Default_Ignorable_Code_Point: Java has no name for it. */
  private static final String IGNORABLE = "\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
      + "\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
      + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}";
  static final Pattern HOSTILE = Pattern
      .compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ \\u3000]]" + IGNORABLE + "]|\\p{M}{5}");

  @Nested
  class HostileText {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'a<000D><000A>b'|a\\r\\nb", "'a<000D>b'|a\\rb",
        "'<0000><0009><001F>'|\\x00\\t\\x1F",
        "'<001B>[2J<001B>[1;31m'|\\x1B[2J\\x1B[1;31m", "'<001B>]0;title<0007>'|\\x1B]0;title\\x07",
        "'<0008><0008><007F>'|\\x08\\x08\\x7F", "'<009B>31m'|\\x9B31m", "'<0085><0080><009F>'|\\x85\\x80\\x9F",
        "'<202E>gnp.exe'|\\u202Egnp.exe", "'<202A><2066><2069>'|\\u202A\\u2066\\u2069",
        "'<200E><061C>'|\\u200E\\u061C", "'a<200B>b<200C><200D>'|a\\u200Bb\\u200C\\u200D",
        "'<2060><00AD>'|\\u2060\\xAD", "'<FEFF>a'|\\uFEFFa", "'<E0041>'|\\u{E0041}",
        "'<2764><FE0F>'|❤\\uFE0F", "'<E0100>'|\\u{E0100}", "'<180B>'|\\u180B", "'a<D83D>'|a\\uD83D",
        "'<DE00><D83D>a'|\\uDE00\\uD83Da", "'a<2028>b<2029>'|a\\u2028b\\u2029",
        "'<E000><10FFFD>'|\\uE000\\u{10FFFD}", "'<FFFF><FFFE>'|\\uFFFF\\uFFFE", "'<0378>'|\\u0378",
        "'<00A0><2003><202F>'|\\xA0\\u2003\\u202F",
        "'<3164><FFA0><115F><2800>'|\\u3164\\uFFA0\\u115F\\u2800",
        "'<17B4><034F>'|\\u17B4\\u034F", "'C:<005C>r'|C:\\\\r", "'<FFF9><FFFB>'|\\uFFF9\\uFFFB"})
    void isShownAsEscapes(String escaped, String shown) {
      assertEquals(shown, VisibleText.of(unescaped(escaped)));
    }

    private static String unescaped(String text) {
      return Pattern.compile("<([0-9A-F]+)>").matcher(text)
          .replaceAll(number -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(number.group(1), 16))));
    }

    @Test
    void keepsFourCombiningMarksOfTenThousand() {
      String shown = VisibleText.of("a" + "\u0301".repeat(10_000) + "b");
      assertEquals("a" + "\u0301".repeat(4) + "\\u0301".repeat(9_996) + "b", shown);
    }

    @Test
    void countsMarksOfAllKindsInOneRunAndAnewAfterEachLetter() {
      String run = "\u0301\u20DD\u0903\u0300";
      assertEquals("a" + run + "\\u0301b" + run, VisibleText.of("a" + run + "\u0301b" + run));
    }

    @Test
    void cannotForgeALineInALog() {
      assertEquals(1, VisibleText.of("ok\r\n2026-01-01 \u2028ERROR\u0085x\u000Bx\fx").lines().count());
    }
  }

  @Nested
  class HonestText {
    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1", " ~!@#$%^&*()_+{}|", "中文字符，你好。", "　全角", "𠀀㐀龥䶿", "😀🎉👍🏽",
        "é à ü ñ Å ß",
        "e\u0301a\u0308", "Ελληνικά", "Привет", "日本語ｶﾅ", "한국어", "שלום", "مرحبا", "สวัสดี", "हिन्दी", "→←▲●█", "€£¥©®",
        "\uFFFD", "‹›…␍"})
    void passesUnchanged(String text) {
      assertEquals(text, VisibleText.of(text));
    }

    @Test
    void isNotCopiedWhereItIsPlain() {
      String text = "plain 中文 text";
      assertSame(text, VisibleText.of(text));
      assertSame(text, VisibleText.of(text, text.length()));
    }
  }

  @Nested
  class WithALimit {
    @Test
    void textAsLongAsTheLimitIsWhole() {
      assertEquals("abc", VisibleText.of("abc", 3));
      assertEquals("a\\nc", VisibleText.of("a\nc", 4));
    }

    @Test
    void longerTextIsCutAndSaysSo() {
      assertEquals("abc…", VisibleText.of("abcd", 3));
      assertEquals("a\\nc…", VisibleText.of("a\ncd", 4));
      assertEquals("…", VisibleText.of("a", 0));
      assertEquals("", VisibleText.of("", 0));
    }

    @Test
    void aCharacterIsNeverCutInHalf() {
      assertEquals("a😀…", VisibleText.of("a😀😀", 2));
      assertEquals("a\\u202E…", VisibleText.of("a\u202E\u202E", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "中", "\n", "\u0301", "\u202E", "\uDB40\uDC41"})
    void aLineOfAMillionCharactersIsShort(String unit) {
      String shown = VisibleText.of(unit.repeat(1 << 20), 200);
      assertTrue(shown.length() <= 200 + "\\u{E0041}…".length());
      assertTrue(shown.endsWith("…"));
    }
  }

  @Nested
  class AnyText {
    @Test
    void showsNothingHostile() {
      Random random = new Random(12);
      for (int i = 0; i < 5_000; i++) {
        String text = randomText(random);
        assertNothingHostile(text, VisibleText.of(text));
        assertNothingHostile(text, VisibleText.of(text, random.nextInt(60)));
      }
    }

    @Test
    void showsNothingHostileOfAnyCharacter() {
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        String character = Character.toString(c);
        String shown = VisibleText.of(character);
        assertNothingHostile(character, shown);
        assertEquals(!HOSTILE.matcher(character).find() && c != 0x2800 && c != '\\', shown.equals(character),
            () -> shown);
        assertEquals(VisibleText.isSafe(c) && c != '\\', shown.equals(character), () -> shown);
      }
    }

    private static void assertNothingHostile(String text, String shown) {
      assertFalse(HOSTILE.matcher(shown).find(), () -> text.codePoints().mapToObj(Integer::toHexString).toList() + "");
    }

    private static String randomText(Random random) {
      int[] ceilings = {0x80, 0x100, 0x370, 0x3000, 0x10000, 0x110000};
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        int c = random.nextInt(ceilings[random.nextInt(ceilings.length)]);
        text.appendCodePoint(random.nextInt(3) == 0 ? 0x300 + random.nextInt(0x70) : c);
      }
      return text.toString();
    }
  }
}
