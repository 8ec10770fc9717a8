package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.time.Duration;
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
        "fixed:2147483647", "length:2,big,offset:4", "length:4,little,included,offset:65535,adjust:-1048576",
        "length:1,big,adjust:1048576", "gap:1us", "gap:20ms", "gap:1500us", "gap:3600s"})
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
        "length:8,included,little|length:8,little,included",
        "length:2,ADJUST:-4,offset:2,little|length:2,little,offset:2,adjust:-4",
        "length:2,offset:0,adjust:0|length:2,big", "length:2,adjust:+2|length:2,big,adjust:2", "GAP:20MS|gap:20ms",
        "gap:2000ms|gap:2s", "gap:1000us|gap:1ms"})
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
      assertEquals(new Framing.LengthPrefix(2, ByteOrder.BIG_ENDIAN, false, 4, -6),
          Framing.parse("length:2,offset:4,adjust:-6"));
      assertEquals(new Framing.Gap(Duration.ofMillis(20)), Framing.parse("gap:20ms"));
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
        "length:4 ,little|number of bytes, such as length:4",
        "length:4,offset|takes big, little and included after its width, not 'offset'; and offset:N or adjust:N",
        "length:4,offset:|offset: needs a number of bytes, such as offset:4, not ''",
        "length:4,offset:x|offset: needs a number of bytes, such as offset:4, not 'x'",
        "length:4,adjust:1:2|adjust: needs a number of bytes, such as adjust:4, not '1:2'",
        "length:4,offset:-1|offset of 0 to 65535 bytes, such as length:2,offset:4",
        "length:4,offset:65536|offset of 0 to 65535 bytes", "length:4,adjust:1048577|-1048576 to 1048576 bytes",
        "length:4,adjust:-2147483648|-1048576 to 1048576 bytes", "gap|such as gap:20ms, not ''",
        "gap:20|needs a time with its unit us, ms or s, such as gap:20ms, not '20'", "gap:-1ms|not '-1ms'",
        "gap:0ms|time of 1us to an hour (3600s), such as gap:20ms", "gap:3601s|time of 1us to an hour",
        "gap:9999999999s|such as gap:20ms, not '9999999999s'"})
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
      assertThrows(IllegalArgumentException.class,
          () -> new Framing.LengthPrefix(1, ByteOrder.BIG_ENDIAN, false, 0, Integer.MIN_VALUE));
      assertThrows(IllegalArgumentException.class, () -> new Framing.Gap(Duration.ofNanos(1500)));
    }
  }
}
