package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.SegmentWriter;
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
 * Sees what has been written safely to the disk, beside the recorder, which does not wait for it unless each batch has to be safe.
 *
 * <p>Threads: works on one of its own, {@code porthole-recorder-sync}; the methods are the recorder's, but for {@link #forcedSeq}, which any
 * may call.
 */
final class DiskSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSync.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration TIDYING = Duration.ofMinutes(1);

  /** What was flushed last. */
  private record Flushed(SegmentWriter writer, long seq) {}

  /** Who waits for what is safe on the disk. */
  interface SafeListener {
    /** Everything up to a number is, but for what was told as missing. */
    void onSafe(long seq);

    /** Events from a number on to another one, exclusive, are left out. */
    void onMissing(long from, long to);

    /** Whether somebody waits now, so that the disk is asked at once. */
    boolean isWaiting();

    /** Nobody waits. */
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
  private final SegmentMaintenance shelf;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().name("porthole-recorder-sync").daemon().factory());
  private final Queue<SegmentWriter> complete = new ConcurrentLinkedQueue<>();
  private volatile Optional<Flushed> flushed = Optional.empty();
  private volatile long forcedSeq;
  private volatile SafeListener listener = SafeListener.NOBODY;
  /** Whether the disk will be asked soon, for who waits. */
  private final AtomicBoolean asked = new AtomicBoolean();
  /** What the disk has not taken once it does not offer again, however well it does later. */
  private boolean unsafe;

  DiskSync(Durability durability, SegmentMaintenance shelf) {
    this.durability = durability;
    this.shelf = shelf;
  }

  void start() {
    durability.interval().ifPresent(interval -> worker.scheduleWithFixedDelay(this::force, interval.toNanos(),
        interval.toNanos(), TimeUnit.NANOSECONDS));
    worker.scheduleWithFixedDelay(() -> flushed.ifPresent(newest -> shelf.tidy(newest.writer.file().base())),
        TIDYING.toSeconds(), TIDYING.toSeconds(), TimeUnit.SECONDS);
  }

  /** A segment has been begun. */
  void onBegun(SegmentWriter writer) {
    shelf.onBegun(writer.file());
  }

  SegmentMaintenance shelf() {
    return shelf;
  }

  /** The number of the newest event that is safely on the disk with all before it. */
  long forcedSeq() {
    return forcedSeq;
  }

  /** Everything up to an event is in the file; waits until it is safe, where each batch has to be. */
  void onFlushed(SegmentWriter writer, long seq) {
    flushed = Optional.of(new Flushed(writer, seq));
    if (durability.interval().isEmpty() && seq > forcedSeq) {
      force();
    } else if (seq > forcedSeq && listener.isWaiting() && asked.compareAndSet(false, true)) {
      worker.execute(() -> { // what comes until then is safe together with it
        asked.set(false);
        force();
      });
    }
  }

  void listen(SafeListener waiting) {
    listener = waiting;
  }

  /** Events are left out of the recording. */
  void onMissing(long from, long to) {
    listener.onMissing(from, to);
  }

  /** Nothing more comes into a segment. */
  void complete(SegmentWriter writer) {
    complete.add(writer);
    worker.execute(this::force);
  }

  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Ends when the disk has everything, or {@code most} is over. */
  void close(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the disk has not taken the end of the recording after {} s", most.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    shelf.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** First what is complete, so that nothing newer is safe before it. */
  private synchronized void force() {
    Optional<Flushed> newest = flushed;
    for (SegmentWriter writer = complete.poll(); writer != null; writer = complete.poll()) {
      force(writer);
      close(writer);
      shelf.tidy(writer.file().base() + 1);
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
        LOG.warn("the recording is written, but a power cut may cost what is new in it after event {}: {}", forcedSeq,
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
