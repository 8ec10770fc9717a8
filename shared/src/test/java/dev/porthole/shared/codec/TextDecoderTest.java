package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  /** In this order: two bytes, four bytes below U+10000, four bytes above it. */
  private static final String CHINESE = "你好，世界！㐀ɐ𠀀😀abc龥";

  @Nested
  class Auto {
    @ParameterizedTest
    @ValueSource(strings = {"plain ASCII\r\n", "中文字符 é ß 한글 😀𠀀", "\uFFFD\u0080\u07FF\u0800\uD7FF\uE000\uFFFF"})
    void readsUtf8HoweverItIsCut(String text) {
      assertReadHoweverCut(text, Bytes.ofText(text, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB2312", "GBK", "GB18030"})
    void readsChineseNationalCharsetsHoweverTheyAreCut(String charset) {
      String text = "你好，世界！abc 一二三";
      assertReadHoweverCut(text, Bytes.ofText(text, Charset.forName(charset)), GB18030);
    }

    @Test
    void readsCharactersOfFourBytesInGb18030HoweverTheyAreCut() {
      Bytes input = Bytes.ofText(CHINESE, GB18030);
      assertEquals(4 * 4, Bytes.ofText("㐀ɐ𠀀😀", GB18030).length(), "these take four bytes each");
      assertReadHoweverCut(CHINESE, input, GB18030);
    }

    @Test
    void readsEveryCharacterOfGb18030ThatCannotBeTakenForUtf8ByteByByte() {
      for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
        Bytes input = Bytes.ofText(Character.toString(c), GB18030);
        if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE && isMalformedUtf8(input)) {
          assertEquals(input.text(GB18030), read(CharsetChoice.parse("auto"), Chunking.byteByByte(input)));
        }
      }
    }

    @Test
    void staysWithTheFallbackOnceBytesWereNotUtf8() {
      TextDecoder decoder = TextDecoder.of(new CharsetChoice.Auto());
      assertEquals("é", decoder.decode(utf8("é")));
      assertEquals("你", decoder.decode(Bytes.ofText("你", GB18030)));
      assertEquals(utf8("中文").text(GB18030), decoder.decode(utf8("中文")));
      assertEquals("", decoder.finish());
      assertEquals(utf8("中文").text(GB18030), decoder.decode(utf8("中文")));
    }

    @Test
    void keepsTheTextThatWasReadBeforeTheSwitch() {
      TextDecoder decoder = TextDecoder.of(new CharsetChoice.Auto());
      assertEquals("login ", decoder.decode(utf8("login ")));
      assertEquals("", decoder.decode(Chunking.hex("C4")));
      assertEquals("你", decoder.decode(Chunking.hex("E3")));
    }

    @ParameterizedTest
    @CsvSource({"E4BDA0 C4E3 E4BDA0, 3", "61E9C3A962, 1", "EDA080, 0", "E4B8E4B8AD, 0", "C0AF61, 0",
        "C3A9 F09F98FF61, 2"})
    void isUtf8UpToTheFirstCharacterThatCannotBeAndGb18030FromThereHoweverItIsCut(String hex, int from) {
      Bytes input = Chunking.hex(hex);
      String expected = input.slice(0, from).text(StandardCharsets.UTF_8)
          + input.slice(from, input.length()).text(GB18030);
      assertReadHoweverCut(expected, input, GB18030);
    }

    @Test
    void readsRandomPiecesOfCharsetsTheSameHoweverTheyAreCut() {
      Random random = new Random(13);
      for (int i = 0; i < 300; i++) {
        List<Bytes> pieces = new ArrayList<>();
        for (int piece = 1 + random.nextInt(4); piece > 0; piece--) {
          pieces.add(switch (random.nextInt(5)) {
            case 0 -> utf8("中文é😀a");
            case 1 -> Bytes.ofText("你好㐀𠀀b", GB18030);
            case 2 -> Chunking.randomBytes(random, random.nextInt(6));
            case 3 -> utf8("界𠀀").slice(0, 1 + random.nextInt(6));
            default -> Chunking.hex("EDA080 C0AF F8888080");
          });
        }
        Bytes input = Bytes.concat(pieces);
        String whole = read(new CharsetChoice.Auto(), List.of(input));
        for (List<Bytes> chunks : Chunking.everyWay(input)) {
          assertEquals(whole, read(new CharsetChoice.Auto(), chunks), chunks::toString);
        }
      }
    }

    private static boolean isMalformedUtf8(Bytes input) {
      return Utf8.wholeCharacters(input, false) == ~0;
    }
  }

  @Nested
  class MalformedBytes {
    @ParameterizedTest
    @CsvSource({"utf-8, 61FF62, a\uFFFDb", "utf-8, 61E4B862, a\uFFFDb", "utf-8, C0AF, \uFFFD\uFFFD",
        "gb2312, 61FFFF62, a\uFFFD\uFFFDb", "gb18030, 61FF62, a\uFFFDb", "us-ascii, 618062, a\uFFFDb",
        "auto, 61FF62, a\uFFFDb", "big5, 61FF62, a\uFFFDb"})
    void becomeTheReplacementCharacterAndTheReadingGoesOn(String charset, String hex, String text) {
      for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex(hex))) {
        assertEquals(text, read(CharsetChoice.parse(charset), chunks), chunks::toString);
      }
    }
  }

  @Nested
  class AtTheEndOfTheStream {
    @ParameterizedTest
    @CsvSource({"utf-8, E4", "utf-8, E4B8", "utf-8, F09F98", "gb18030, C4", "gb18030, 813081", "auto, E4B8",
        "utf-16be, 4E"})
    void aCharacterWithoutItsRestBecomesOneReplacementCharacter(String charset, String hex) {
      TextDecoder decoder = TextDecoder.of(CharsetChoice.parse(charset));
      assertEquals("", decoder.decode(Chunking.hex(hex)));
      assertEquals("\uFFFD", decoder.finish());
      assertEquals("", decoder.finish());
    }

    @Test
    void nothingIsLeftOfWholeCharacters() {
      TextDecoder decoder = TextDecoder.of(CharsetChoice.parse("gbk"));
      assertEquals("", decoder.finish());
      assertEquals("中", decoder.decode(Bytes.ofText("中", Charset.forName("GBK"))));
      assertEquals("", decoder.finish());
    }

    @Test
    void theDecoderStartsAnewWithoutTheOldBytes() {
      TextDecoder decoder = TextDecoder.of(CharsetChoice.parse("utf-8"));
      decoder.decode(Chunking.hex("E4B8"));
      decoder.finish();
      assertEquals("\uFFFDa", decoder.decode(Chunking.hex("AD61")));
    }

    @Test
    void theDecoderStartsAnewWithoutTheOldShiftState() {
      TextDecoder decoder = TextDecoder.of(CharsetChoice.parse("iso-2022-jp"));
      assertEquals("漢", decoder.decode(Chunking.hex("1B2442 3441")));
      assertEquals("字", decoder.decode(Chunking.hex("3B7A")));
      decoder.finish();
      assertEquals(";z", decoder.decode(Chunking.hex("3B7A")));
    }
  }

  private static void assertReadHoweverCut(String text, Bytes input, Charset decided) {
    for (List<Bytes> chunks : Chunking.everyWay(input)) {
      ConnectionCharset charset = new ConnectionCharset(new CharsetChoice.Auto());
      TextDecoder decoder = new TextDecoder(charset);
      StringBuilder read = new StringBuilder();
      chunks.forEach(chunk -> read.append(decoder.decode(chunk)));
      assertEquals(text, read.append(decoder.finish()).toString(), chunks::toString);
      assertEquals(decided, charset.charset(), chunks::toString);
    }
  }

  private static String read(CharsetChoice choice, List<Bytes> chunks) {
    TextDecoder decoder = TextDecoder.of(choice);
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(decoder.decode(chunk)));
    return text.append(decoder.finish()).toString();
  }

  private static Bytes utf8(String text) {
    return Bytes.ofText(text, StandardCharsets.UTF_8);
  }
}
