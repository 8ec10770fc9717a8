package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextEncoderTest {
  static Stream<Charset> charsets() {
    return Charset.availableCharsets().values().stream().filter(Charset::canEncode);
  }

  @ParameterizedTest
  @CsvSource({"utf-16, FEFF, 00610062", "x-utf-16le-bom, FFFE, 61006200", "x-utf-32be-bom, 0000FEFF, 0000006100000062",
      "x-utf-32le-bom, FFFE0000, 6100000062000000", "utf-16le, '', 61006200", "utf-8, '', 6162", "gb18030, '', 6162",
      "iso-2022-kr, '', 6162"})
  void keepsTheMarkOfAStreamApartFromTheText(String charset, String mark, String text) {
    assertEquals(Chunking.hex(mark), TextEncoder.mark(Charset.forName(charset)));
    assertEquals(Chunking.hex(text), TextEncoder.encode("ab", Charset.forName(charset)));
  }

  @Test
  void aMarkThatIsInTheTextStays() {
    Charset utf16 = Charset.forName("UTF-16");
    assertEquals(Chunking.hex("FEFF0061"), TextEncoder.encode("\uFEFFa", utf16));
    assertEquals(Bytes.EMPTY, TextEncoder.encode("", utf16));
  }

  @ParameterizedTest
  @CsvSource({"iso-2022-kr, 한, 1B2429430E47510F", "iso-2022-jp, 漢, 1B24423441 1B2842", "x-ibm930, 中, 0E455C0F",
      "x-iso-2022-cn-gb, 中, 1B2429410E56500F"})
  void aTextEndsUnshifted(String charset, String text, String hex) {
    assertEquals(Chunking.hex(hex), TextEncoder.encode(text, Charset.forName(charset)));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void textsOneAfterTheOtherAreReadAsOneAndSoAreBytesBetweenThem(Charset charset) {
    StringBuilder text = new StringBuilder();
    "Az9中a啊漢cあア한글Жéש😀龥".codePoints().mapToObj(Character::toString)
        .filter(c -> isReadBack(c, charset)).forEach(text::append);
    Bytes encoded = TextEncoder.encode(text.toString(), charset);
    Bytes stream = Bytes.concat(List.of(TextEncoder.mark(charset), encoded, encoded, TextEncoder.encode("b", charset),
        encoded));
    TextDecoder decoder = TextDecoder.of(new CharsetChoice.Fixed(charset));
    String plain = Bytes.ofText("b", charset).text(charset);
    assertEquals(text.toString() + text + plain + text, decoder.decode(stream) + decoder.finish());
  }

  /** Java cannot decode everything it encodes. */
  private static boolean isReadBack(String text, Charset charset) {
    return Bytes.ofText(text, charset).text(charset).equals(text);
  }
}
