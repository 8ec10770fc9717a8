package dev.porthole.monitor.model;

/**
 * Keeps the text of a line at a length that a screen can show; the bytes are kept beside it.
 *
 * <p>Threads: stateless.
 */
final class LineText {
  static final int MOST = 1024;

  private LineText() {}

  static String cut(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return text.substring(0, end) + "…";
  }
}
