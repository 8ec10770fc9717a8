package dev.porthole.monitor.inspector;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A page of decoded text. For each character it knows the bytes and the position in the shown text, where an escape
 * takes several characters.
 *
 * <p>Threads: immutable.
 */
final class TextPage {
  private final int from;
  private final int to;
  private final String shown;
  private final int count;
  /** For each character, and for the end: its first byte, and its position in {@link #shown}. */
  private int[] froms = new int[1024];
  private int[] starts = new int[1024];
  private final BitSet lineEnds = new BitSet();
  private final BitSet marks = new BitSet();

  /** Decodes the bytes from {@code from} inclusive to {@code to} exclusive. */
  TextPage(Bytes data, int from, int to, Charset charset) {
    this.from = from;
    this.to = to;
    StringBuilder text = new StringBuilder(to - from);
    CharacterReader reader = new CharacterReader(data, from, to, charset);
    int characters = 0;
    int run = 0;
    while (reader.next()) {
      add(characters, reader.from(), text.length());
      CharSequence read = reader.text();
      for (int i = 0; i < read.length();) {
        int c = Character.codePointAt(read, i);
        i += Character.charCount(c);
        boolean mark = VisibleText.isMark(c);
        run = mark ? run + 1 : 0;
        VisibleText.append(text, c, run);
        marks.set(characters, mark);
        lineEnds.set(characters, c == '\n');
      }
      characters++;
    }
    add(characters, to, text.length());
    count = characters;
    shown = text.toString();
  }

  private void add(int character, int firstByte, int start) {
    if (character == froms.length) {
      froms = Arrays.copyOf(froms, 2 * character);
      starts = Arrays.copyOf(starts, 2 * character);
    }
    froms[character] = firstByte;
    starts[character] = start;
  }

  /** The index of the page's first byte. */
  int from() {
    return from;
  }

  /** The index after the page's last byte. */
  int to() {
    return to;
  }

  /** The number of characters. */
  int count() {
    return count;
  }

  /** The bytes of a character; an empty range for the end. */
  ByteRange bytes(int character) {
    return new ByteRange(froms[Math.min(character, count)], froms[Math.min(character + 1, count)]);
  }

  /** The character that contains a byte of the page. */
  int characterOf(int at) {
    return floor(froms, at);
  }

  /** The shown text of the characters from {@code character} inclusive to {@code end} exclusive. */
  String shown(int character, int end) {
    return shown.substring(starts[character], starts[end]);
  }

  /** The position of a character, or of the end, in the shown text. */
  int start(int character) {
    return starts[character];
  }

  /** The character at a position in the shown text. */
  int characterAt(int place) {
    return floor(starts, place);
  }

  boolean endsLine(int character) {
    return lineEnds.get(character);
  }

  /**
   * The width of a character in fixed-width columns: two for most Chinese characters, none for combining characters.
   */
  int columns(int character) {
    int length = starts[character + 1] - starts[character];
    if (length == 1 || length == 2 && Character.isHighSurrogate(shown.charAt(starts[character]))) {
      return marks.get(character) ? 0 : isWide(shown.codePointAt(starts[character])) ? 2 : 1;
    }
    return length;
  }

  private static boolean isWide(int c) {
    return c >= 0x1100 && (c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1FAFF || c >= 0x20000);
  }

  /** The last index whose value is at most {@code value}. */
  private int floor(int[] ascending, int value) {
    int found = Arrays.binarySearch(ascending, 0, count, value);
    return Math.max(0, found < 0 ? -found - 2 : found);
  }
}
