package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
  @Nested
  class ASpecThatIsRight {
    @ParameterizedTest
    @ValueSource(strings = {"raw", "line", "delimiter:00", "delimiter:0D0A", "delimiter:FF00FF", "fixed:1",
        "fixed:2147483647"})
    void isWrittenAsItWasRead(String spec) {
      assertEquals(spec, Framing.parse(spec).toString());
    }

    @ParameterizedTest
    @MethodSource("dev.porthole.shared.codec.LengthPrefixFramerTest#everyLayout")
    void comesBackForEveryLengthPrefix(Framing.LengthPrefix framing) {
      assertEquals(framing, Framing.parse(framing.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"RAW|raw", "Line|line", "Delimiter:0d0A|delimiter:0D0A", "FIXED:16|fixed:16",
        "length:2|length:2,big", "LENGTH:4,LITTLE|length:4,little", "length:4,included|length:4,big,included",
        "length:8,included,little|length:8,little,included"})
    void mayBeWrittenInOtherWays(String spec, String canonical) {
      assertEquals(canonical, Framing.parse(spec).toString());
    }

    @Test
    void hasTheMeaningItSays() {
      assertEquals(new Framing.Delimiter(Bytes.copyOf((byte) 0x0D, (byte) 0x0A)), Framing.parse("delimiter:0D0A"));
      assertEquals(new Framing.FixedLength(16), Framing.parse("fixed:16"));
      assertEquals(new Framing.LengthPrefix(4, ByteOrder.LITTLE_ENDIAN, true),
          Framing.parse("length:4,little,included"));
      assertEquals(new Framing.LengthPrefix(2, ByteOrder.BIG_ENDIAN, false), Framing.parse("length:2"));
    }
  }

  @Nested
  class ASpecThatIsWrong {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|use raw, line, delimiter:HEX, fixed:N or length:BYTES",
        "lines|use raw, line, delimiter:HEX", "raw:1|use raw, line, delimiter:HEX",
        "line:0A|use raw, line, delimiter:HEX", ":|use raw, line, delimiter:HEX",
        "delimiter|one or more bytes in hex, such as delimiter:0D0A",
        "delimiter:|one or more bytes in hex, such as delimiter:0D0A",
        "delimiter:0|pairs of hex digits, such as delimiter:0D0A, not '0'",
        "delimiter:0G|pairs of hex digits, such as delimiter:0D0A, not '0G'",
        "delimiter:0x0D|pairs of hex digits, such as delimiter:0D0A, not '0x0D'",
        "delimiter:0D 0A|pairs of hex digits, such as delimiter:0D0A, not '0D 0A'",
        "fixed|number of bytes, such as fixed:4, not ''", "fixed:|number of bytes, such as fixed:4, not ''",
        "fixed:ten|number of bytes, such as fixed:4, not 'ten'", "fixed:1.5|number of bytes, such as fixed:4",
        "fixed:2147483648|number of bytes, such as fixed:4, not '2147483648'",
        "fixed:0|length of 1 byte or more, such as fixed:16", "fixed:-1|length of 1 byte or more, such as fixed:16",
        "length|number of bytes, such as length:4, not ''", "length:two|such as length:4, not 'two'",
        "length:0|width of 1 to 8 bytes, such as length:2", "length:9|width of 1 to 8 bytes, such as length:2",
        "length:-1|width of 1 to 8 bytes",
        "length:4,middle|takes big, little and included after its width, not 'middle'",
        "length:4,|takes big, little and included after its width, not ''",
        "length:little|number of bytes, such as length:4, not 'little'",
        "length:4 ,little|number of bytes, such as length:4"})
    void isRefusedWithOneLineThatSaysWhatWouldBeRight(String spec, String hint) {
      String said = assertThrows(IllegalArgumentException.class, () -> Framing.parse(spec)).getMessage();
      assertTrue(said.contains(hint), said);
      assertEquals(1, said.lines().count(), said);
    }
  }

  @Nested
  class AFramingMadeInCode {
    @Test
    void isHeldToTheSameBounds() {
      assertThrows(IllegalArgumentException.class, () -> new Framing.Delimiter(Bytes.EMPTY));
      assertThrows(IllegalArgumentException.class, () -> new Framing.FixedLength(0));
      assertThrows(IllegalArgumentException.class, () -> new Framing.LengthPrefix(0, ByteOrder.BIG_ENDIAN, false));
      assertThrows(IllegalArgumentException.class, () -> new Framing.LengthPrefix(9, ByteOrder.BIG_ENDIAN, false));
    }
  }
}
