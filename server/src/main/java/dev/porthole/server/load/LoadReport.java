package dev.porthole.server.load;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a load.
 *
 * <p>Threads: immutable.
 *
 * @param seconds the measured time
 * @param cpuNanos processor time of this process during the measured time
 * @param interrupted whether the run was ended early by a stop
 */
public record LoadReport(Load load, double seconds, Connections connections, Answers answers, Latencies latencies,
    Troubles troubles, long cpuNanos, boolean interrupted) {
  private static final double REACHED = 0.99;

  /**
   * The number of connections.
   *
   * @param opened during the measured time (churn), or before it (other modes)
   * @param live open until the end; 0 with churn
   */
  public record Connections(long opened, long live) {}

  /**
   * The number of replies.
   *
   * @param whole complete replies within the measured time
   * @param missing messages without a complete reply a second after the end; in an open loop those due within the
   *     measured time, sent or not
   * @param incomplete replies that were incomplete at the end
   */
  public record Answers(long whole, long missing, long incomplete) {}

  /**
   * The measured durations.
   *
   * @param answer from sending a message to its reply; with churn of a whole connection. An open loop measures every
   *     message due within the measured time, from the time it was due, including messages answered after the end, and
   *     unanswered ones with their waiting time
   * @param connect durations of connects; with churn only
   * @param lateness how late the generator itself released due messages; in an open loop only
   */
  public record Latencies(Latency answer, Optional<Latency> connect, Optional<Latency> lateness) {}

  /**
   * The errors of a run.
   *
   * @param errors how often each error happened, including the warm-up; errors that did not happen are absent
   * @param mismatch the first reply with wrong content
   * @param allGone whether the run ended early because no connection was left
   */
  public record Troubles(Map<LoadError, Long> errors, Optional<Mismatch> mismatch, boolean allGone) {
    public Troubles {
      errors = Map.copyOf(errors);
    }
  }

  /** Replies a second. */
  public double messagesPerSecond() {
    return seconds > 0 ? answers.whole / seconds : 0;
  }

  /** Bytes a second of answered messages. */
  public double sentBytesPerSecond() {
    return messagesPerSecond() * load.messages().size();
  }

  /** Bytes a second of their replies. */
  public double receivedBytesPerSecond() {
    return messagesPerSecond() * load.messages().replySize();
  }

  /** Processor time of this process per reply; 0 without any. */
  public double cpuNanosPerMessage() {
    return answers.whole > 0 ? (double) cpuNanos / answers.whole : 0;
  }

  /** How many processors this process kept busy on average. */
  public double cpuCores() {
    return seconds > 0 ? cpuNanos / (seconds * 1e9) : 0;
  }

  /** Whether the requested rate was reached within 1%; {@code true} if none was requested. */
  public boolean rateReached() {
    return messagesPerSecond() >= load.rate() * REACHED;
  }

  /** Why the result is not valid, in one line; empty if it is. */
  public Optional<String> failure() {
    if (troubles.mismatch.isPresent()) {
      return troubles.mismatch.map(Mismatch::words);
    }
    if (troubles.allGone) {
      return Optional.of(load.mode() == Load.Mode.CHURN
          ? "the server takes no more connections: " + errorWords()
          : "all " + connections.opened + " connections are gone: " + errorWords());
    }
    boolean silent = answers.whole == 0 && !interrupted && load.messages().size() > 0;
    return silent ? Optional.of("no message was answered") : Optional.empty();
  }

  /** The errors, in words for people. */
  public String errorWords() {
    return troubles.errors.isEmpty()
        ? "none"
        : troubles.errors.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(error -> error.getValue() + " " + error.getKey().words()).collect(Collectors.joining(", "));
  }
}
