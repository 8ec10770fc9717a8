package dev.porthole.server.connection;

import java.util.Arrays;

/**
 * A queue of times (first in, first out) that makes no object for each.
 *
 * <p>Threads: guarded by its owner.
 */
final class TimeQueue {
  private static final int FIRST_ROOM = 16;
  private static final long[] NONE = {};

  private long[] times = NONE;
  private int first;
  private int size;

  void add(long time) {
    if (size == times.length) {
      grow();
    }
    times[first + size & times.length - 1] = time; // the length is a power of two
    size++;
  }

  /** The oldest time; the queue must not be empty. */
  long oldest() {
    return times[first];
  }

  /** Removes the oldest time; the queue must not be empty. */
  long remove() {
    long oldest = times[first];
    first = first + 1 & times.length - 1;
    size--;
    return oldest;
  }

  void clear() {
    times = NONE;
    first = 0;
    size = 0;
  }

  private void grow() {
    long[] larger = Arrays.copyOf(times, Math.max(FIRST_ROOM, size * 2));
    System.arraycopy(times, 0, larger, size, first); // the wrapped part follows the rest
    times = larger;
  }
}
