package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import dev.porthole.shared.codec.guess.Reason.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Looks for messages of one length: bytes that are the same in each of them.
 *
 * <p>Threads: stateless.
 */
final class SameLengths {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 512;
  private static final int MIN_MESSAGES = 6;
  /** Of two lengths that tell nearly as much, the shorter is the message and the longer several of them. */
  private static final double NEARLY = 0.8;

  /** How much less has to be the same at other distances. */
  private static final double SMOOTH = 0.75;
  private static final int NEAR = 2;

  private record Period(int length, int same, double bits) {}

  private SameLengths() {}

  static Optional<Finding> find(Sample sample) {
    Period[] periods = new Period[LONGEST + 1];
    double most = 0;
    for (int length = SHORTEST; length <= Math.min(LONGEST, sample.length() / MIN_MESSAGES); length++) {
      periods[length] = period(sample, length);
      most = Math.max(most, periods[length].bits);
    }
    for (int length = SHORTEST; most >= Finding.ENOUGH_BITS && length <= LONGEST; length++) {
      Period period = periods[length];
      if (period != null && period.bits >= NEARLY * most) {
        return isSharp(sample, length) ? Optional.of(finding(sample, period)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether much less is the same at the distances beside this one. */
  private static boolean isSharp(Sample sample, int length) {
    double beside = Math.max(repeats(sample, length - 2), repeats(sample, length + 2));
    return beside < SMOOTH * repeats(sample, length);
  }

  /**
   * The share of bytes that are the same again so many bytes later. Only bytes count that are not near to the one two before, which
   * UTF-16, the samples of a wave and runs of zeros have at any distance.
   */
  private static double repeats(Sample sample, int distance) {
    int same = 0;
    int all = 0;
    for (int at = Math.max(2, distance); at < sample.length(); at++) {
      if (Math.abs(sample.bytes[at] - sample.bytes[at - 2]) > NEAR) {
        all++;
        same += sample.bytes[at] == sample.bytes[at - distance] ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) same / all;
  }

  private static Finding finding(Sample sample, Period period) {
    int messages = messages(sample, period.length);
    return new Finding(Rank.FIXED, period.bits, new Framing.FixedLength(period.length),
        List.of(Reason.of(Kind.SAME_BYTES, period.same, messages, messages, period.length)));
  }

  private static int messages(Sample sample, int length) {
    return sample.length() / length;
  }

  /** More bytes that stay the same than there would be by chance. */
  private static Period period(Sample sample, int length) {
    int messages = messages(sample, length);
    int same = 0;
    for (int column = 0; column < length; column++) {
      same += isSame(sample, column, length, messages) ? 1 : 0;
    }
    double chance = 0;
    for (int value = 0; value < 256; value++) {
      chance += Math.pow(sample.share(value), messages);
    }
    return new Period(length, same, same == 0 ? 0 : Sample.bits(same, length, chance));
  }

  private static boolean isSame(Sample sample, int column, int length, int messages) {
    for (int message = 1; message < messages; message++) {
      if (sample.at(column + message * length) != sample.at(column)) {
        return false;
      }
    }
    return true;
  }
}
