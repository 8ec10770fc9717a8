package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetChoiceTest {
  @Nested
  class AName {
    @Test
    void ofEveryCharsetIsReadAndWrittenBack() {
      for (Charset charset : Charset.availableCharsets().values()) {
        CharsetChoice choice = CharsetChoice.parse(charset.name());
        assertEquals(new CharsetChoice.Fixed(charset), choice);
        assertEquals(choice, CharsetChoice.parse(choice.toString()));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO", "Auto"})
    void autoLeavesTheChoiceToTheBytes(String name) {
      assertEquals(new CharsetChoice.Auto(), CharsetChoice.parse(name));
      assertEquals("auto", CharsetChoice.parse(name).toString());
    }

    @ParameterizedTest
    @CsvSource({"utf8, utf-8", "UTF-8, utf-8", "GB2312, gb2312", "EUC-CN, gb2312", "latin1, iso-8859-1", "cp936, gbk"})
    void mayBeAnAlias(String name, String shown) {
      assertEquals(shown, CharsetChoice.parse(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "utf-9", "not a name!", "auto ", "中文"})
    void thatIsUnknownIsRefusedWithOneLineThatSaysWhatWouldBeRight(String name) {
      String said = assertThrows(IllegalArgumentException.class, () -> CharsetChoice.parse(name)).getMessage();
      assertTrue(said.startsWith("unknown charset '" + name + "': use auto, utf-8, gb18030, gbk"), said);
      assertEquals(1, said.lines().count());
    }
  }

  @Nested
  class Writing {
    @ParameterizedTest
    @CsvSource({"auto, thank you! 谢谢 😀, true", "utf-8, 谢谢 😀, true", "gb2312, 谢谢, true", "gb2312, 😀, false",
        "us-ascii, thank you!, true", "us-ascii, é, false", "iso-8859-1, é, true", "iso-8859-1, 谢谢, false",
        "x-jisautodetect, a, false"})
    void isPossibleWithoutLossOrNot(String charset, String text, boolean possible) {
      assertEquals(possible, CharsetChoice.parse(charset).canEncode(text));
    }

    @Test
    void isImpossibleForHalfACharacter() {
      assertFalse(new CharsetChoice.Auto().canEncode("\uD83D"));
      assertFalse(CharsetChoice.parse("utf-8").canEncode("\uDE00"));
    }

    @Test
    void isImpossibleInCharsetsThatOnlyRead() {
      assertTrue(new CharsetChoice.Auto().canEncode());
      assertTrue(CharsetChoice.parse("gbk").canEncode());
      assertFalse(CharsetChoice.parse("x-jisautodetect").canEncode());
      assertFalse(CharsetChoice.parse("iso-2022-cn").canEncode());
    }
  }
}
