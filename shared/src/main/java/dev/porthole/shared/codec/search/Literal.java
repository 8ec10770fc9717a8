package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;

/**
 * Bytes of which some bits count, found in one pass that mostly strides over as many bytes as it has: Horspool, "Practical fast
 * searching in strings", Software: Practice and Experience 10 (1980), for masked bytes.
 *
 * <p>Threads: immutable.
 */
final class Literal {
  private final byte[] values;
  private final byte[] masks;
  /** By the byte under the last place: how far the literal can move on. */
  private final int[] shifts = new int[256];

  /** Each byte of {@code values} has no bit that {@code masks} lacks; 1 byte or more. */
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

  /** Where it is found first at {@code from} or behind, or -1. */
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
