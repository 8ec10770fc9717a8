package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;

/**
 * A masked byte string, found in one pass that usually advances by the length of the string: Horspool, "Practical fast
 * searching in strings", Software: Practice and Experience 10 (1980), for masked bytes.
 *
 * <p>Threads: immutable.
 */
final class Literal {
  private final byte[] values;
  private final byte[] masks;
  /** For each value of the byte under the last position: how far the search advances. */
  private final int[] shifts = new int[256];

  /** {@code values} and {@code masks} have 1 byte or more; a bit not set in a mask is 0 in its value. */
  Literal(byte[] values, byte[] masks) {
    this.values = values.clone();
    this.masks = masks.clone();
    int last = values.length - 1;
    Arrays.fill(shifts, values.length);
    for (int place = 0; place < last; place++) {
      for (int b = 0; b < shifts.length; b++) {
        if (fits(place, (byte) b)) {
          shifts[b] = last - place;
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

  /** The first index at or after {@code from} at which the literal matches, or -1. */
  int find(Bytes bytes, int from) {
    int last = values.length - 1;
    for (int at = from; at + last < bytes.length();) {
      byte end = bytes.at(at + last);
      if (fits(last, end) && fitsBefore(bytes, at, last)) {
        return at;
      }
      at += shifts[end & 0xFF];
    }
    return -1;
  }

  private boolean fitsBefore(Bytes bytes, int at, int last) {
    for (int place = 0; place < last; place++) {
      if (!fits(place, bytes.at(at + place))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(int place, byte b) {
    return (b & masks[place]) == values[place];
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
