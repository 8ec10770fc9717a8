package dev.porthole.shared.codec.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.shared.codec.inspect.Value.Kind;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueInspectorTest {
  private static Map<Kind, String> values(String hex) {
    return values(Bytes.copyOf(HexFormat.of().parseHex(hex)));
  }

  private static Map<Kind, String> values(Bytes bytes) {
    return ValueInspector.inspect(bytes).stream().collect(Collectors.toMap(Value::kind, Value::text));
  }

  @Test
  void noBytesHaveNoValue() {
    assertEquals(List.of(), ValueInspector.inspect(Bytes.EMPTY));
  }

  @ParameterizedTest
  @CsvSource({"FF,U8,255", "FF,I8,-1", "0102,U16_BE,258", "0102,U16_LE,513", "FFFE,I16_BE,-2", "FFFE,I16_LE,-257",
      "FFFFFFFE,U32_BE,4294967294", "FFFFFFFE,I32_BE,-2", "01000000,U32_LE,1", "010000FF,I32_LE,-16777215",
      "FFFFFFFFFFFFFFFF,U64_BE,18446744073709551615", "FFFFFFFFFFFFFFFE,I64_BE,-2", "0100000000000000,U64_LE,1",
      "00000000000000FF,I64_LE,-72057594037927936", "3FC00000,F32_BE,1.5", "0000C03F,F32_LE,1.5", "7FC00000,F32_BE,NaN",
      "3FF8000000000000,F64_BE,1.5", "000000000000F83F,F64_LE,1.5", "386D4380,SECONDS_BE,2000-01-01T00:00:00Z",
      "80436D38,SECONDS_LE,2000-01-01T00:00:00Z", "F48656FF,SECONDS_BE,2099-12-31T23:59:59Z",
      "000000DC6ACFAC00,MILLIS_BE,2000-01-01T00:00:00Z", "00ACCF6ADC000000,MILLIS_LE,2000-01-01T00:00:00Z",
      "41e4bda0,UTF_8,A你", "C4E3BAC3,GB18030,你好", "1B5B324A,UTF_8,\\x1B[2J"})
  void bytesAreReadAsEverythingTheyMayMean(String hex, Kind kind, String expected) {
    assertEquals(expected, values(hex).get(kind));
    assertEquals(expected,
        values(Bytes.copyOf(HexFormat.of().parseHex("EE" + hex + "")).slice(1, 1 + hex.length() / 2)).get(kind));
  }

  @ParameterizedTest
  @CsvSource({"FF,U16_BE", "FFFFFF,U32_BE", "FFFFFFFFFFFFFF,U64_BE", "386D437F,SECONDS_BE", "F4865700,SECONDS_BE",
      "00000000,SECONDS_BE",
      "000000DC6ACFABFF,MILLIS_BE", "FFFFFFFFFFFFFFFF,MILLIS_BE", "FF,UTF_8", "61FF,UTF_8", "FF,GB18030", "E4BD,UTF_8"})
  void whatTheyCannotMeanIsLeftOut(String hex, Kind kind) {
    assertFalse(values(hex).containsKey(kind));
  }

  @Test
  void textIsReadUpToACharacterThatIsCut() {
    Bytes cut = Bytes.ofText("ab你", StandardCharsets.UTF_8).slice(0, 4);
    assertEquals("ab", values(cut).get(Kind.UTF_8));
    Bytes longText = Bytes.ofText("你".repeat(300), Charset.forName("GB18030"));
    assertEquals("你".repeat(128), values(longText).get(Kind.GB18030));
    assertEquals("你".repeat(85), values(Bytes.ofText("你".repeat(300), StandardCharsets.UTF_8)).get(Kind.UTF_8));
  }

  @Test
  void anyBytesGiveValuesInTheOrderOfTheirKinds() {
    Random random = new Random(2);
    for (int length = 0; length < 400; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      List<Kind> kinds = ValueInspector.inspect(Bytes.copyOf(bytes)).stream().map(Value::kind).toList();
      assertEquals(kinds.stream().sorted().toList(), kinds);
    }
  }
}
