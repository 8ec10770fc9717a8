package dev.porthole.server.compare;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.shared.codec.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The loads under which serving models are compared. All messages are echoed; each active connection has one message in
 * flight.
 *
 * <p>Threads: immutable.
 */
public enum ComparedLoad {
  /** What a single client experiences. */
  ONE("1", "1 active connection", Mode.CLOSED, 1, 0),
  /** A busy server. */
  FIFTY("50", "50 active connections", Mode.CLOSED, 50, 0),
  /** Near the maximum of {@code select}. */
  THOUSAND("1000", "1,000 active connections", Mode.CLOSED, 1000, 0),
  /** Where linear scans become noticeable. */
  AMONG_THOUSAND("50+1000", "50 active among 1,000 idle connections", Mode.CLOSED, 50, 1000),
  /** Where linear scans are obvious. */
  AMONG_TEN_THOUSAND("50+10000", "50 active among 10,000 idle connections", Mode.CLOSED, 50, 10_000),
  /**
   * Connect, one message, its reply, close; few at a time, so that models with a process per connection can take part.
   */
  CHURN("churn", "connect, message, close; 10 at a time", Mode.CHURN, 10, 0),
  /** A client that was answered once stays connected and sends nothing more; the active clients come after it. */
  SLOW("slow", "10 active behind 1 client that says nothing more", Mode.CLOSED, 10, 1),
  COMPUTING_ONE("computing-1", 1, ServerSetup.COMPUTING),
  /** Shows which connections wait while one computes. */
  COMPUTING_FIFTY("computing-50", 50, ServerSetup.COMPUTING),
  COMPUTING_ONE_ALL("computing-1-all", 1, ServerSetup.COMPUTING_ON_ALL),
  /** Shows which models use more than one processor. */
  COMPUTING_FIFTY_ALL("computing-50-all", 50, ServerSetup.COMPUTING_ON_ALL),
  WAITING_ONE("waiting-1", 1, ServerSetup.WAITING),
  /** Shows which connections wait while one waits. */
  WAITING_FIFTY("waiting-50", 50, ServerSetup.WAITING),
  WAITING_ONE_ALL("waiting-1-all", 1, ServerSetup.WAITING_ON_ALL),
  WAITING_FIFTY_ALL("waiting-50-all", 50, ServerSetup.WAITING_ON_ALL);

  /** The loads of {@code --quick}. */
  public static final List<ComparedLoad> QUICK = List.of(FIFTY, AMONG_THOUSAND, CHURN);
  public static final List<ComparedLoad> ALL = List.of(values());

  private final String term;
  private final String words;
  private final Mode mode;
  private final int active;
  private final int idle;
  private final ServerSetup setup;

  ComparedLoad(String term, String words, Mode mode, int active, int idle) {
    this(term, words, mode, active, idle, ServerSetup.PLAIN);
  }

  ComparedLoad(String term, int active, ServerSetup setup) {
    this(term, active + " active " + (active == 1 ? "connection" : "connections") + ", " + setup.words(), Mode.CLOSED,
        active, 0, setup);
  }

  ComparedLoad(String term, String words, Mode mode, int active, int idle, ServerSetup setup) {
    this.term = term;
    this.words = words;
    this.mode = mode;
    this.active = active;
    this.idle = idle;
    this.setup = setup;
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

  /** In words for people. */
  public String words() {
    return words;
  }

  /** The setup of the server for this load. */
  ServerSetup setup() {
    return setup;
  }

  /** Whether replies take time. */
  public boolean isTimed() {
    return setup != ServerSetup.PLAIN;
  }

  Mode mode() {
    return mode;
  }

  /** How many connections send; with churn how many at a time. */
  int active() {
    return active;
  }

  /** How many connections are opened first, answered once, and then idle. */
  public int idle() {
    return idle;
  }

  int connections() {
    return active + idle;
  }

  /** Whether a model that fails under this load also fails under the other, a larger load of the same kind. */
  boolean isLessThan(ComparedLoad other) {
    return !isChurn() && !other.isChurn() && this != SLOW && other != SLOW && setup == other.setup
        && connections() < other.connections();
  }

  public boolean isChurn() {
    return mode == Mode.CHURN;
  }

  /** What is counted per second. */
  public String unit() {
    return isChurn() ? "connections/s" : "round trips/s";
  }
}
