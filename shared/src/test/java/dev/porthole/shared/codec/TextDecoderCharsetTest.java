package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every charset of this JDK that can encode: its text is decoded the same however it is cut. */
class TextDecoderCharsetTest {
  private static final String SAMPLE = "Az09 ~\\¥中文a啊丂b漢字cαβΩdあアｱeЖяé£f한글gשעกh😀𠀀i🀄€jかﾞ龥\n";

  static Stream<Charset> charsetsThatWrite() {
    return Charset.availableCharsets().values().stream().filter(Charset::canEncode);
  }

  static Stream<Charset> charsets() {
    return Charset.availableCharsets().values().stream()
        .filter(charset -> !charset.newDecoder().isAutoDetecting()); // decides by the bytes of each call
  }

  @Test
  void thereAreManyCharsetsAmongThemTheChineseOnes() {
    List<String> names = charsetsThatWrite().map(Charset::name).toList();
    assertTrue(names.size() > 100, names::toString);
    assertTrue(names.containsAll(List.of("GB2312", "GBK", "GB18030", "Big5", "UTF-8", "ISO-2022-JP")));
  }

  @ParameterizedTest
  @MethodSource("charsetsThatWrite")
  void readsTheSameTextSplitAtEveryByteAndByteByByteAndInRandomChunks(Charset charset) {
    Bytes input = Bytes.ofText(encodable(charset), charset);
    String whole = decodedAtOnce(input, charset);
    for (List<Bytes> chunks : Chunking.everyWay(input)) {
      assertEquals(whole, decoded(chunks, charset), () -> charset + " fed " + chunks);
    }
  }

  @ParameterizedTest
  @MethodSource("charsetsThatWrite")
  void readsTextLongerThanItsBuffer(Charset charset) {
    Bytes input = Bytes.ofText(encodable(charset).repeat(700), charset);
    String whole = decodedAtOnce(input, charset);
    assertEquals(whole, decoded(List.of(input), charset));
    assertEquals(whole, decoded(Chunking.random(input, new Random(4), 20_000), charset));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void readsRandomBytesTheSameHoweverTheyAreCutAndGoesOnAfterWhatIsMalformed(Charset charset) {
    Random random = new Random(6);
    for (int i = 0; i < 100; i++) {
      Bytes input = Chunking.randomBytes(random, random.nextInt(100));
      List<Bytes> chunks = Chunking.random(input, random, 2 + random.nextInt(8));
      assertEquals(decoded(List.of(input), charset), decoded(chunks, charset), () -> charset + " fed " + chunks);
    }
  }

  private static String decoded(List<Bytes> chunks, Charset charset) {
    TextDecoder decoder = TextDecoder.of(new CharsetChoice.Fixed(charset));
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(decoder.decode(chunk)));
    return text.append(decoder.finish()).toString();
  }

  private static String decodedAtOnce(Bytes input, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE).replaceWith("\uFFFD");
    CharBuffer out = CharBuffer.allocate(4 * input.length() + 16);
    ByteBuffer in = input.asReadOnlyBuffer();
    assertTrue(decoder.decode(in, out, true).isUnderflow());
    assertTrue(decoder.flush(out).isUnderflow());
    return out.flip().toString();
  }

  private static String encodable(Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder text = new StringBuilder();
    SAMPLE.codePoints().mapToObj(Character::toString).filter(encoder::canEncode).forEach(text::append);
    return text.toString();
  }
}
