package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import java.util.List;

/**
 * A framing that fits a sample.
 *
 * <p>Threads: immutable.
 *
 * @param rank framings of a higher rank are the better guess, whatever their evidence: see {@link Rank}
 * @param bits the evidence, to choose among those of one rank
 */
record Finding(Rank rank, double bits, Framing framing, List<Reason> reasons) {
  /** Evidence below this is chance: some thousand framings are tried. */
  static final double ENOUGH_BITS = 30;

  /** From the one that tells least on. */
  enum Rank {
    PAUSES, READS, READ_SIZES, ENDS_OF_READS, SAME_LENGTHS, FIXED, PRINTABLE_DELIMITER, DELIMITER, TERMINATOR, LENGTHS
  }

  boolean convinces() {
    return bits >= ENOUGH_BITS;
  }
}
