package dev.porthole.shared.recording;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.TextDecoder;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a part of a stream as text, piece by piece. If the part begins within a UTF-8 character, the rest of that
 * character is left out.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class SaidText {
  private static final int MAX_REST_OF_A_CHARACTER = 3;

  private final TextDecoder decoder;
  private final TextDecoder fallback;
  /** The offset in the stream at which the fallback charset begins. */
  private final long fallbackFrom;
  /** Bytes before this offset belong to a character that began before the part. */
  private final long from;

  private SaidText(TextDecoder decoder, long fallbackFrom, long from) {
    this.decoder = decoder;
    this.fallback = TextDecoder.of(new CharsetChoice.Fixed(CharsetChoice.Auto.FALLBACK));
    this.fallbackFrom = fallbackFrom;
    this.from = from;
  }

  /** A decoder for a chosen charset. */
  static SaidText in(Charset charset, long start, Bytes part) {
    return new SaidText(TextDecoder.of(new CharsetChoice.Fixed(charset)), Long.MAX_VALUE,
        charset.equals(StandardCharsets.UTF_8) ? start + begun(part) : start);
  }

  /**
   * A decoder for UTF-8 up to an offset in the stream, and for the fallback charset from there on.
   *
   * @param start the offset of the part
   */
  static SaidText upTo(long fallbackFrom, long start, Bytes part) {
    SaidText utf8 = in(StandardCharsets.UTF_8, start, part);
    return new SaidText(utf8.decoder, fallbackFrom, fallbackFrom <= start ? start : Math.min(utf8.from, fallbackFrom));
  }

  /** How many of the first bytes can only be the rest of a UTF-8 character. */
  static int begun(Bytes part) {
    int count = 0;
    while (count < Math.min(MAX_REST_OF_A_CHARACTER, part.length()) && (part.at(count) & 0xC0) == 0x80) {
      count++;
    }
    return count;
  }

  /** The text completed by the next piece, which begins at {@code offset}. */
  String next(long offset, Bytes piece) {
    int skipped = clamp(from - offset, piece);
    int split = Math.max(skipped, clamp(fallbackFrom - offset, piece));
    return decoder.decode(piece.slice(skipped, split)) + fallback.decode(piece.slice(split, piece.length()));
  }

  private static int clamp(long count, Bytes piece) {
    return (int) Math.clamp(count, 0L, (long) piece.length());
  }
}
