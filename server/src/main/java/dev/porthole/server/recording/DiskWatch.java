package dev.porthole.server.recording;

import dev.porthole.server.thread.Threads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Detects a disk that does not respond, from a thread that never touches the disk: a thread blocked on the disk cannot
 * report it.
 *
 * <p>Threads: {@link #begin} and {@link #end} are called by the recorder's thread; {@link #look} is confined to {@code
 * porthole-recorder-watch}, or to a test's thread; {@link #hung} may be called by any thread.
 */
final class DiskWatch implements AutoCloseable {
  /** How long the disk may take before this is reported. */
  static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration PERIOD = Duration.ofMillis(250);
  /** From this share of the log unread on, the recorder counts as slow. */
  private static final double FAR_BEHIND = 0.25;

  /** Receives the findings, on the watch's thread. */
  interface Listener {
    /** The share of the log in memory that waits to be recorded, from 0 to 1. */
    double behind();

    /** Called when the disk has not kept up for {@link #PATIENCE}. */
    void onBehind(Duration since);

    /** Called when the disk keeps up again. */
    void onCaughtUp();

    /** Called when the disk has not responded for so long that the recording is to be suspended. */
    void onGivenUp(Duration since);
  }

  private final WhenDiskHangs policy;
  private final LongSupplier nanos;
  private final Listener listener;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
      Threads.daemon("porthole-recorder-watch").factory());
  /** Since when the recorder has been busy with the disk; 0 while it is not. */
  private volatile long busyNanos;
  private long behindNanos;
  private boolean reported;
  private boolean givenUp;

  /** @param nanos a monotonic clock */
  DiskWatch(WhenDiskHangs policy, LongSupplier nanos, Listener listener) {
    this.policy = policy;
    this.nanos = nanos;
    this.listener = listener;
  }

  void start() {
    worker.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Called when the recorder starts a disk operation, or starts another one. */
  void begin() {
    busyNanos = nanos.getAsLong() | 1;
  }

  /** Called when the recorder's disk operation has returned. */
  void end() {
    busyNanos = 0;
  }

  /** For how long the disk has not responded; zero below {@link #PATIENCE}. */
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
    if (reported != longest.compareTo(PATIENCE) >= 0) {
      reported = !reported;
      if (reported) {
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
