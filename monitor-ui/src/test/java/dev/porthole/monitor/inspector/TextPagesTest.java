package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPagesTest {
  private static final int PAGE = TextPages.PAGE;

  private static TextPages pages(Bytes data, String charset) {
    return new TextPages(data, Charset.forName(charset));
  }

  private static String all(TextPages pages) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int number = 0; number < pages.count(); number++) {
      TextPage page = pages.page(number);
      assertEquals(next, page.from());
      next = page.to();
      text.append(page.shown(0, page.count()));
    }
    return text.toString();
  }

  @Test
  void aShortMessageIsOnePageAndSoIsNone() {
    assertEquals(1, pages(Bytes.EMPTY, "UTF-8").count());
    assertEquals(0, pages(Bytes.EMPTY, "UTF-8").page(0).count());
    assertEquals(1, pages(Monitor.zeros(PAGE), "UTF-8").count());
    assertEquals(2, pages(Monitor.zeros(PAGE + 1), "UTF-8").count());
  }

  /** A text with characters of one to four bytes, which every boundary cuts differently. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "Big5", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "Shift_JIS",
      "EUC-JP"})
  void noCharacterIsCutByABorder(String charset) {
    boolean everything = Charset.forName(charset).newEncoder().canEncode("😀é");
    String pattern = everything ? "温度,é你好😀a\n" : "日本中山,a本\n";
    String text = pattern.repeat(8 * PAGE / (3 * pattern.length()));
    TextPages pages = pages(Bytes.ofText(text, Charset.forName(charset)), charset);
    assertTrue(pages.count() > 3);
    String shown = all(pages);
    assertEquals(VisibleText.of(text), shown.startsWith("\\uFEFF") ? shown.substring(6) : shown);
  }

  @ParameterizedTest
  @CsvSource({"GBK, 3", "GBK, 4", "GB18030, 5", "Big5, 4"})
  void ifThereIsALineEndAtAllWithinAPage(String charset, int lead) {
    String text = "a".repeat(lead) + "\n" + "中文".repeat(PAGE / 4 - 1) + "\n中" + "中文".repeat(PAGE / 4 + 5);
    TextPages pages = pages(Bytes.ofText(text, Charset.forName(charset)), charset);
    assertFalse(all(pages).contains("\uFFFD"));
  }

  @Test
  void everyByteIsOnItsPage() {
    byte[] bytes = "é".repeat(PAGE).getBytes(Charset.forName("UTF-8"));
    Bytes data = Bytes.copyOf(bytes, 1, bytes.length - 1); // so that boundaries fall into characters
    TextPages pages = pages(data, "UTF-8");
    assertEquals(PAGE - 1, pages.page(1).from());
    for (int at : new int[]{0, PAGE - 2, PAGE - 1, PAGE, data.length() - 1}) {
      TextPage page = pages.page(pages.pageOf(at));
      assertTrue(page.from() <= at && at < page.to(), at + " on " + page.from() + " to " + page.to());
    }
    assertEquals(new ByteRange(PAGE - 1, PAGE + 1), pages.character(PAGE));
  }

  @Test
  void bytesThatAreNoUtf8ArePagedAllTheSame() {
    byte[] bytes = new byte[3 * PAGE];
    java.util.Arrays.fill(bytes, (byte) 0x80);
    assertEquals("\uFFFD".repeat(3 * PAGE), all(pages(Bytes.copyOf(bytes), "UTF-8")));
  }

  @Test
  void aByteOrderMarkHoldsForEveryPage() {
    Bytes data = Bytes.concat(java.util.List.of(Monitor.hex("FF FE"),
        Bytes.ofText("你".repeat(PAGE), Charset.forName("UTF-16LE"))));
    assertEquals("\\uFEFF" + "你".repeat(PAGE), all(pages(data, "UTF-16")));
  }
}
