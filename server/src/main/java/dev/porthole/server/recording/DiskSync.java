package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.SegmentWriter;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes recorded data to disk (fsync), so that it survives a power cut. Runs beside the recorder, which waits for a
 * flush only if every batch must be safe.
 *
 * <p>Threads: works on its own thread, {@code porthole-recorder-sync}. The recorder's thread reports what it has
 * written; {@link #start}, {@link #listen}, {@link #forcedSeq} and {@link #close} may be called by other threads.
 */
final class DiskSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSync.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration TIDYING = Duration.ofMinutes(1);

  /** The last batch written to the file. */
  private record Flushed(SegmentWriter writer, long seq) {}

  /** Receives notice of what is safe on disk. */
  interface SafeListener {
    /** Called when every event up to {@code seq} is safe, except those reported as missing. */
    void onSafe(long seq);

    /** Called when events {@code from} (inclusive) to {@code to} (exclusive) are left out of the recording. */
    void onMissing(long from, long to);

    /** Whether the listener is waiting, so that the disk should be flushed at once. */
    boolean isWaiting();

    /** A listener that never waits. */
    SafeListener NOBODY = new SafeListener() {
      @Override
      public void onSafe(long seq) {}

      @Override
      public void onMissing(long from, long to) {}

      @Override
      public boolean isWaiting() {
        return false;
      }
    };
  }

  private final Durability durability;
  private final SegmentMaintenance maintenance;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
      Threads.daemon("porthole-recorder-sync").factory());
  private final Queue<SegmentWriter> complete = new ConcurrentLinkedQueue<>();
  private volatile Optional<Flushed> flushed = Optional.empty();
  private volatile long forcedSeq;
  private volatile SafeListener listener = SafeListener.NOBODY;
  /** Whether a flush for a waiting listener is already scheduled. */
  private final AtomicBoolean asked = new AtomicBoolean();
  /** Whether a flush has failed: the system does not retry lost data, so later success proves nothing. */
  private boolean unsafe;

  DiskSync(Durability durability, SegmentMaintenance maintenance) {
    this.durability = durability;
    this.maintenance = maintenance;
  }

  void start() {
    durability.interval().ifPresent(interval -> worker.scheduleWithFixedDelay(this::force, interval.toNanos(),
        interval.toNanos(), TimeUnit.NANOSECONDS));
    worker.scheduleWithFixedDelay(() -> flushed.ifPresent(newest -> maintenance.tidy(newest.writer.file().base())),
        TIDYING.toSeconds(), TIDYING.toSeconds(), TimeUnit.SECONDS);
  }

  /** Called when a segment has been started. */
  void onBegun(SegmentWriter writer) {
    maintenance.onBegun(writer.file());
  }

  SegmentMaintenance maintenance() {
    return maintenance;
  }

  /** The number of the newest event that is safe on disk together with all events before it. */
  long forcedSeq() {
    return forcedSeq;
  }

  /** Called when every event up to {@code seq} is in the file; waits until it is safe if every batch must be safe. */
  void onFlushed(SegmentWriter writer, long seq) {
    flushed = Optional.of(new Flushed(writer, seq));
    if (durability.interval().isEmpty() && seq > forcedSeq) {
      force();
    } else if (seq > forcedSeq && listener.isWaiting() && asked.compareAndSet(false, true)) {
      worker.execute(() -> { // also covers the data written until it runs
        asked.set(false);
        force();
      });
    }
  }

  void listen(SafeListener waiting) {
    listener = waiting;
  }

  /** Called when events are left out of the recording. */
  void onMissing(long from, long to) {
    listener.onMissing(from, to);
  }

  /** Called when a segment is complete: nothing more is written to it. */
  void complete(SegmentWriter writer) {
    complete.add(writer);
    worker.execute(this::force);
  }

  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Returns when everything is on disk, or after {@code most}. */
  void close(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the disk has not written the end of the recording within {} s", most.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    maintenance.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** Flushes complete segments first, so that nothing newer is safe before them. */
  private synchronized void force() {
    Optional<Flushed> newest = flushed;
    for (SegmentWriter writer = complete.poll(); writer != null; writer = complete.poll()) {
      force(writer);
      close(writer);
      maintenance.tidy(writer.file().base() + 1);
    }
    if (newest.isPresent() && newest.get().seq > forcedSeq) {
      force(newest.get().writer);
      if (!unsafe) {
        forcedSeq = newest.get().seq;
        listener.onSafe(forcedSeq);
      }
    }
  }

  private void force(SegmentWriter writer) {
    try {
      writer.force();
    } catch (IOException failed) {
      if (!unsafe) {
        LOG.warn("the recording is written, but a power cut may lose its events after event {}: {}", forcedSeq,
            FailureReason.of(failed));
      }
      unsafe = true;
    }
  }

  private static void close(SegmentWriter writer) {
    try {
      writer.close();
    } catch (IOException failed) {
      LOG.warn("{} is written, but could not be closed: {}", writer.file().path(), FailureReason.of(failed));
    }
  }
}
