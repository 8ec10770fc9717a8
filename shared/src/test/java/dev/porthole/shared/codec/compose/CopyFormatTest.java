package dev.porthole.shared.codec.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyFormatTest {
  private static final Bytes SAMPLE = Bytes.ofText("It's\\\r\n\t\u001B你", StandardCharsets.UTF_8);

  private static String write(CopyFormat format, Bytes bytes) {
    return format.write(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void textIsMadeVisibleAndReadBack() {
    assertEquals("It's\\\\\\r\\n\\t\\x1B你", write(CopyFormat.TEXT, SAMPLE));
    assertEquals(SAMPLE, Escapes.read(write(CopyFormat.TEXT, SAMPLE), StandardCharsets.UTF_8));
    Charset gb = Charset.forName("GB18030");
    assertEquals("你好", CopyFormat.TEXT.write(Bytes.ofText("你好", gb), gb));
  }

  @Test
  void hexIsPairsAndReadBack() {
    assertEquals("49 74 27 73 5C 0D 0A 09 1B E4 BD A0", write(CopyFormat.HEX, SAMPLE));
    assertEquals(SAMPLE, HexText.read(write(CopyFormat.HEX, SAMPLE)));
    assertEquals("", write(CopyFormat.HEX, Bytes.EMPTY));
  }

  @Test
  void anArrayOfCHasTwelveBytesInALine() {
    assertEquals("""
        const unsigned char data[] = {
            0x49, 0x74, 0x27, 0x73, 0x5C, 0x0D, 0x0A, 0x09, 0x1B, 0xE4, 0xBD, 0xA0,
            0x7F
        };
        """, write(CopyFormat.C_ARRAY, Bytes.concat(java.util.List.of(SAMPLE, Bytes.copyOf((byte) 0x7F)))));
    assertEquals("const unsigned char data[] = {};\n", write(CopyFormat.C_ARRAY, Bytes.EMPTY));
  }

  @Test
  void aLiteralOfPythonEscapesWhatItMust() {
    assertEquals("b'It\\'s\\\\\\r\\n\\t\\x1b\\xe4\\xbd\\xa0'", write(CopyFormat.PYTHON, SAMPLE));
    assertEquals("b''", write(CopyFormat.PYTHON, Bytes.EMPTY));
  }

  @Test
  void everyFormatOfAnyByteIsFitForATerminal() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    for (CopyFormat format : CopyFormat.values()) {
      String text = format.write(Bytes.copyOf(all), StandardCharsets.ISO_8859_1);
      assertTrue(text.chars().allMatch(c -> c >= 0x20 && c < 0x7F || c == '\n' || c > 0x9F), format::toString);
    }
  }
}
