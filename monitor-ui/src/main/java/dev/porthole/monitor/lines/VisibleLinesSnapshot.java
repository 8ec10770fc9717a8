package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;

/**
 * What {@link VisibleLines} showed at an instant, for another thread to look through; positions are theirs. Like the store's pages
 * their columns are only added to, and shared.
 *
 * <p>Threads: as {@link StoreSnapshot}.
 */
public interface VisibleLinesSnapshot {
  StoredLines lines();

  /** The position of the first line. */
  long first();

  /** The position after the last line. */
  long end();

  /** The number of the line that what stands at a position is, or ends in. */
  long lineAt(long position);

  /** The position of the first thing shown of a line, or of a line after it. */
  long positionOf(long line);

  /** Whether a message that was cut out of chunks stands there, and not a line of the store. */
  default boolean isCut(long position) {
    return false;
  }

  default LineKind kind(long position) {
    return lines().kind(lineAt(position));
  }

  /** The bytes of what stands at a position; empty if there are none, or they have been let go meanwhile. */
  default Bytes data(long position) {
    return lines().data(lineAt(position));
  }

  /** How many bytes that are. */
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
   * Some lines.
   *
   * @param numbers of the lines in ascending order, from index {@code head} on
   * @param first the position of the first of them
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
