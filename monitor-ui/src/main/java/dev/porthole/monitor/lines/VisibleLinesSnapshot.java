package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;

/**
 * What {@link VisibleLines} showed at one moment, for a search on another thread; the positions are the same. It shares
 * append-only columns, as {@link StoreSnapshot} does.
 *
 * <p>Threads: as {@link StoreSnapshot}.
 */
public interface VisibleLinesSnapshot {
  StoredLines lines();

  /** The position of the first entry. */
  long first();

  /** The position after the last entry. */
  long end();

  /** The number of the line that the entry at a position is, or ends in. */
  long lineAt(long position);

  /** The position of the first entry of a line, or of a later line. */
  long positionOf(long line);

  /** Whether the entry at a position is a message cut out of chunks rather than a line of the store. */
  default boolean isCut(long position) {
    return false;
  }

  default LineKind kind(long position) {
    return lines().kind(lineAt(position));
  }

  /** The bytes of the entry at a position; empty if there are none or the store has dropped them. */
  default Bytes data(long position) {
    return lines().data(lineAt(position));
  }

  /** The number of bytes of the entry at a position. */
  default int size(long position) {
    return data(position).length();
  }

  /** Every line: position and number are the same. */
  record All(StoredLines lines) implements VisibleLinesSnapshot {
    @Override
    public long first() {
      return lines.first();
    }

    @Override
    public long end() {
      return lines.end();
    }

    @Override
    public long lineAt(long position) {
      return position;
    }

    @Override
    public long positionOf(long line) {
      return Math.clamp(line, first(), end());
    }
  }

  /**
   * Some of the lines.
   *
   * @param numbers of the lines in ascending order, from index {@code head} on
   * @param first the position of the first line
   */
  record Some(StoredLines lines, long[] numbers, int head, int count, long first) implements VisibleLinesSnapshot {
    @Override
    public long end() {
      return first + count;
    }

    @Override
    public long lineAt(long position) {
      return numbers[head + (int) (position - first)];
    }

    @Override
    public long positionOf(long line) {
      int found = Arrays.binarySearch(numbers, head, head + count, line);
      return first + (found < 0 ? -found - 1 : found) - head;
    }
  }
}
