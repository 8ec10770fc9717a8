package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;

/**
 * A byte string in which only some bits must match.
 *
 * <p>Threads: immutable.
 *
 * @param values the bits to match; bits not set in {@code masks} are 0
 * @param masks as long as {@code values}; a set bit must match
 */
public record MaskedBytes(Bytes values, Bytes masks) {
  public MaskedBytes {
    if (values.length() != masks.length()) {
      throw new IllegalArgumentException(values.length() + " values, " + masks.length() + " masks");
    }
  }

  public int length() {
    return values.length();
  }
}
