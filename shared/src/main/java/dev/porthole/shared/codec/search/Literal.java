package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;

/**
 * A masked byte string, found in one pass that usually advances by the length of the string: Horspool, "Practical fast
 * searching in strings", Software: Practice and Experience 10 (1980), for masked bytes. A search asks for millions of
 * chunks, most without a hit, so it allocates nothing.
 *
 * <p>Threads: immutable.
 */
public final class Literal implements Bytes.Search {
  private final byte[] values;
  private final byte[] masks;
  /** For each value of the byte under the last position: how far the search advances. */
  private final int[] shifts = new int[256];
  /** Whether a byte value can occur after the first position: only then may a hit begun before continue with it. */
  private final boolean[] continues = new boolean[256];

  public Literal(MaskedBytes literal) {
    this(literal.values().toArray(), literal.masks().toArray());
  }

  /** {@code values} and {@code masks} have 1 byte or more; a bit not set in a mask is 0 in its value. */
  Literal(byte[] values, byte[] masks) {
    this.values = values.clone();
    this.masks = masks.clone();
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

  int length() {
    return values.length;
  }

  MaskedBytes masked() {
    return new MaskedBytes(Bytes.copyOf(values), Bytes.copyOf(masks));
  }

  /** The first index at which the literal matches, whole between {@code from} and {@code to}, or -1. */
  @Override
  public int find(byte[] array, int from, int to) {
    int last = values.length - 1;
    for (int at = from; at + last < to; at += shifts[array[at + last] & 0xFF]) {
      if (fits(array, at, 0, values.length)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Whether the bytes from {@code from} inclusive to {@code to} exclusive, 1 or more, begin with a proper suffix of the
   * literal: a hit begun before them may end in them.
   */
  public boolean mayEndIn(byte[] array, int from, int to) {
    if (!continues[array[from] & 0xFF]) {
      return false;
    }
    for (int count = Math.min(to - from, values.length - 1); count > 0; count--) {
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Literal that && Arrays.equals(values, that.values) && Arrays.equals(masks, that.masks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(masks);
  }
}
