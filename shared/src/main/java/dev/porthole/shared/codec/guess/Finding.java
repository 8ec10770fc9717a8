package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import java.util.List;

/**
 * A framing that fits a sample.
 *
 * <p>Threads: immutable.
 *
 * @param rank a framing of a higher rank is the better guess, whatever the evidence; see {@link Rank}
 * @param bits the evidence in bits, to choose within a rank
 */
record Finding(Rank rank, double bits, Framing framing, List<Reason> reasons) {
  /** Evidence below this is chance, because about a thousand framings are tried. */
  static final double ENOUGH_BITS = 30;

  /** From the weakest to the strongest. */
  enum Rank {
    PAUSES, READS, READ_SIZES, ENDS_OF_READS, SAME_LENGTHS, FIXED, PRINTABLE_DELIMITER, DELIMITER, TERMINATOR, LENGTHS
  }

  boolean convinces() {
    return bits >= ENOUGH_BITS;
  }
}
