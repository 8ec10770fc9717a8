package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;

/**
 * Encodes texts that follow one another in one stream. Some charsets, such as UTF-16, begin a stream with a mark: it is
 * sent once per stream, not with each text, and is available separately. Others, such as ISO-2022-JP and ISO-2022-KR,
 * shift between sets of characters: each text begins and ends unshifted, so that texts and raw bytes may follow one
 * another.
 *
 * <p>Threads: stateless.
 */
public final class TextEncoder {
  /** A character that every shifting charset encodes without a shift. */
  private static final String PLAIN = "a";

  private TextEncoder() {}

  /** The mark at the start of a stream; empty for most charsets. */
  public static Bytes mark(Charset charset) {
    Bytes first = Bytes.ofText(PLAIN, charset);
    return writesPlain(charset) ? first.slice(0, first.length() - plainLength(charset)) : Bytes.EMPTY;
  }

  /** The text without a mark; a character that the charset cannot encode becomes its replacement, usually {@code ?}. */
  public static Bytes encode(String text, Charset charset) {
    if (!writesPlain(charset)) {
      return Bytes.ofText(text, charset);
    }
    Bytes around = Bytes.ofText(PLAIN + text + PLAIN, charset); // Java ends an ISO-2022-KR text in the shifted state
    int before = Bytes.ofText(PLAIN, charset).length();
    return around.slice(before, around.length() - plainLength(charset));
  }

  /** How many bytes {@link #PLAIN} has within a text. */
  public static int plainLength(Charset charset) {
    return Bytes.ofText(PLAIN + PLAIN, charset).length() - Bytes.ofText(PLAIN, charset).length();
  }

  /** Whether the charset can encode {@link #PLAIN}; a few charsets have only ideographs or symbols. */
  public static boolean writesPlain(Charset charset) {
    return charset.newEncoder().canEncode(PLAIN);
  }
}
