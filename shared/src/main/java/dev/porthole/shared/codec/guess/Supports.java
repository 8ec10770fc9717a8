package dev.porthole.shared.codec.guess;

import java.util.Optional;

/**
 * Secondary reasons that support a guess.
 *
 * <p>Threads: stateless.
 */
final class Supports {
  /** Evidence below this is not mentioned as support. */
  private static final double MIN_BITS = 6;

  private Supports() {}

  static Optional<Reason> readsEndThere(Sample sample, int[] messageEnds) {
    if (sample.alignment(messageEnds) < MIN_BITS) {
      return Optional.empty();
    }
    int covered = messageEnds[messageEnds.length - 1];
    return Optional.of(Reason.of(Reason.Kind.READS_END_THERE, sample.chunksThatEndWith(messageEnds),
        sample.chunksWithin(covered)));
  }

  /** How many messages begin with the same byte as the first. */
  static int beginAlike(Sample sample, int[] messageEnds) {
    int alike = 1;
    for (int i = 1; i < messageEnds.length; i++) {
      alike += sample.at(messageEnds[i - 1]) == sample.at(0) ? 1 : 0;
    }
    return alike;
  }

  /** The evidence, in bits, that messages begin alike. */
  static double beginAlikeBits(Sample sample, int[] messageEnds) {
    return Sample.bits(beginAlike(sample, messageEnds) - 1, messageEnds.length - 1, sample.share(sample.at(0)));
  }

  static Optional<Reason> beginsWith(Sample sample, int[] messageEnds) {
    return beginAlikeBits(sample, messageEnds) < MIN_BITS
        ? Optional.empty()
        : Optional.of(Reason.of(Reason.Kind.BEGINS_WITH, beginAlike(sample, messageEnds), messageEnds.length,
            Sample.hex(sample.bytes[0])));
  }
}
