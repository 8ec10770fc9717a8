package dev.porthole.server.recording.index;

import dev.porthole.shared.codec.search.MaskedBytes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Hashes of three consecutive bytes.
 *
 * <p>Threads: stateless.
 */
public final class Trigrams {
  static final int LENGTH = 3;
  static final int ROWS = 1 << 17;
  /**
   * How many stream bytes before a block are indexed with it. Only the end of a literal is looked up, one byte longer
   * than this.
   */
  static final int REACH = 63;
  /** The golden ratio as a fraction of 2^32: Knuth, The Art of Computer Programming 3, section 6.4. */
  private static final int GOLDEN = 0x9E3779B9;
  private static final int SHIFT = Integer.SIZE - 17;
  private static final int CASE = 0x20;
  private static final byte CASE_MASK = (byte) ~CASE;

  private Trigrams() {}

  /** The row of the three bytes in the lower 24 bits. */
  static int row(int trigram) {
    return (trigram & 0xFFFFFF) * GOLDEN >>> SHIFT;
  }

  /**
   * The rows for an index lookup: a hit can end in a block only if the block has a bit in at least one row of each set.
   *
   * @return no sets if the literal has no three consecutive known bytes
   */
  public static Set<Set<Integer>> of(MaskedBytes literal) {
    Set<Set<Integer>> sets = new LinkedHashSet<>();
    for (int at = Math.max(0, literal.length() - REACH - 1); at + LENGTH <= literal.length(); at++) {
      int[] variants = variants(literal, at);
      if (variants.length > 0) {
        sets.add(Set.copyOf(Arrays.stream(variants).map(Trigrams::row).boxed().distinct().toList()));
      }
    }
    return sets;
  }

  /** All trigrams that match at a position; none if a byte there is unknown in more than its case. */
  private static int[] variants(MaskedBytes literal, int at) {
    int[] variants = {0};
    for (int i = at; i < at + LENGTH; i++) {
      byte mask = literal.masks().at(i);
      int value = literal.values().at(i) & 0xFF;
      if (mask != (byte) 0xFF && mask != CASE_MASK) {
        return new int[0];
      }
      int[] longer = new int[mask == CASE_MASK ? 2 * variants.length : variants.length];
      for (int v = 0; v < longer.length; v++) {
        longer[v] = variants[v % variants.length] << 8 | (v < variants.length ? value : value | CASE);
      }
      variants = longer;
    }
    return variants;
  }
}
