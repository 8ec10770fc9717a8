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
 * @param opened connections opened while it was measured (churn), or before it (all others)
 * @param live connections that were open to the end; 0 with churn
 * @param messages answered while it was measured
 * @param unanswered messages that had no whole answer a second after the end; of an open loop those due while it was measured,
 *     sent or not
 * @param incomplete replies that had begun and were not whole at the end
 * @param latency of each of those messages; of a whole connection with churn. An open loop measures each message that was due
 *     while it was measured, from the time it was due: those answered after the end and those unanswered, with what they had
 *     waited, are among them
 * @param connect how long connects took; with churn only
 * @param lateness how late the generator itself released what was due; of an open loop only
 * @param cpuNanos processor time of this process while it was measured
 * @param errors how often each happened, warm-up included; those that did not happen are absent
 * @param mismatch the first reply with wrong content
 * @param allGone whether it ended early because no connection was left
 * @param interrupted whether it ended early because it was told to
 */
public record LoadReport(Load load, double seconds, long opened, long live, long messages, long unanswered,
    long incomplete, Latency latency, Optional<Latency> connect, Optional<Latency> lateness, long cpuNanos,
    Map<LoadError, Long> errors, Optional<Mismatch> mismatch, boolean allGone, boolean interrupted) {
  private static final double REACHED = 0.99;

  public LoadReport {
    errors = Map.copyOf(errors);
  }

  /** Answered messages a second. */
  public double messagesPerSecond() {
    return seconds > 0 ? messages / seconds : 0;
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
    return messages > 0 ? (double) cpuNanos / messages : 0;
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
    if (mismatch.isPresent()) {
      return mismatch.map(Mismatch::words);
    }
    if (allGone) {
      return Optional.of(load.mode() == Load.Mode.CHURN
          ? "the server takes no more connections: " + errorWords()
          : "all " + opened + " connections are gone: " + errorWords());
    }
    boolean silent = messages == 0 && !interrupted && load.size() > 0;
    return silent ? Optional.of("no message was answered") : Optional.empty();
  }

  /** The errors for people. */
  public String errorWords() {
    return errors.isEmpty()
        ? "none"
        : errors.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(error -> error.getValue() + " " + error.getKey().words()).collect(Collectors.joining(", "));
  }
}
