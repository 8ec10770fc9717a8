package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;

/**
 * Writes texts that follow one another in one stream. Some charsets begin with a mark, such as UTF-16: it belongs to the stream, not to
 * each text, and is kept apart. Others shift between sets of characters, such as ISO-2022-JP and ISO-2022-KR: each text begins and ends
 * where ASCII is plain, so that texts may follow one another, and bytes may stand between them.
 *
 * <p>Threads: stateless.
 */
public final class TextEncoder {
  /** A character that every charset of more than one kind of character writes without a shift. */
  private static final String PLAIN = "a";

  private TextEncoder() {}

  /** What a stream begins with; empty for most charsets. */
  public static Bytes mark(Charset charset) {
    Bytes first = Bytes.ofText(PLAIN, charset);
    return writesPlain(charset) ? first.slice(0, first.length() - plainLength(charset)) : Bytes.EMPTY;
  }

  /** The text without a mark; what the charset cannot write becomes its replacement, usually {@code ?}. */
  public static Bytes encode(String text, Charset charset) {
    if (!writesPlain(charset)) {
      return Bytes.ofText(text, charset);
    }
    Bytes around = Bytes.ofText(PLAIN + text + PLAIN, charset); // Java leaves ISO-2022-KR shifted at the end of a text
    int before = Bytes.ofText(PLAIN, charset).length();
    return around.slice(before, around.length() - plainLength(charset));
  }

  /** Bytes of {@link #PLAIN} within a text. */
  public static int plainLength(Charset charset) {
    return Bytes.ofText(PLAIN + PLAIN, charset).length() - Bytes.ofText(PLAIN, charset).length();
  }

  /** Whether it can write {@link #PLAIN}; a few charsets have nothing but ideographs, or symbols. */
  public static boolean writesPlain(Charset charset) {
    return charset.newEncoder().canEncode(PLAIN);
  }
}
