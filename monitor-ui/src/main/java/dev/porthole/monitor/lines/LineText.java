package dev.porthole.monitor.lines;

/**
 * Keeps the text of a line at a length that a screen can show; the bytes are kept beside it.
 *
 * <p>Threads: stateless.
 */
public final class LineText {
  public static final int MOST = 1024;

  private LineText() {}

  public static String cut(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return text.substring(0, end) + "…";
  }
}
