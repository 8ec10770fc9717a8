package dev.porthole.server.compare;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.shared.codec.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The loads that serving models are compared under. All messages are echoed; each active connection has one in flight.
 *
 * <p>Threads: immutable.
 */
public enum ComparedLoad {
  /** What one client sees. */
  ONE("1", "1 active connection", Mode.CLOSED, 1, 0),
  /** A busy server. */
  FIFTY("50", "50 active connections", Mode.CLOSED, 50, 0),
  /** Nearly all of what {@code select} can hold. */
  THOUSAND("1000", "1,000 active connections", Mode.CLOSED, 1000, 0),
  /** Where linear scans begin to show. */
  AMONG_THOUSAND("50+1000", "50 active among 1,000 idle connections", Mode.CLOSED, 50, 1000),
  /** Where they show. */
  AMONG_TEN_THOUSAND("50+10000", "50 active among 10,000 idle connections", Mode.CLOSED, 50, 10_000),
  /** Connect, one message, its answer, close; few at a time, so that models with a process for each can take part. */
  CHURN("churn", "connect, message, close; 10 at a time", Mode.CHURN, 10, 0),
  /** A client that was answered once stays and says nothing more; the fast ones come after it. */
  SLOW("slow", "10 active behind 1 client that says nothing more", Mode.CLOSED, 10, 1);

  /** What {@code --quick} takes. */
  public static final List<ComparedLoad> QUICK = List.of(FIFTY, AMONG_THOUSAND, CHURN);
  public static final List<ComparedLoad> ALL = List.of(values());

  private final String term;
  private final String words;
  private final Mode mode;
  private final int active;
  private final int idle;

  ComparedLoad(String term, String words, Mode mode, int active, int idle) {
    this.term = term;
    this.words = words;
    this.mode = mode;
    this.active = active;
    this.idle = idle;
  }

  /** @throws IllegalArgumentException with one line that says what would be right */
  public static ComparedLoad parse(String term) {
    return ALL.stream().filter(load -> load.term.equalsIgnoreCase(term)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("unknown load '" + VisibleText.of(term) + "': use "
            + ALL.stream().map(ComparedLoad::term).collect(Collectors.joining(", "))));
  }

  /** The word used in options and output, such as {@code 50+1000}. */
  public String term() {
    return term;
  }

  /** For people. */
  public String words() {
    return words;
  }

  Mode mode() {
    return mode;
  }

  /** Connections that send; with churn as many at a time. */
  int active() {
    return active;
  }

  /** Connections that are opened before them, answered once, and then silent. */
  int idle() {
    return idle;
  }

  int connections() {
    return active + idle;
  }

  /** Whether who cannot take this one cannot take the other: it is more of the same. */
  boolean isLessThan(ComparedLoad other) {
    return !isChurn() && !other.isChurn() && this != SLOW && other != SLOW && connections() < other.connections();
  }

  boolean isChurn() {
    return mode == Mode.CHURN;
  }

  /** What is counted by the second. */
  String unit() {
    return isChurn() ? "connections/s" : "round trips/s";
  }
}
