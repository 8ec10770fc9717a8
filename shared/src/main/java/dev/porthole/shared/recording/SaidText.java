package dev.porthole.shared.recording;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.TextDecoder;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads a part of a stream as text, piece by piece. The part may begin within a character, of which UTF-8 lets the rest be told: that
 * is left out.
 *
 * <p>Threads: confined to one at a time.
 */
final class SaidText {
  private static final int MAX_REST_OF_A_CHARACTER = 3;

  private final TextDecoder decoder;
  private final TextDecoder fallback;
  /** Where in the stream the fallback begins. */
  private final long fallbackFrom;
  /** Bytes before this offset belong to a character that began before the part. */
  private final long from;

  private SaidText(TextDecoder decoder, long fallbackFrom, long from) {
    this.decoder = decoder;
    this.fallback = TextDecoder.of(new CharsetChoice.Fixed(CharsetChoice.Auto.FALLBACK));
    this.fallbackFrom = fallbackFrom;
    this.from = from;
  }

  /** In a charset that was chosen. */
  static SaidText in(Charset charset, long start, Bytes part) {
    return new SaidText(TextDecoder.of(new CharsetChoice.Fixed(charset)), Long.MAX_VALUE,
        charset.equals(StandardCharsets.UTF_8) ? start + begun(part) : start);
  }

  /**
   * In UTF-8 up to an offset of the stream, and in the fallback from there.
   *
   * @param start the offset of the part
   */
  static SaidText upTo(long fallbackFrom, long start, Bytes part) {
    SaidText utf8 = in(StandardCharsets.UTF_8, start, part);
    return new SaidText(utf8.decoder, fallbackFrom, fallbackFrom <= start ? start : Math.min(utf8.from, fallbackFrom));
  }

  /** How many of the first bytes can be nothing but the rest of a character in UTF-8. */
  static int begun(Bytes part) {
    int count = 0;
    while (count < Math.min(MAX_REST_OF_A_CHARACTER, part.length()) && (part.at(count) & 0xC0) == 0x80) {
      count++;
    }
    return count;
  }

  /** The text that the next piece completes, which begins at {@code offset}. */
  String next(long offset, Bytes piece) {
    int skipped = clamp(from - offset, piece);
    int split = Math.max(skipped, clamp(fallbackFrom - offset, piece));
    return decoder.decode(piece.slice(skipped, split)) + fallback.decode(piece.slice(split, piece.length()));
  }

  private static int clamp(long count, Bytes piece) {
    return (int) Math.clamp(count, 0L, (long) piece.length());
  }
}
