package dev.porthole.server.compare;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long is waited for connections to be served: not for ever, and for less where one is and then nobody else, unless the server
 * has processes to start.
 *
 * <p>Threads: confined to one.
 */
final class WaitPolicy {
  private static final String STALLED = ", and no more for ";
  /** Of the whole time, after which the pace says enough. */
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
   * Begins.
   *
   * @param stall how long one may be served and nobody else
   * @param isStarting whether the server has still processes to start, which may take all the time there is
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

  /** Begins; at whatever pace they are served. */
  static WaitPolicy atAnyPace(Duration total) {
    return new WaitPolicy(total, total, () -> true, false);
  }

  /** Whether to wait on, if so many are served by now. */
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
   * The same, for as many as are wanted: it does not wait for many where the pace so far is less than half of what that needs. One of
   * many is no pace yet: it may be all that is served.
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

  /** Whether it did not last because one was served and nobody else, and the server has nothing to start. */
  boolean isStalled() {
    return words.startsWith(STALLED);
  }

  /** Why it did not last, to stand behind how many are served; empty if it has. */
  String words() {
    return words;
  }

  private static String seconds(Duration time) {
    return Numbers.shortest(Math.round(time.toMillis() / 100.0) / 10.0) + " s";
  }
}
