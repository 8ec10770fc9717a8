package dev.porthole.server.recording;

import dev.porthole.server.log.RecordCursor;
import dev.porthole.server.log.RecordSource;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.RecordingFailure;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a server's events into a recording: a reader of the log that misses none, so that sockets are not read while it is too far
 * behind. When the disk takes no more it says so, lets events pass and counts them, and goes on as soon as there is room.
 *
 * <pre>
 *            start                  the disk is full
 *   opened ────────▶ recording ◀─────────────────────▶ suspended
 *                        │   close       there is room     │ close
 *                        └──────────────▶ over ◀───────────┘
 * </pre>
 *
 * <p>Threads: works on {@code porthole-recorder}; {@code porthole-recorder-sync} sees what was written safely to the disk and tells of
 * changes. {@link #status} and {@link #close} may come from any.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final int BATCH = 1024;
  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final double TOO_FAR = 0.5;
  private static final Duration WARN_AGAIN = Duration.ofSeconds(10);

  private final Path folder;
  private final RecordingLock lock;
  private final Journal journal;
  private final Syncing syncing;
  private final InstantSource clock;
  private final long firstConnection;
  private final long firstSeq;
  private Thread thread;
  private long warnedAt = System.nanoTime() - WARN_AGAIN.toNanos();
  private EventSink sink;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile String fault = "";
  private boolean closed;
  private volatile double behind;

  private Recorder(Path folder, RecordingLock lock, RecordingOptions options, InstantSource clock, LongSupplier nanos) {
    this.folder = folder;
    this.lock = lock;
    this.clock = clock;
    Tail tail = Tail.repair(folder);
    this.firstConnection = tail.standing().largestConnection() + 1;
    this.firstSeq = tail.nextSeq();
    Shelf shelf = new Shelf(folder, options.retention(), new SegmentAges(options.retention().age(), clock, nanos),
        lock::isIntact);
    this.syncing = new Syncing(options.durability(), shelf, this::tell);
    this.journal = new Journal(folder, lock, tail, options.segmentBytes(), syncing, clock);
  }

  /**
   * Opens a recording to be written, a new one or one to be gone on with; what a crash has left half-written is cut off.
   *
   * @throws RecordingFailure if another program writes it, or it cannot be written
   */
  public static Recorder open(Path folder, RecordingOptions options, InstantSource clock) {
    return open(folder, options, clock, System::nanoTime);
  }

  /** The same, with a clock that tells how much time has run. */
  static Recorder open(Path folder, RecordingOptions options, InstantSource clock, LongSupplier nanos) {
    RecordingLock lock = RecordingLock.take(folder);
    try {
      return new Recorder(folder, lock, options, clock, nanos);
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The number that the next connection has to have for numbers to be unique in the recording. */
  public long firstConnection() {
    return firstConnection;
  }

  /** The number that the next event has in the recording. */
  public long firstSeq() {
    return firstSeq;
  }

  /**
   * Records from the oldest event on that is still there. Called once.
   *
   * @param sink where it tells what happens to the recording
   * @param there who is connected, and may have been told long ago
   */
  public void start(RecordSource source, EventSink sink, Collection<ConnectionInfo> there) {
    this.sink = sink;
    RecordCursor cursor = source.openLosslessRecords();
    try (EventCursor ahead = source.openCursor()) {
      journal.introduce(new LongKnown(there).unless(ahead));
    }
    syncing.start();
    thread = Thread.ofPlatform().name("porthole-recorder").daemon().start(() -> run(cursor));
    tell(RecordingChange.STARTED, 0, folder.toString());
  }

  /** What it does now. */
  public RecorderStatus status() {
    return new RecorderStatus(over ? State.OFF : journal.isSuspended() ? State.SUSPENDED : State.RECORDING,
        Optional.of(folder), journal.events(), journal.bytes(), behind, journal.missed(),
        fault.isEmpty() ? journal.trouble() : fault);
  }

  /** The number of the newest event that would outlive a power cut. */
  public long forcedSeq() {
    return syncing.forcedSeq();
  }

  /** Records what has been told by now, and ends. Ending again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (sink != null) {
      if (!over) {
        syncing.tell(RecordingChange.STOPPED, journal.missed(), folder.toString()).join();
      }
      stopping = true;
      join();
    }
    over = true;
    try {
      journal.close();
    } finally {
      syncing.close();
      lock.close();
    }
  }

  private void run(RecordCursor cursor) {
    try (cursor) {
      boolean last;
      do {
        last = stopping;
        behind = cursor.backlog();
        cursor.await(last ? Duration.ZERO : PATIENCE);
        while (cursor.drainRecords(reader, BATCH) == BATCH) {
          onBehind(cursor.backlog());
        }
        journal.flush();
      } while (!last);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      LOG.error("{} is no longer recorded", folder, fault);
      this.fault = FailureReason.of(fault);
      over = true;
      syncing.tell(RecordingChange.STOPPED, journal.missed(), folder.toString());
    }
  }

  private final RecordCursor.Reader reader = new RecordCursor.Reader() {
    @Override
    public void onRecord(ByteBuffer batch, int at, int size) {
      journal.add(batch, at, size);
    }

    @Override
    public void onGiant(ServerEvent event) {
      journal.add(event);
    }

    @Override
    public void onMissed(long count) {
      journal.skip(count); // a lossless cursor misses none
    }
  };

  private void onBehind(double share) {
    behind = share;
    if (share > TOO_FAR && System.nanoTime() - warnedAt > WARN_AGAIN.toNanos()) {
      warnedAt = System.nanoTime();
      LOG.warn(
          "{} is written more slowly than events come: {} % of the log in memory wait, sockets are read more slowly",
          folder, Math.round(100 * share));
    }
  }

  private void tell(RecordingChange change, long missed, String detail) {
    sink.append(new RecordingChanged(EventTime.nanos(clock), change, missed, detail));
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
