package dev.porthole.server.recording;

import dev.porthole.shared.codec.search.MaskedBytes;
import java.util.Arrays;

/**
 * Finds a masked byte string in an array; fast, because a search asks for millions of chunks, most without a hit.
 * Horspool, "Practical fast searching in strings", Software: Practice and Experience 10 (1980), for masked bytes.
 *
 * <p>Threads: immutable.
 */
final class RawLiteral {
  private final byte[] values;
  private final byte[] masks;
  private final int[] shifts = new int[256];
  /**
   * Whether a byte value can occur after the first position: a chunk that begins with such a byte may end a hit begun
   * before.
   */
  private final boolean[] continues = new boolean[256];

  RawLiteral(MaskedBytes literal) {
    values = literal.values().toArray();
    masks = literal.masks().toArray();
    int last = values.length - 1;
    Arrays.fill(shifts, values.length);
    for (int place = 0; place <= last; place++) {
      for (int b = 0; b < shifts.length; b++) {
        if ((b & masks[place] & 0xFF) == (values[place] & 0xFF)) {
          shifts[b] = place < last ? last - place : shifts[b];
          continues[b] |= place > 0;
        }
      }
    }
  }

  boolean isIn(byte[] array, int from, int length) {
    int last = values.length - 1;
    int end = from + length;
    for (int at = from; at + last < end; at += shifts[array[at + last] & 0xFF]) {
      if (fits(array, at, 0, values.length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first bytes of the range are a proper suffix of the literal. */
  boolean mayEndIn(byte[] array, int from, int length) {
    if (!continues[array[from] & 0xFF]) {
      return false;
    }
    for (int count = Math.min(length, values.length - 1); count > 0; count--) {
      if (fits(array, from, values.length - count, count)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(byte[] array, int at, int place, int count) {
    for (int i = count - 1; i >= 0; i--) {
      if ((array[at + i] & masks[place + i]) != values[place + i]) {
        return false;
      }
    }
    return true;
  }
}
