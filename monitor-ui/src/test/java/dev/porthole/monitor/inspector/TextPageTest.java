package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPageTest {
  private static TextPage page(Bytes data, String charset) {
    return new TextPage(data, 0, data.length(), Charset.forName(charset));
  }

  private static TextPage page(String text, String charset) {
    return page(Bytes.ofText(text, Charset.forName(charset)), charset);
  }

  /** Every character with its bytes, as {@code shown@from-to}. */
  private static String characters(TextPage page) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < page.count(); i++) {
      all.add(page.shown(i, i + 1) + "@" + page.bytes(i).from() + "-" + page.bytes(i).to());
    }
    return String.join(" ", all);
  }

  @Nested
  class ACharacterKnowsItsBytes {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UTF-8|a你é😀|a@0-1 你@1-4 é@4-6 😀@6-10",
        "GB18030|a你㐀😀b|a@0-1 你@1-3 㐀@3-7 😀@7-11 b@11-12",
        "GBK|温度 21|温@0-2 度@2-4  @4-5 2@5-6 1@6-7",
        "Big5|你a|你@0-2 a@2-3",
        "UTF-16LE|a😀|a@0-2 😀@2-6",
        "UTF-16BE|你|你@0-2",
        "ISO-8859-1|é|é@0-1"})
    void inItsCharset(String charset, String text, String expected) {
      assertEquals(expected, characters(page(text, charset)));
    }

    @Test
    void whereItIsShownAsAnEscape() {
      assertEquals("a@0-1 \\r@1-2 \\n@2-3 \\\\@3-4 \\u202E@4-7 \\x00@7-8",
          characters(page("a\r\n\\\u202E\0", "UTF-8")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"UTF-8|C4 E3 61 E4 BD|\uFFFD@0-1 \uFFFD@1-2 a@2-3 \uFFFD@3-5",
        "GB18030|C4 E3 FF 41 C4|你@0-2 \uFFFD@2-3 A@3-4 \uFFFD@4-5", "UTF-16LE|41 00 3D D8|A@0-2 \uFFFD@2-4"})
    void whereItIsNotOne(String charset, String hex, String expected) {
      assertEquals(expected, characters(page(Monitor.hex(hex), charset)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "Big5", "Shift_JIS", "EUC-KR", "UTF-16LE", "UTF-16BE", "UTF-32LE",
      "ISO-8859-1", "windows-1252"})
  void randomBytesReadAsTheyDoElsewhereAndEveryByteHasItsCharacter(String charset) {
    byte[] bytes = new byte[5000];
    new Random(charset.hashCode()).nextBytes(bytes);
    Bytes data = Bytes.copyOf(bytes);
    TextPage page = page(data, charset);
    assertEquals(VisibleText.of(data.text(Charset.forName(charset))), page.shown(0, page.count()));
    int next = 0;
    for (int i = 0; i < page.count(); i++) {
      assertEquals(next, page.bytes(i).from());
      next = page.bytes(i).to();
      for (int at = page.bytes(i).from(); at < next; at++) {
        assertEquals(i, page.characterOf(at));
      }
    }
    assertEquals(data.length(), next);
  }

  @Test
  void aPlaceInWhatIsShownIsACharacterEvenWithinAnEscape() {
    TextPage page = page("a\r\nb", "UTF-8");
    assertEquals("a\\r\\nb", page.shown(0, 4));
    assertEquals(List.of(0, 1, 1, 2, 2, 3), List.of(page.characterAt(0), page.characterAt(1), page.characterAt(2),
        page.characterAt(3), page.characterAt(4), page.characterAt(5)));
  }

  @Test
  void combiningMarksAreShownAsInTheWholeText() {
    String text = "a" + "\u0301".repeat(7) + "b\u0301";
    TextPage page = page(text, "UTF-8");
    assertEquals(VisibleText.of(text), page.shown(0, page.count()));
  }

  @Nested
  class Rows {
    private List<String> rows(String text, int columns) {
      TextPage page = page(text, "UTF-8");
      TextRows rows = new TextRows(page, columns, page::columns);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < rows.count(); i++) {
        all.add(rows.shown(i));
      }
      return all;
    }

    @Test
    void endAfterALineFeedWhichIsShown() {
      assertEquals(List.of("one\\r\\n", "\\n", "two"), rows("one\r\n\ntwo", 80));
      assertEquals(List.of("one\\n"), rows("one\n", 80));
      assertEquals(List.of(), rows("", 80));
    }

    @Test
    void areNoWiderThanThereIsRoom() {
      assertEquals(List.of("1234", "56"), rows("123456", 4));
      assertEquals(List.of("你好", "吗"), rows("你好吗", 5));
      assertEquals(List.of("ab\\r", "\\n", "c"), rows("ab\r\nc", 5), "an escape is not broken");
      assertEquals(List.of("\\u202E", "a"), rows("\u202Ea", 4), "what fits nowhere has a row of its own");
    }

    @Test
    void neverBeginWithAMark() {
      assertEquals(List.of("abcde\u0301", "f"), rows("abcde\u0301f", 5));
    }

    @Test
    void goUpAndDownInTheirColumn() {
      TextPage page = page("你好ab\nx\n12345", "UTF-8");
      TextRows rows = new TextRows(page, 80, page::columns);
      assertEquals("a", shown(page, 2));
      assertEquals("\\n", shown(page, rows.below(2, 1)), "the row is short");
      assertEquals("5", shown(page, rows.below(2, 2)));
      assertEquals("1", shown(page, rows.below(0, 99)));
      assertEquals("好", shown(page, rows.below(9, -2)), "its right half");
      assertEquals(3, rows.rowOf(page.count() - 1) + 1);
    }

    private String shown(TextPage page, int character) {
      return page.shown(character, character + 1);
    }
  }
}
