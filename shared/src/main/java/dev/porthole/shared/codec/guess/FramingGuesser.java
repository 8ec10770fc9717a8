package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Guess.Candidate;
import dev.porthole.shared.codec.guess.Reason.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Guesses how one direction of one connection is framed, from the bytes and times of its chunks: line ends and other
 * delimiters, flags, length fields, messages of equal length, one message per read, pauses. If in doubt, the result is
 * "not yet": a proposed framing is very unlikely to fit by chance.
 *
 * <p>Only the first 64 KiB, 4096 chunks and 500 messages are examined. A guess takes some tens of milliseconds, so it
 * may be repeated as more data arrives, but not on the JavaFX thread. The first chunk is assumed to begin with a
 * message: if the start of the stream is missing, lengths and sizes are hardly ever found. Accepts any bytes without an
 * exception.
 *
 * <p>Threads: stateless.
 */
public final class FramingGuesser {
  private static final int MIN_BYTES = 16;

  private FramingGuesser() {}

  /**
   * Ranks the framings that fit.
   *
   * @param chunks chunks of one direction of one connection, in order, without gaps
   * @return {@link Guess.Ranked}, or {@link Guess.NotYet}; never {@link Guess.None}, as more bytes may always help
   */
  public static Guess<Framing> guess(List<Chunk> chunks) {
    Sample sample = Sample.of(chunks);
    if (sample.length() < MIN_BYTES) {
      return new Guess.NotYet<>(Reason.of(Kind.TOO_LITTLE, sample.length(), sample.chunkEnds.length));
    }
    List<Candidate<Framing>> candidates = candidates(findings(sample));
    return candidates.isEmpty()
        ? new Guess.NotYet<>(Reason.of(Kind.NO_PATTERN, sample.length(), sample.chunkEnds.length))
        : new Guess.Ranked<>(candidates);
  }

  private static List<Finding> findings(Sample sample) {
    Optional<Finding> fixed = SameLengths.find(sample);
    int length = fixed.map(Finding::framing).map(Framing.FixedLength.class::cast).map(Framing.FixedLength::length)
        .orElse(0);
    List<Finding> findings = new ArrayList<>(new Delimiters(sample).find());
    fixed.ifPresent(findings::add);
    findings.addAll(new Lengths(sample, length).find());
    findings.addAll(Reads.find(sample));
    return findings;
  }

  private static List<Candidate<Framing>> candidates(List<Finding> findings) {
    Comparator<Finding> best = Comparator.comparing(Finding::rank).thenComparingDouble(Finding::bits).reversed();
    List<Candidate<Framing>> candidates = new ArrayList<>();
    for (Finding finding : findings.stream().filter(Finding::convinces).sorted(best).toList()) {
      if (candidates.stream().noneMatch(candidate -> candidate.value().equals(finding.framing()))) {
        candidates.add(new Candidate<>(finding.framing(), finding.reasons()));
      }
    }
    return candidates;
  }
}
