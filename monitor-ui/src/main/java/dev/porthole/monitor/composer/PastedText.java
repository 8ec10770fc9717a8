package dev.porthole.monitor.composer;

/**
 * Makes a text that was not typed fit for a field of one line whose escapes are read: what a field would drop, or take for an escape,
 * is written as an escape, so that the same goes out.
 *
 * <p>Threads: stateless.
 */
final class PastedText {
  private PastedText() {}

  /** A text that means every character as it is, backslashes among them. */
  static String literal(String text) {
    return withoutControls(text.replace("\\", "\\\\"));
  }

  /** A text whose escapes are meant: line ends, tabs and other controls in it become escapes, too. */
  static String withoutControls(String text) {
    StringBuilder line = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> line.append("\\r");
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7F) {
            line.append("\\u").append(String.format("%04x", (int) c)); // a character in any charset, where \x is a byte
          } else {
            line.append(c);
          }
        }
      }
    }
    return line.toString();
  }
}
