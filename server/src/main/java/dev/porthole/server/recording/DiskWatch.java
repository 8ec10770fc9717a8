package dev.porthole.server.recording;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches whether the disk still takes what is recorded, from a thread that never touches it: who waits for a disk that
 * hangs cannot tell.
 *
 * <p>Threads: {@link #begin} and {@link #end} are the recorder's; {@link #look} is confined to {@code
 * porthole-recorder-watch}, or to a test's; {@link #hung} may be asked by any.
 */
final class DiskWatch implements AutoCloseable {
  /** How long the disk may take before it is told. */
  static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration PERIOD = Duration.ofMillis(250);
  /** A recorder that has so much of the log before it is slow. */
  private static final double FAR_BEHIND = 0.25;

  /** Who is told; all on the watch's thread. */
  interface Listener {
    /** How much of the log in memory waits, from 0 to 1. */
    double behind();

    /** The disk has not taken what there is for {@link #PATIENCE}. */
    void onBehind(Duration since);

    /** It does again. */
    void onCaughtUp();

    /** It has not answered for so long that the recording is to be suspended. */
    void onGivenUp(Duration since);
  }

  private final WhenDiskHangs policy;
  private final LongSupplier nanos;
  private final Listener listener;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().name("porthole-recorder-watch").daemon().factory());
  /** Since when the recorder is busy with the disk; 0 while it is not. */
  private volatile long busyNanos;
  private long behindNanos;
  private boolean told;
  private boolean givenUp;

  /** @param nanos a clock that never jumps */
  DiskWatch(WhenDiskHangs policy, LongSupplier nanos, Listener listener) {
    this.policy = policy;
    this.nanos = nanos;
    this.listener = listener;
  }

  void start() {
    worker.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The recorder turns to the disk; again, if it has just come back from it. */
  void begin() {
    busyNanos = nanos.getAsLong() | 1;
  }

  /** The recorder has come back from the disk. */
  void end() {
    busyNanos = 0;
  }

  /** For how long the disk has not answered; nothing if that is not worth a word. */
  Duration hung() {
    Duration busy = busy(nanos.getAsLong());
    return busy.compareTo(PATIENCE) < 0 ? Duration.ZERO : busy;
  }

  void look() {
    long now = nanos.getAsLong();
    Duration busy = busy(now);
    behindNanos = listener.behind() <= FAR_BEHIND ? 0 : behindNanos == 0 ? now | 1 : behindNanos;
    Duration behind = behindNanos == 0 ? Duration.ZERO : Duration.ofNanos(now - behindNanos);
    Duration longest = busy.compareTo(behind) > 0 ? busy : behind;
    if (told != longest.compareTo(PATIENCE) >= 0) {
      told = !told;
      if (told) {
        listener.onBehind(longest);
      } else {
        listener.onCaughtUp();
      }
    }
    boolean tooLong = policy.suspendAfter().filter(most -> busy.compareTo(most) >= 0).isPresent();
    if (tooLong && !givenUp) {
      listener.onGivenUp(busy);
    }
    givenUp = tooLong;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private Duration busy(long now) {
    long since = busyNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(now - since);
  }
}
