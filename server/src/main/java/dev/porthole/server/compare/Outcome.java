package dev.porthole.server.compare;

import java.util.List;
import java.util.Optional;

/**
 * What came of one load on one model: figures, or why it cannot take that load, which is a result as good.
 *
 * <p>Threads: immutable.
 *
 * @param figures of what was answered; empty if the load was not put on at all
 * @param reason why the model cannot take the load, in a few words; empty if it can
 */
public record Outcome(Optional<Figures> figures, String reason) {
  private static final String MARK = "outcome\t";
  private static final String NONE = "-";
  private static final String BREAK = "\t";

  static Outcome of(Figures figures) {
    return new Outcome(Optional.of(figures), "");
  }

  static Outcome unable(String reason) {
    return new Outcome(Optional.empty(), reason);
  }

  public boolean isAble() {
    return reason.isEmpty();
  }

  /** The same, for a better reason. */
  Outcome because(String why) {
    return new Outcome(figures, why);
  }

  /** The reason without what was seen of it. */
  public String brief() {
    return reason.split(": | \\(", 2)[0];
  }

  /** One line, which {@link #parse} reads. */
  String line() {
    return MARK + figures.map(Figures::line).orElse(NONE) + BREAK + reason.replaceAll("\\s+", " ");
  }

  /** Whether it is one that {@link #parse} reads, and not what a JVM may say besides, such as a stack trace. */
  static boolean isLine(String line) {
    return line.startsWith(MARK);
  }

  static Outcome parse(String line) {
    String[] parts = line.split(BREAK, -1);
    if (!isLine(line) || parts.length != 3) {
      throw new IllegalArgumentException("no outcome: " + line);
    }
    return new Outcome(parts[1].equals(NONE) ? Optional.empty() : Optional.of(Figures.parse(parts[1])), parts[2]);
  }

  /** The median of the rounds that could, if that is more than half of them; else what the others say, with their median. */
  static Outcome median(List<Outcome> rounds) {
    List<Outcome> able = rounds.stream().filter(Outcome::isAble).toList();
    if (able.size() * 2 > rounds.size()) {
      return medianOf(able, "");
    }
    List<Outcome> unable = rounds.stream().filter(round -> !round.isAble()).toList();
    return medianOf(unable, unable.isEmpty() ? "not measured" : unable.getFirst().reason());
  }

  private static Outcome medianOf(List<Outcome> rounds, String reason) {
    List<Figures> figures = rounds.stream().flatMap(round -> round.figures().stream()).toList();
    return new Outcome(figures.isEmpty() ? Optional.empty() : Optional.of(Figures.median(figures)), reason);
  }
}
