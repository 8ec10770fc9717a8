package dev.porthole.shared.codec;

import java.util.regex.Pattern;

/**
 * Reads back what {@link VisibleText} shows, in the simplest possible way.
 *
 * <p>Threads: stateless.
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern
      .compile("\\\\(?:([\\\\rnt])|x([0-9A-F]{2})|u([0-9A-F]{4})|u\\{([0-9A-F]{5,6})})");

  private Escapes() {}

  static String read(String shown) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (var escape = ESCAPE.matcher(shown); escape.find();) {
      text.append(shown, from, escape.start());
      from = escape.end();
      if (escape.group(1) != null) {
        text.append("\\\r\n\t".charAt("\\rnt".indexOf(escape.group(1))));
      } else {
        String digits = escape.group(2) != null
            ? escape.group(2)
            : escape.group(3) != null ? escape.group(3) : escape.group(4);
        text.appendCodePoint(Integer.parseInt(digits, 16));
      }
    }
    return text.append(shown, from, shown.length()).toString();
  }
}
