package dev.porthole.server.load;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a load.
 *
 * <p>Threads: immutable.
 *
 * @param seconds how long it was measured
 * @param cpuNanos processor time of this process while it was measured
 * @param interrupted whether it ended early because it was told to
 */
public record LoadReport(Load load, double seconds, Connections connections, Answers answers, Latencies latencies,
    Troubles troubles, long cpuNanos, boolean interrupted) {
  private static final double REACHED = 0.99;

  /**
   * How many connections there were.
   *
   * @param opened while it was measured (churn), or before it (all others)
   * @param live open to the end; 0 with churn
   */
  public record Connections(long opened, long live) {}

  /**
   * How many messages were answered.
   *
   * @param whole while it was measured
   * @param missing messages that had no whole answer a second after the end; of an open loop those due while it was measured, sent or
   *     not
   * @param incomplete replies that had begun and were not whole at the end
   */
  public record Answers(long whole, long missing, long incomplete) {}

  /**
   * How long it took.
   *
   * @param answer of each answered message; of a whole connection with churn. An open loop measures each message that was due while it
   *     was measured, from the time it was due: those answered after the end and those unanswered, with what they had waited, are
   *     among them
   * @param connect how long connects took; with churn only
   * @param lateness how late the generator itself released what was due; of an open loop only
   */
  public record Latencies(Latency answer, Optional<Latency> connect, Optional<Latency> lateness) {}

  /**
   * What went wrong.
   *
   * @param errors how often each happened, warm-up included; those that did not happen are absent
   * @param mismatch the first reply with wrong content
   * @param allGone whether it ended early because no connection was left
   */
  public record Troubles(Map<LoadError, Long> errors, Optional<Mismatch> mismatch, boolean allGone) {
    public Troubles {
      errors = Map.copyOf(errors);
    }
  }

  /** Answered messages a second. */
  public double messagesPerSecond() {
    return seconds > 0 ? answers.whole / seconds : 0;
  }

  /** Of answered messages. */
  public double sentBytesPerSecond() {
    return messagesPerSecond() * load.size();
  }

  /** Of their replies. */
  public double receivedBytesPerSecond() {
    return messagesPerSecond() * load.replySize();
  }

  /** Processor time of this process for each answered message; 0 without any. */
  public double cpuNanosPerMessage() {
    return answers.whole > 0 ? (double) cpuNanos / answers.whole : 0;
  }

  /** How many processors this process kept busy. */
  public double cpuCores() {
    return seconds > 0 ? cpuNanos / (seconds * 1e9) : 0;
  }

  /** Whether the rate asked for was reached within 1%; {@code true} if none was. */
  public boolean rateReached() {
    return messagesPerSecond() >= load.rate() * REACHED;
  }

  /** Why this is no good result, in one line; empty if it is one. */
  public Optional<String> failure() {
    if (troubles.mismatch.isPresent()) {
      return troubles.mismatch.map(Mismatch::words);
    }
    if (troubles.allGone) {
      return Optional.of(load.mode() == Load.Mode.CHURN
          ? "the server takes no more connections: " + errorWords()
          : "all " + connections.opened + " connections are gone: " + errorWords());
    }
    boolean silent = answers.whole == 0 && !interrupted && load.size() > 0;
    return silent ? Optional.of("no message was answered") : Optional.empty();
  }

  /** The errors for people. */
  public String errorWords() {
    return troubles.errors.isEmpty()
        ? "none"
        : troubles.errors.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(error -> error.getValue() + " " + error.getKey().words()).collect(Collectors.joining(", "));
  }
}
