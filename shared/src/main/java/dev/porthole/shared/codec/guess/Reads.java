package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import dev.porthole.shared.codec.guess.Reason.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Framings suggested by the chunks themselves: each chunk is a message, all chunks have one size, or pauses separate
 * groups of chunks.
 *
 * <p>Threads: stateless.
 */
final class Reads {
  private static final int MIN_READS = 8;
  private static final int MIN_PAUSES = 4;
  private static final int PAUSE_RATIO = 8;
  private static final long MIN_PAUSE_NANOS = 2_000_000;
  /** Chunks closer together than this count as simultaneous. */
  private static final long TOGETHER_NANOS = 100_000;
  private static final long NANOS_PER_MS = 1_000_000;
  private static final int MIN_MESSAGE = 4;
  private static final int MAX_MESSAGE = 1024;

  private Reads() {}

  static List<Finding> find(Sample sample) {
    List<Finding> found = new ArrayList<>();
    if (sample.chunkEnds.length >= MIN_READS) {
      alike(sample, found);
      sizes(sample, found);
      pauses(sample, found);
    }
    return found;
  }

  private static void alike(Sample sample, List<Finding> found) {
    int reads = sample.chunkEnds.length;
    int first = sample.at(0);
    int alike = 1;
    for (int i = 1; i < reads; i++) {
      alike += sample.at(sample.chunkEnds[i - 1]) == first ? 1 : 0;
    }
    double bits = Sample.bits(alike - 1, reads - 1, sample.share(first));
    if (alike >= reads * 9 / 10) {
      found.add(new Finding(Rank.READS, bits, new Framing.Raw(),
          List.of(Reason.of(Kind.READS_BEGIN_WITH, alike, reads, Sample.hex(sample.bytes[0])))));
    }
  }

  private static void sizes(Sample sample, List<Finding> found) {
    int common = 0;
    int before = 0;
    for (int end : sample.chunkEnds) {
      common = greatestCommonDivisor(end - before, common);
      before = end;
    }
    boolean sizeOfBuffers = common >= 256 && Integer.bitCount(common) == 1;
    if (common >= MIN_MESSAGE && common <= MAX_MESSAGE && !sizeOfBuffers) {
      int reads = sample.chunkEnds.length;
      found.add(new Finding(Rank.READ_SIZES, reads * Sample.log2(common), new Framing.FixedLength(common),
          List.of(Reason.of(Kind.READ_SIZES, reads, common))));
    }
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Checks whether the times between chunks fall into two clearly separate groups. */
  private static void pauses(Sample sample, List<Finding> found) {
    long[] waits = new long[sample.chunkNanos.length - 1];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = Math.max(0, sample.chunkNanos[i + 1] - sample.chunkNanos[i]);
    }
    Arrays.sort(waits);
    int split = -1;
    double widest = PAUSE_RATIO;
    for (int i = MIN_PAUSES; i <= waits.length - MIN_PAUSES; i++) {
      double ratio = (double) waits[i] / Math.max(TOGETHER_NANOS, waits[i - 1]);
      if (waits[i] >= MIN_PAUSE_NANOS && ratio >= widest) {
        widest = ratio;
        split = i;
      }
    }
    if (split >= 0) {
      long gap = round(Math.sqrt((double) waits[split] * Math.max(TOGETHER_NANOS, waits[split - 1])));
      double bits = waits.length * Math.min(8, Sample.log2(widest));
      found.add(new Finding(Rank.PAUSES, bits, new Framing.Gap(Duration.ofNanos(gap)),
          List.of(Reason.of(Kind.PAUSES, waits.length - split, waits[split] / NANOS_PER_MS,
              Math.ceilDiv(waits[split - 1], NANOS_PER_MS)))));
    }
  }

  /** Rounds to 1, 2 or 5 times a power of ten, from 1 µs to an hour. */
  private static long round(double nanos) {
    double power = Math.pow(10, Math.floor(Math.log10(nanos)));
    double digit = nanos / power;
    long rounded = Math.round((digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power);
    return Math.clamp(rounded, 1000L, 3_600_000_000_000L);
  }
}
