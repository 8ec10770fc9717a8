package dev.porthole.shared.codec.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
  private static String hex(Bytes bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes.toArray());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''|utf-8|''", "a\\r\\n|utf-8|610D0A", "\\t\\e\\0\\\\|utf-8|091B005C",
      "\\x41\\xff|utf-8|41FF",
      "\\u4f60|utf-8|E4BDA0", "\\u4F60|gb18030|C4E3", "你好|gb18030|C4E3BAC3", "\\ud83d\\ude00|utf-8|F09F9880",
      "\\u{1F600}|utf-8|F09F9880", "\\u{41}|utf-8|41", "😀|utf-8|F09F9880", "a\\n|utf-16le|61000A00",
      "a\\xFFb|utf-16be|0061FF0062",
      "\\x000|utf-8|0030", "\\\\x41|utf-8|5C783431", "ab|utf-16|00610062", "\\x01ab|utf-16|0100610062",
      "한|iso-2022-kr|1B2429430E47510F", "\\u00e9é|iso-8859-1|E9E9",
      "aあ|iso-2022-jp|611B244224221B2842"})
  void areReadAsTheBytesTheyStandFor(String text, String charset, String expected) {
    assertEquals(expected, hex(Escapes.read(text, Charset.forName(charset))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "ab\\q|character 3: \\q is no escape: use \\r \\n \\t \\e \\0 \\x41 \\u4f60, and \\\\ for a backslash",
      "a\\|character 2: nothing follows \\", "\\x4|character 1: \\x needs two hex digits, such as \\x41",
      "你\\xG0|character 2: \\x needs two hex digits", "😀\\u12|character 2: \\u needs four hex digits, such as \\u4f60",
      "\\u{}|character 1: \\u{ needs one to six hex digits",
      "\\u{110000}|character 1: \\u{ needs one to six hex digits up to 10FFFF",
      "\\u{12|character 1: \\u{ needs", "\\u{1234567}|character 1: \\u{ needs", "\\u{+1}|character 1: \\u{ needs",
      "x\\ud83d|character 2: half of a character", "x\\ud83dy|character 2: half of a character",
      "\\ude00|character 1: '\\uDE00' cannot be written in UTF-8",
      "\\\u202E|character 1: \\\\u202E is no escape"})
  void areRefusedWithOneLineThatNamesTheCharacter(String text, String hint) {
    String said = assertThrows(IllegalArgumentException.class, () -> Escapes.read(text, StandardCharsets.UTF_8))
        .getMessage();
    assertTrue(said.startsWith(hint), said);
    assertEquals(1, said.lines().count(), said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"ab\\q|NO_ESCAPE|3|\\q", "a\\|LONE_BACKSLASH|2|''", "\\x4|BAD_BYTE|1|''",
      "\\u12|BAD_CODE_POINT|1|''", "\\u{110000}|BAD_CODE_POINT|1|''", "😀é|NOT_IN_CHARSET|1|😀",
      "x\\ud83d|HALF_CHARACTER|2|''"})
  void sayInPartsWhatIsWrong(String text, BadInputException.Kind kind, int position, String subject) {
    BadInputException wrong = assertThrows(BadInputException.class,
        () -> Escapes.read(text, StandardCharsets.US_ASCII));
    assertEquals(kind + " " + position + " " + subject, wrong.kind() + " " + wrong.position() + " " + wrong.subject());
  }

  @Test
  void nameTheCharacterThatTheCharsetCannotWrite() {
    String said = assertThrows(IllegalArgumentException.class, () -> Escapes.read("abc你", StandardCharsets.US_ASCII))
        .getMessage();
    assertEquals("character 4: '你' cannot be written in US-ASCII", said);
    assertThrows(IllegalArgumentException.class, () -> Escapes.read("a", Charset.forName("x-JISAutoDetect")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void readBackWhatVisibleTextShows(String name) {
    Charset charset = Charset.forName(name);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
      if (c >= 0x80 && c <= 0xA0 || c == 0xAD || c >= 0xD800 && c <= 0xDFFF
          || !charset.newEncoder().canEncode(Character.toString(c))) {
        continue;
      }
      String text = "a" + Character.toString(c) + "b";
      Bytes bytes = Bytes.ofText(text, charset);
      if (bytes.text(charset).equals(text)) {
        assertEquals(bytes, Escapes.read(VisibleText.of(text), charset), () -> VisibleText.of(text));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''|''", "A5 00 01|A50001", "a50001|A50001", "' A5\t00\n'|A500",
      "A5:00:01|A50001",
      "0xA5, 0X00,0x01|A50001", "' , : '|''"})
  void hexIsReadInPairs(String text, String expected) {
    assertEquals(expected, hex(HexText.read(text)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"A|character 1: a second digit is missing", "A5 0|character 4: a second digit",
      "A 5|character 2: ' ' is no hex digit", "A5 0x|character 5: 'x' is no hex digit",
      "٣٣|character 1: '٣' is no hex digit", "A50xA5|character 4: 'x' is no hex digit",
      "0x|character 2: 'x' is no hex digit", "A:5|character 2: ':' is no hex digit",
      "A5 😀|character 4: '😀' is no hex digit", "A5-00|character 3: '-' is no hex digit"})
  void hexIsRefusedWithOneLineThatNamesTheCharacter(String text, String hint) {
    String said = assertThrows(IllegalArgumentException.class, () -> HexText.read(text)).getMessage();
    assertTrue(said.startsWith(hint), said);
  }
}
