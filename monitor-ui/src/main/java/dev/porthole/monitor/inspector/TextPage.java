package dev.porthole.monitor.inspector;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Bytes as the text that is shown for them, character by character: of each it is known which bytes it is, and where in the shown
 * text it stands, which an escape takes more of.
 *
 * <p>Threads: immutable.
 */
final class TextPage {
  private final int from;
  private final int to;
  private final String shown;
  private final int count;
  /** By character, and after the last one: its first byte, and its start in {@link #shown}. */
  private int[] froms = new int[1024];
  private int[] starts = new int[1024];
  private final BitSet lineEnds = new BitSet();
  private final BitSet marks = new BitSet();

  /** Reads the bytes from {@code from} inclusive to {@code to} exclusive. */
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

  /** The first byte of the page. */
  int from() {
    return from;
  }

  /** The byte after the last of the page. */
  int to() {
    return to;
  }

  /** How many characters it has. */
  int count() {
    return count;
  }

  /** The bytes of a character; none after the last one. */
  ByteRange bytes(int character) {
    return new ByteRange(froms[Math.min(character, count)], froms[Math.min(character + 1, count)]);
  }

  /** The character that a byte of the page is part of. */
  int characterOf(int at) {
    return floor(froms, at);
  }

  /** How the characters from {@code character} inclusive to {@code end} exclusive are shown. */
  String shown(int character, int end) {
    return shown.substring(starts[character], starts[end]);
  }

  /** Where a character, or what comes after the last one, starts in what is shown. */
  int start(int character) {
    return starts[character];
  }

  /** The character at a place in what is shown. */
  int characterAt(int place) {
    return floor(starts, place);
  }

  boolean endsLine(int character) {
    return lineEnds.get(character);
  }

  /** How many columns of a fixed width a character takes: most of Chinese two, what is drawn onto another none. */
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

  /** The last index whose value is not above {@code value}. */
  private int floor(int[] ascending, int value) {
    int found = Arrays.binarySearch(ascending, 0, count, value);
    return Math.max(0, found < 0 ? -found - 2 : found);
  }
}
