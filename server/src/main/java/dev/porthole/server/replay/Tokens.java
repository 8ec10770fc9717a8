package dev.porthole.server.replay;

import java.util.Arrays;

/**
 * Bytes prepared for a comparison, as numbers: a byte, 0 to 255; {@link #ANY}, a byte equal to every other; or {@link
 * #RUN} and above, a run of bytes equal to every run with the same number.
 *
 * <p>Threads: confined to one thread.
 */
final class Tokens {
  static final int ANY = 256;
  static final int RUN = 257;
  private static final int SMALLEST = 64;

  private int[] kinds = new int[SMALLEST];
  private int[] sizes = new int[SMALLEST];
  private int first;
  private int end;

  void add(int kind, int size) {
    if (end == kinds.length) {
      makeRoom();
    }
    kinds[end] = kind;
    sizes[end++] = size;
  }

  int count() {
    return end - first;
  }

  int kind(int index) {
    return kinds[first + index];
  }

  /** How many bytes a token represents. */
  int size(int index) {
    return sizes[first + index];
  }

  /** How many bytes the first tokens represent. */
  int bytes(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += size(i);
    }
    return sum;
  }

  /** Drops the first tokens. */
  void drop(int count) {
    first += count;
  }

  /** Whether a recorded token equals a received one. */
  static boolean match(int recorded, int actual) {
    return recorded == actual || recorded == ANY;
  }

  /** Whether all tokens are equal. */
  boolean match(Tokens actual) {
    if (count() != actual.count()) {
      return false;
    }
    for (int i = 0; i < count(); i++) {
      if (!match(kind(i), actual.kind(i))) {
        return false;
      }
    }
    return true;
  }

  private void makeRoom() {
    int count = count();
    int length = 2 * count > kinds.length ? 2 * kinds.length : kinds.length;
    kinds = Arrays.copyOf(Arrays.copyOfRange(kinds, first, end), length);
    sizes = Arrays.copyOf(Arrays.copyOfRange(sizes, first, end), length);
    first = 0;
    end = count;
  }
}
