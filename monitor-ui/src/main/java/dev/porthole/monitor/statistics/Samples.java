package dev.porthole.monitor.statistics;

/**
 * The newest samples of a number, oldest first. Samples not yet taken count as 0.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Samples {
  private final int length;
  /** A ring, allocated at the first sample other than 0: most connections of a long list never need it. */
  private long[] samples = {};
  private int next;

  /** @param length the number of samples to keep, at least 1 */
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
