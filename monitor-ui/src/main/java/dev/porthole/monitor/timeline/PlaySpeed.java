package dev.porthole.monitor.timeline;

/**
 * How fast a recording is played: so many seconds of it in one.
 *
 * <p>Threads: immutable.
 */
public enum PlaySpeed {
  REAL(1),
  DOUBLE(2),
  TENFOLD(10);

  private final int factor;

  PlaySpeed(int factor) {
    this.factor = factor;
  }

  int factor() {
    return factor;
  }
}
