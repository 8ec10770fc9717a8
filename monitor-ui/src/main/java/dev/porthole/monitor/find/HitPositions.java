package dev.porthole.monitor.find;

import java.util.Arrays;

/**
 * Positions of what was found, in ascending order and each once. Each has an index, which it keeps however many are dropped before
 * it; one that is found late moves those behind it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HitPositions {
  private static final int FEW = 1024;

  /** From index {@code head} on. */
  private long[] positions = new long[FEW];
  private int head;
  private int count;
  private long first;

  /** The index of the first one. */
  long first() {
    return first;
  }

  /** The index after the last one. */
  long end() {
    return first + count;
  }

  /** The position of the one at an index from {@link #first} inclusive to {@link #end} exclusive. */
  long at(long index) {
    return positions[head + (int) (index - first)];
  }

  /** The index of the first one at a position or behind it. */
  long indexOf(long position) {
    int found = Arrays.binarySearch(positions, head, head + count, position);
    return first + (found < 0 ? -found - 1 : found) - head;
  }

  boolean has(long position) {
    return Arrays.binarySearch(positions, head, head + count, position) >= 0;
  }

  /** Adds what was found, in ascending order. */
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

  /** Forgets those before a position. */
  void dropBefore(long position) {
    while (count > 0 && positions[head] < position) {
      head++;
      count--;
      first++;
    }
  }

  private void makeRoom(int more) {
    if (head + count + more > positions.length) {
      long[] roomier = new long[Math.max(FEW, 2 * (count + more))];
      System.arraycopy(positions, head, roomier, 0, count);
      positions = roomier;
      head = 0;
    }
  }
}
