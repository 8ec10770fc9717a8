package dev.porthole.server.compare;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Limits the wait for connections to be served. The wait is shorter if one connection is served and no other, unless
 * the server has processes to start.
 *
 * <p>Threads: confined to one thread.
 */
final class WaitPolicy {
  private static final String STALLED = ", and no more for ";
  /** The part of the total time after which the pace is meaningful. */
  private static final int PART = 4;
  private static final int MANY = 20;

  private final Duration total;
  private final Duration stall;
  private final BooleanSupplier isStarting;
  private final boolean minds;
  private final long begun = System.nanoTime();
  private long lastDone;
  private long lastDoneAt = begun;
  private String words = "";

  /**
   * Starts the wait.
   *
   * @param stall how long one connection may be served while no other is
   * @param isStarting whether the server still has processes to start, which may take the whole time
   */
  WaitPolicy(Duration total, Duration stall, BooleanSupplier isStarting) {
    this(total, stall, isStarting, true);
  }

  private WaitPolicy(Duration total, Duration stall, BooleanSupplier isStarting, boolean minds) {
    this.total = total;
    this.stall = stall;
    this.isStarting = isStarting;
    this.minds = minds;
  }

  /** Starts a wait that accepts any pace. */
  static WaitPolicy atAnyPace(Duration total) {
    return new WaitPolicy(total, total, () -> true, false);
  }

  /** Whether to keep waiting when {@code done} connections are served. */
  boolean lasts(long done) {
    long now = System.nanoTime();
    if (done != lastDone) {
      lastDone = done;
      lastDoneAt = now;
    }
    if (now - begun >= total.toNanos()) {
      words = " within " + seconds(total);
      return false;
    }
    if (done == 1 && now - lastDoneAt >= stall.toNanos() && !isStarting.getAsBoolean()) {
      words = STALLED + seconds(stall);
      return false;
    }
    return true;
  }

  /**
   * As above, when {@code wanted} connections are expected: does not wait for many if the pace so far is less than half
   * of the necessary one. One served connection is no pace yet: it may be the only one.
   */
  boolean lasts(long done, long wanted) {
    if (!lasts(done)) {
      return false;
    }
    if (!minds || wanted < MANY) {
      return true;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    boolean isHopeless = elapsed.compareTo(total.dividedBy(PART)) >= 0
        && done * 2 * total.toMillis() < wanted * elapsed.toMillis() && (done > 1 || isStarting.getAsBoolean());
    if (isHopeless) {
      words = " in " + seconds(elapsed) + ", too slow for more";
    }
    return !isHopeless;
  }

  /** Whether waiting ended because only one connection was served, and the server has nothing to start. */
  boolean isStalled() {
    return words.startsWith(STALLED);
  }

  /** Why waiting ended, to be appended to the number served; empty if it has not ended. */
  String words() {
    return words;
  }

  private static String seconds(Duration time) {
    return Numbers.shortest(Math.round(time.toMillis() / 100.0) / 10.0) + " s";
  }
}
