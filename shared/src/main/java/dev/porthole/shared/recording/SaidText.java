package dev.porthole.shared.recording;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionCharset;
import dev.porthole.shared.codec.TextDecoder;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads a part of a stream as text, piece by piece. The part may begin within a character, of which UTF-8 lets the rest be told: that
 * is left out, and does not make the part look as if it were not UTF-8.
 *
 * <p>Threads: confined to one at a time.
 */
public final class SaidText {
  private static final int MOST_OF_A_CHARACTER = 3;

  private final TextDecoder decoder;
  /** How many bytes at the start belong to a character that began before. */
  private int left;

  /** @param part all of it, or as much as tells what it is written in */
  SaidText(CharsetChoice choice, Bytes part) {
    int begun = begun(part);
    Charset charset = charset(choice, part.slice(begun, part.length()));
    this.left = charset.equals(StandardCharsets.UTF_8) ? begun : 0;
    this.decoder = TextDecoder.of(new CharsetChoice.Fixed(charset));
  }

  /** The text of a part on its own. */
  public static String of(Bytes part, CharsetChoice choice) {
    return new SaidText(choice, part).next(part);
  }

  /** The text that the next piece completes. */
  String next(Bytes piece) {
    int from = Math.min(left, piece.length());
    left -= from;
    return decoder.decode(piece.slice(from, piece.length()));
  }

  private static int begun(Bytes part) {
    int count = 0;
    while (count < Math.min(MOST_OF_A_CHARACTER, part.length()) && (part.at(count) & 0xC0) == 0x80) {
      count++;
    }
    return count;
  }

  private static Charset charset(CharsetChoice choice, Bytes part) {
    ConnectionCharset charset = new ConnectionCharset(choice);
    charset.follow(part);
    return charset.charset();
  }
}
