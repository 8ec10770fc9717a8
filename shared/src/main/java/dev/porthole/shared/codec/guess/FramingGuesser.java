package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Guess.Candidate;
import dev.porthole.shared.codec.guess.Reason.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Guesses how one direction of one connection is cut into messages, from the bytes and times of its chunks: line ends and other
 * delimiters, flags, lengths that stand in the messages, messages of one length, each read, pauses. It would rather say that it
 * cannot tell yet than guess badly: what it proposes would hardly happen by chance.
 *
 * <p>It looks at the first 64 KiB, 4096 chunks and 500 messages, which takes some tens of milliseconds, so that it may be asked again
 * as more comes; not on the JavaFX thread. The first chunk is taken to begin with a message: of a stream whose start is not retained,
 * lengths and sizes are hardly found. Any bytes are fine, and no exception comes of them.
 *
 * <p>Threads: stateless.
 */
public final class FramingGuesser {
  private static final int MIN_BYTES = 16;

  private FramingGuesser() {}

  /**
   * Which framings fit.
   *
   * @param chunks of one direction of one connection, in order, none missing between them
   * @return {@link Guess.Ranked}, or {@link Guess.NotYet}; never {@link Guess.None}, as more bytes may always tell
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
