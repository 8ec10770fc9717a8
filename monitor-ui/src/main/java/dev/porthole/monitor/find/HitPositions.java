package dev.porthole.monitor.find;

import java.util.Arrays;

/**
 * The distinct positions of hits, in ascending order. Each hit has an index, which stays the same when earlier hits are
 * dropped; a late hit shifts the indexes after it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HitPositions {
  private static final int INITIAL_CAPACITY = 1024;

  /** From index {@code head} on. */
  private long[] positions = new long[INITIAL_CAPACITY];
  private int head;
  private int count;
  private long first;

  /** The index of the first hit. */
  long first() {
    return first;
  }

  /** The index after the last hit. */
  long end() {
    return first + count;
  }

  /** The position of the hit at an index from {@link #first} inclusive to {@link #end} exclusive. */
  long at(long index) {
    return positions[head + (int) (index - first)];
  }

  /** The index of the first hit at or after a position. */
  long indexOf(long position) {
    int found = Arrays.binarySearch(positions, head, head + count, position);
    return first + (found < 0 ? -found - 1 : found) - head;
  }

  boolean has(long position) {
    return Arrays.binarySearch(positions, head, head + count, position) >= 0;
  }

  /** Adds hits, in ascending order. */
  void add(long[] found) {
    int known = 0;
    while (known < found.length && has(found[known])) {
      known++;
    }
    if (known == found.length) {
      return;
    }
    makeRoom(found.length - known);
    int behind = (int) (indexOf(found[known]) - first) + head;
    long[] moved = Arrays.copyOfRange(positions, behind, head + count);
    int at = behind;
    int fromMoved = 0;
    for (int i = known; i < found.length; i++) {
      long position = found[i];
      while (fromMoved < moved.length && moved[fromMoved] < position) {
        positions[at++] = moved[fromMoved++];
      }
      if (fromMoved < moved.length && moved[fromMoved] == position) {
        fromMoved++;
      }
      if (at == behind || positions[at - 1] != position) {
        positions[at++] = position;
      }
    }
    System.arraycopy(moved, fromMoved, positions, at, moved.length - fromMoved);
    count = at + moved.length - fromMoved - head;
  }

  /** Drops the hits before a position. */
  void dropBefore(long position) {
    while (count > 0 && positions[head] < position) {
      head++;
      count--;
      first++;
    }
  }

  private void makeRoom(int more) {
    if (head + count + more > positions.length) {
      long[] larger = new long[Math.max(INITIAL_CAPACITY, 2 * (count + more))];
      System.arraycopy(positions, head, larger, 0, count);
      positions = larger;
      head = 0;
    }
  }
}
