package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import dev.porthole.shared.codec.guess.Reason.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Finds messages of equal length, by bytes that are the same in each of them.
 *
 * <p>Threads: stateless.
 */
final class SameLengths {
  private static final int MIN_LENGTH = 4;
  private static final int MAX_LENGTH = 512;
  private static final int MIN_MESSAGES = 6;
  /** If two lengths have nearly the same evidence, the shorter is the message and the longer is several messages. */
  private static final double NEARLY = 0.8;

  /** The maximum repetition at neighbouring distances, relative to this one. */
  private static final double SMOOTH = 0.75;
  private static final int NEAR = 2;

  private record Period(int length, int same, double bits) {}

  private SameLengths() {}

  static Optional<Finding> find(Sample sample) {
    Period[] periods = new Period[MAX_LENGTH + 1];
    double most = 0;
    for (int length = MIN_LENGTH; length <= Math.min(MAX_LENGTH, sample.length() / MIN_MESSAGES); length++) {
      periods[length] = period(sample, length);
      most = Math.max(most, periods[length].bits);
    }
    for (int length = MIN_LENGTH; most >= Finding.ENOUGH_BITS && length <= MAX_LENGTH; length++) {
      Period period = periods[length];
      if (period != null && period.bits >= NEARLY * most) {
        return isSharp(sample, length) ? Optional.of(finding(sample, period)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether much less repeats at the neighbouring distances. */
  private static boolean isSharp(Sample sample, int length) {
    double beside = Math.max(repeats(sample, length - 2), repeats(sample, length + 2));
    return beside < SMOOTH * repeats(sample, length);
  }

  /**
   * The share of bytes that repeat after {@code distance} bytes. Ignores bytes close in value to the byte two before:
   * UTF-16, sampled waves and runs of zeros repeat at any distance.
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

  /** The period of this length, if more bytes are constant than chance explains. */
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
