package dev.porthole.monitor.lines;

/**
 * Limits the text of a line to a length that a screen can show; the bytes are kept separately.
 *
 * <p>Threads: stateless.
 */
public final class LineText {
  public static final int MAX_LENGTH = 1024;

  private LineText() {}

  public static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }
}
