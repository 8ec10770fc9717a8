package dev.porthole.monitor.statistics;

/**
 * The newest samples of a number, oldest first. The samples that have not been taken yet count as 0.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Samples {
  private final int length;
  /** A ring, made when the first sample other than 0 is taken: most connections of a long list never have one. */
  private long[] samples = {};
  private int next;

  /** @param length how many are kept, 1 or more */
  public Samples(int length) {
    this.length = length;
  }

  public int length() {
    return length;
  }

  /** The sample at an index from 0, the oldest, to {@code length - 1}, the newest. */
  public long at(int index) {
    return samples.length == 0 ? 0 : samples[(next + index) % length];
  }

  public long max() {
    long max = 0;
    for (long sample : samples) {
      max = Math.max(max, sample);
    }
    return max;
  }

  void clear() {
    samples = new long[0];
    next = 0;
  }

  public void add(long sample) {
    if (samples.length == 0) {
      if (sample == 0) {
        return;
      }
      samples = new long[length];
    }
    samples[next] = sample;
    next = (next + 1) % length;
  }
}
