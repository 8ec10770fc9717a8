package dev.porthole.shared.codec.compose;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;

/**
 * Reads bytes that are typed as pairs of hex digits, with any spaces or line ends between the pairs: {@code A5 00 01}, {@code A50001}.
 *
 * <p>Threads: stateless.
 */
public final class HexText {
  private HexText() {}

  /** @throws IllegalArgumentException with one line that names the character where it is wrong, counted from 1 */
  public static Bytes read(String text) {
    byte[] bytes = new byte[text.length() / 2];
    int count = 0;
    int upper = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (space ? upper >= 0 : digit < 0) {
        throw wrong(i, "'" + VisibleText.of(text.substring(i, i + 1)) + "' is no hex digit");
      }
      if (!space && upper < 0) {
        upper = digit;
      } else if (!space) {
        bytes[count++] = (byte) (upper << 4 | digit);
        upper = -1;
      }
    }
    if (upper >= 0) {
      throw wrong(text.length() - 1, "a second digit is missing");
    }
    return Bytes.copyOf(bytes, 0, count);
  }

  private static IllegalArgumentException wrong(int index, String what) {
    return new IllegalArgumentException("character " + (index + 1) + ": " + what + ": use pairs such as A5 00 01");
  }
}
