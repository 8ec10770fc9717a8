package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in any charset, cut in any way: nothing is thrown, the text is the same and no longer than the bytes allow.
 * Text made safe to show contains nothing hostile and can be read back. .github/CONTRIBUTING.md says how to fuzz for
 * longer.
 */
@ResourceLock("jazzer")
class TextFuzzTest {
  private static final String SEEDS = "dev.porthole.shared.codec.FuzzInput#seeds";
  private static final List<Charset> CHARSETS = Charset.availableCharsets().values().stream().toList();
  private static final ConnectionId ID = new ConnectionId(1);
  /** One replacement character for a character cut off at the end. */
  private static final int SLACK = 1;

  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void readsAnyBytesTheSameHoweverTheyCome(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Charset charset = input.oneOf(CHARSETS);
    CharsetChoice choice = new CharsetChoice.Fixed(charset);
    List<Integer> cuts = input.cuts();
    Bytes stream = input.rest();
    String whole = text(choice, List.of(stream));
    for (List<Bytes> chunks : List.of(FuzzInput.cut(stream, cuts), Chunking.byteByByte(stream))) {
      String text = text(choice, chunks);
      assertBounded(text, stream.length(), choice);
      if (!charset.newDecoder().isAutoDetecting()) { // decides by the bytes of each call
        assertEquals(whole, text, choice::toString);
      }
    }
    assertBounded(whole, stream.length(), choice);
  }

  /**
   * If the bytes decide, text is UTF-8 up to the first invalid character, and the fallback from there on, however it is
   * cut.
   */
  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void decidesAndReadsAnyBytesTheSameHoweverTheyCome(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    List<Integer> cuts = input.cuts();
    Bytes stream = input.rest();
    int whole = Utf8.wholeCharacters(stream, false);
    int from = whole < 0 ? ~whole : stream.length();
    String expected = text(new CharsetChoice.Fixed(StandardCharsets.UTF_8), List.of(whole < 0
        ? stream.slice(0, from)
        : stream)) + text(new CharsetChoice.Fixed(CharsetChoice.Auto.FALLBACK),
            List.of(stream.slice(from, stream.length())));
    for (List<Bytes> chunks : List.of(List.of(stream), FuzzInput.cut(stream, cuts), Chunking.byteByByte(stream))) {
      ConnectionCharset charset = new ConnectionCharset(new CharsetChoice.Auto());
      TextDecoder decoder = new TextDecoder(charset);
      StringBuilder text = new StringBuilder();
      chunks.forEach(chunk -> text.append(decoder.decode(chunk)));
      text.append(decoder.finish());
      assertEquals(whole < 0 ? CharsetChoice.Auto.FALLBACK : StandardCharsets.UTF_8, charset.charset());
      assertEquals(expected, text.toString());
      assertTrue(text.length() <= stream.length() + SLACK, () -> text.length() + " of " + stream.length());
    }
  }

  /** Chunks of both directions in order of arrival, with some missing. */
  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void readsBothDirectionsOfAConnectionWithGaps(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    CharsetChoice choice = input.flag() ? new CharsetChoice.Auto() : new CharsetChoice.Fixed(input.oneOf(CHARSETS));
    ConnectionText text = new ConnectionText(choice);
    long[] offsets = new long[2];
    int length = 0;
    int bytes = 0;
    for (Bytes chunk = input.bytes(40); !chunk.isEmpty(); chunk = input.bytes(40)) {
      boolean sent = input.flag();
      int missed = input.number(4) == 0 ? input.number(10) : 0;
      long offset = offsets[sent ? 1 : 0] + missed;
      offsets[sent ? 1 : 0] = offset + chunk.length();
      String more = text.decode(sent ? new BytesSent(0, ID, offset, chunk) : new BytesReceived(0, ID, offset, chunk));
      length += more.length();
      bytes += chunk.length() + SLACK;
    }
    assertBounded("x".repeat(length), bytes, choice);
  }

  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void showsNothingHostileOfAnyText(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    int most = input.number(200);
    Charset charset = input.flag() ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    String text = input.rest().text(charset);
    String shown = VisibleText.of(text);
    assertTrue(!VisibleTextTest.HOSTILE.matcher(shown).find(), () -> "shows " + shown.codePoints().boxed().toList());
    assertEquals(text, Escapes.read(shown), "two texts are shown as one");
    String cut = VisibleText.of(text, most);
    assertTrue(!VisibleTextTest.HOSTILE.matcher(cut).find(), () -> "shows " + cut.codePoints().boxed().toList());
    assertTrue(cut.length() <= most + "\\u{E0041}…".length(), () -> cut.length() + " of " + most);
  }

  private static String text(CharsetChoice choice, List<Bytes> chunks) {
    TextDecoder decoder = TextDecoder.of(choice);
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(decoder.decode(chunk)));
    return text.append(decoder.finish()).toString();
  }

  private static void assertBounded(String text, int bytes, CharsetChoice choice) {
    float perByte = choice instanceof CharsetChoice.Fixed(Charset charset) ? charset.newDecoder().maxCharsPerByte() : 1;
    assertTrue(text.length() <= Math.ceil(bytes * (double) perByte) + SLACK,
        () -> choice + ": " + text.length() + " characters of " + bytes + " bytes");
  }
}
