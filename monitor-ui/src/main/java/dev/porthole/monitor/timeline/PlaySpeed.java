package dev.porthole.monitor.timeline;

/**
 * The playback speed: seconds of the recording for each second of real time.
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
