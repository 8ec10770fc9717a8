package dev.porthole.shared.codec.search;

import dev.porthole.shared.codec.VisibleText;
import java.util.List;

/**
 * Builds a literal from hex digits with wildcards.
 *
 * <p>Threads: stateless.
 */
final class HexQuery {
  private static final char ANY = '?';

  private HexQuery() {}

  static BytePattern compile(String digits) {
    StringBuilder nibbles = new StringBuilder();
    int open = -1;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == ' ') {
        requirePair(open, digits);
        continue;
      }
      if (c != ANY && (c >= 0x80 || Character.digit(c, 16) < 0)) {
        throw new IllegalArgumentException(
            "hex: character " + (i + 1) + " is '" + VisibleText.of(digits.substring(i, i + 1))
                + "': use pairs of hex digits, and ? for any digit, such as A5 ?? 01");
      }
      nibbles.append(c);
      open = open < 0 ? i : -1;
    }
    requirePair(open, digits);
    if (nibbles.chars().allMatch(c -> c == ANY)) {
      throw new IllegalArgumentException("hex: needs one digit or more that is not ?, such as A5 ?? 01");
    }
    return new LiteralPattern(List.of(literal(nibbles)));
  }

  private static void requirePair(int open, String digits) {
    if (open >= 0) {
      throw new IllegalArgumentException("hex: character " + (open + 1) + ", '" + digits.charAt(open)
          + "', has no second digit: use pairs such as A5 ?? 01, or ? for any digit");
    }
  }

  private static Literal literal(CharSequence nibbles) {
    byte[] values = new byte[nibbles.length() / 2];
    byte[] masks = new byte[values.length];
    for (int i = 0; i < nibbles.length(); i++) {
      int shift = i % 2 == 0 ? 4 : 0;
      if (nibbles.charAt(i) != ANY) {
        values[i / 2] |= (byte) (Character.digit(nibbles.charAt(i), 16) << shift);
        masks[i / 2] |= (byte) (0xF << shift);
      }
    }
    return new Literal(values, masks);
  }
}
