package dev.porthole.shared.codec.compose;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.compose.BadInputException.Kind;
import dev.porthole.shared.event.Bytes;

/**
 * Parses bytes typed or pasted as pairs of hex digits: {@code A5 00 01}, {@code A50001}, {@code A5:00:01}, {@code 0xA5,
 * 0x00, 0x01}. Pairs may be separated by spaces, line ends, commas and colons, and prefixed with 0x after a separator.
 *
 * <p>Threads: stateless.
 */
public final class HexText {
  private static final String SEPARATORS = " \t\r\n,:";

  private HexText() {}

  /** @throws BadInputException with the position of the first wrong character */
  public static Bytes read(String text) {
    byte[] bytes = new byte[text.length() / 2];
    int count = 0;
    int upper = -1;
    for (int i = isPrefix(text, 0) ? 2 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator = SEPARATORS.indexOf(c) >= 0;
      int digit = digit(c);
      if (separator ? upper >= 0 : digit < 0) {
        String character = VisibleText.of(Character.toString(text.codePointAt(i)));
        throw wrong(text, i, Kind.NO_HEX_DIGIT, character, "'" + character + "' is no hex digit");
      }
      if (separator && isPrefix(text, i + 1)) {
        i += 2;
      } else if (!separator && upper < 0) {
        upper = digit;
      } else if (!separator) {
        bytes[count++] = (byte) (upper << 4 | digit);
        upper = -1;
      }
    }
    if (upper >= 0) {
      throw wrong(text, text.length() - 1, Kind.MISSING_HEX_DIGIT, "", "a second digit is missing");
    }
    return Bytes.copyOf(bytes, 0, count);
  }

  private static boolean isPrefix(String text, int at) {
    return text.regionMatches(true, at, "0x", 0, 2) && at + 2 < text.length() && digit(text.charAt(at + 2)) >= 0;
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static BadInputException wrong(String text, int index, Kind kind, String subject, String what) {
    int position = text.codePointCount(0, index) + 1;
    return new BadInputException(kind, position, subject,
        "character " + position + ": " + what + ": use pairs such as A5 00 01");
  }
}
