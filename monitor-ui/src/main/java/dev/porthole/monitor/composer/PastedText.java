package dev.porthole.monitor.composer;

/**
 * Prepares pasted text for a one-line field that reads escapes: characters that the field would drop or take for an
 * escape become escapes, so that the bytes to send stay the same.
 *
 * <p>Threads: stateless.
 */
final class PastedText {
  private PastedText() {}

  /** For a text whose characters are all literal, including backslashes. */
  static String literal(String text) {
    return withoutControls(text.replace("\\", "\\\\"));
  }

  /** For a text whose escapes are meant: its line ends, tabs and other control characters become escapes, too. */
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
