package dev.porthole.monitor.inspector;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Breaks a page of text into rows: after a line feed, or where the row is full.
 *
 * <p>Threads: immutable.
 */
final class TextRows {
  private final TextPage page;
  /** For each row, and for the end: its first character. */
  private int[] firsts = new int[256];
  private int count;

  /**
   * @param room the width of a row
   * @param widths the width of each character
   */
  TextRows(TextPage page, double room, IntToDoubleFunction widths) {
    this.page = page;
    double used = 0;
    boolean full = true;
    for (int character = 0; character < page.count(); character++) {
      double width = widths.applyAsDouble(character);
      if (full || used > 0 && used + width > room) {
        begin(character);
        used = 0;
      }
      used += width;
      full = page.endsLine(character);
    }
    begin(page.count());
    count--;
  }

  private void begin(int character) {
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * count);
    }
    firsts[count++] = character;
  }

  /** The number of rows; 0 for an empty page. */
  int count() {
    return count;
  }

  /** The first character of a row; for the row after the last one, the end of the text. */
  int first(int row) {
    return firsts[Math.min(row, count)];
  }

  /** The row of a character. */
  int rowOf(int character) {
    int found = Arrays.binarySearch(firsts, 0, count, character);
    return Math.max(0, found < 0 ? -found - 2 : found);
  }

  /** The shown text of a row. */
  String shown(int row) {
    return page.shown(first(row), first(row + 1));
  }

  /** The character a number of rows below another one, or above if negative; clamped to the first and the last row. */
  int below(int character, int rows) {
    int target = Math.clamp(rowOf(character) + (long) rows, 0, Math.max(0, count - 1));
    int column = 0;
    for (int at = first(rowOf(character)); at < character; at++) {
      column += page.columns(at);
    }
    int found = first(target);
    for (int reached = page.columns(found); reached <= column && found + 1 < first(target + 1);) {
      found++;
      reached += page.columns(found);
    }
    return found;
  }
}
