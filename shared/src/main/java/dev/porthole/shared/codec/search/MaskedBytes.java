package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;

/**
 * Bytes of which some bits count.
 *
 * <p>Threads: immutable.
 *
 * @param values has no bit that {@code masks} lacks
 * @param masks as many: a bit is set where it has to be that of the value
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
