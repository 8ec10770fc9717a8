package dev.porthole.server.compare;

import java.util.List;
import java.util.Optional;

/**
 * The result of one load on one model: figures, or why the model cannot handle that load, which is an equally valid
 * result.
 *
 * <p>Threads: immutable.
 *
 * @param figures of the answered messages; empty if the load was not put on at all
 * @param reason why the model cannot handle the load, in a few words; empty if it can
 */
public record LoadResult(Optional<Figures> figures, String reason) {
  private static final String MARK = "outcome\t";
  private static final String NONE = "-";
  private static final String BREAK = "\t";

  static LoadResult of(Figures figures) {
    return new LoadResult(Optional.of(figures), "");
  }

  static LoadResult unable(String reason) {
    return new LoadResult(Optional.empty(), reason);
  }

  public boolean isAble() {
    return reason.isEmpty();
  }

  /** This result with a more precise reason. */
  LoadResult because(String why) {
    return new LoadResult(figures, why);
  }

  /** The reason without the observations. */
  public String brief() {
    return reason.split(": | \\(", 2)[0];
  }

  /** One line, as {@link #parse} reads it. */
  String line() {
    return MARK + figures.map(Figures::line).orElse(NONE) + BREAK + reason.replaceAll("\\s+", " ");
  }

  /** Whether {@link #parse} can read the line, unlike other output of a JVM such as a stack trace. */
  static boolean isLine(String line) {
    return line.startsWith(MARK);
  }

  static LoadResult parse(String line) {
    String[] parts = line.split(BREAK, -1);
    if (!isLine(line) || parts.length != 3) {
      throw new IllegalArgumentException("no outcome: " + line);
    }
    return new LoadResult(parts[1].equals(NONE) ? Optional.empty() : Optional.of(Figures.parse(parts[1])), parts[2]);
  }

  /**
   * The median of the successful rounds, if they are the majority; else the reason of the failed rounds, with their
   * median.
   */
  static LoadResult median(List<LoadResult> rounds) {
    List<LoadResult> able = rounds.stream().filter(LoadResult::isAble).toList();
    if (able.size() * 2 > rounds.size()) {
      return medianOf(able, "");
    }
    List<LoadResult> unable = rounds.stream().filter(round -> !round.isAble()).toList();
    return medianOf(unable, unable.isEmpty() ? "not measured" : unable.getFirst().reason());
  }

  private static LoadResult medianOf(List<LoadResult> rounds, String reason) {
    List<Figures> figures = rounds.stream().flatMap(round -> round.figures().stream()).toList();
    return new LoadResult(figures.isEmpty() ? Optional.empty() : Optional.of(Figures.median(figures)), reason);
  }
}
