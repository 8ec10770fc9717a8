package dev.porthole.monitor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexRowTest {
  @Test
  void aRowHasItsOffsetSixteenBytesAndWhatIsPrintable() {
    Bytes data = Bytes.ofText("0123456789ABCDEF\u001B[31m~\u007F", StandardCharsets.ISO_8859_1);
    assertEquals(2, HexRow.count(data.length()));
    assertEquals("00000000   30 31 32 33 34 35 36 37  38 39 41 42 43 44 45 46   0123456789ABCDEF",
        HexRow.of(data, 0));
    assertEquals("00000010   1B 5B 33 31 6D 7E 7F" + " ".repeat(28) + "   .[31m~.", HexRow.of(data, 1));
  }

  @Test
  void whatIsNotAsciiIsADot() {
    assertEquals("00000000   C4 E3 BA C3" + " ".repeat(37) + "   ....",
        HexRow.of(Bytes.ofText("你好", Charset.forName("GB2312")), 0));
  }

  @Test
  void noBytesHaveNoRow() {
    assertEquals(0, HexRow.count(0));
    assertEquals(1, HexRow.count(16));
    assertEquals(2, HexRow.count(17));
  }
}
