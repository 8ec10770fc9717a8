package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.log.RecordCursor;
import dev.porthole.server.log.RecordSource;
import dev.porthole.server.recording.segment.SegmentOutput;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.RecordingFailure;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a server's events to a recording. Reads the log losslessly, so that sockets are not read while the recorder is
 * too far behind. When the disk is full the recorder reports it, skips and counts events, and continues as soon as
 * there is space.
 *
 * <pre>
 *            start                  the disk is full, or hangs
 *   opened ────────▶ recording ◀─────────────────────▶ suspended
 *                        │   close       there is room     │ close
 *                        └──────────────▶ over ◀───────────┘
 * </pre>
 *
 * <p>Threads: works on {@code porthole-recorder}; {@code porthole-recorder-sync} flushes written data to disk (fsync)
 * and notifies the safety listener. {@link #status} and {@link #close} may be called by any thread.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final int BATCH = 1024;
  private static final Duration PATIENCE = Duration.ofMillis(50);
  /** The maximum time to end a recording. */
  private static final Duration ENDING = Duration.ofMinutes(1);

  private final Path folder;
  private final RecordingLock lock;
  private final RecordingWriter writer;
  private final DiskSync sync;
  private final InstantSource clock;
  private final long firstConnection;
  private final long firstSeq;
  /** Whether the recording has no event yet, and so takes the log's numbers. */
  private final boolean isNew;
  /** Whether the recording continues the epoch in which it ended. */
  private final boolean continuesEpoch;
  private final DiskWatch watch;
  private @Nullable Thread thread;
  @SuppressWarnings("NullAway.Init") // start() sets it; what uses it comes later
  private RecordCursor cursor;
  private @Nullable EventSink sink;
  private volatile boolean stopping;
  /** Whether the log ends with the recording. */
  private volatile boolean endsWithLog;
  private volatile boolean over;
  private volatile String fault = "";
  private boolean closed;
  /** Whether {@link #close} has given up waiting, or the recorder's thread has ended. */
  private final AtomicBoolean firstIsDone = new AtomicBoolean();
  private volatile double behind;
  /** Whether the server no longer waits for the recorder, because the disk hangs. */
  private volatile boolean letGo;
  /** Whether the disk responds again, but the recorder has not yet counted what it missed. */
  private volatile boolean resuming;
  /** Events missed but not reported yet; recorder's thread only. */
  private long unreported;

  private Recorder(Path folder, RecordingLock lock, RecordingOptions options, InstantSource clock, LongSupplier nanos,
      SegmentOutput.Opener opener) {
    this.folder = folder;
    this.lock = lock;
    this.clock = clock;
    CrashRecovery recovery = CrashRecovery.repair(folder);
    this.firstConnection = recovery.state().largestConnection() + 1;
    this.firstSeq = recovery.nextSeq();
    this.isNew = recovery.nextSeq() == 1 && recovery.nextBase() == 0;
    this.continuesEpoch = recovery.epoch().isPresent();
    SegmentMaintenance maintenance = new SegmentMaintenance(folder, options.retention(),
        new SegmentAges(options.retention().age(), clock, nanos),
        lock::isIntact);
    this.sync = new DiskSync(options.durability(), maintenance);
    this.watch = new DiskWatch(options.whenDiskHangs(), nanos, new OnDisk());
    this.writer = new RecordingWriter(folder, lock, recovery, options.segmentBytes(), sync, this::append, clock,
        opener);
  }

  /**
   * Opens a recording for writing, new or existing; an incomplete record left by a crash is cut off.
   *
   * @throws RecordingFailure if another program is writing the recording, or it cannot be written
   */
  public static Recorder open(Path folder, RecordingOptions options, InstantSource clock) {
    return open(folder, options, clock, System::nanoTime);
  }

  /** As above, with a monotonic clock. */
  static Recorder open(Path folder, RecordingOptions options, InstantSource clock, LongSupplier nanos) {
    return open(folder, options, clock, nanos, SegmentOutput.FILE);
  }

  /** As above, writing to outputs created by {@code opener}. */
  static Recorder open(Path folder, RecordingOptions options, InstantSource clock, LongSupplier nanos,
      SegmentOutput.Opener opener) {
    RecordingLock lock = RecordingLock.take(folder);
    try {
      return new Recorder(folder, lock, options, clock, nanos, opener);
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The number for the next connection, so that connection numbers are unique in the recording. */
  public long firstConnection() {
    return firstConnection;
  }

  /** The number of the next event in the recording, if the log begins with that event. */
  public long firstSeq() {
    return firstSeq;
  }

  /** The epoch of the next events and connections: the recording's last epoch if it ended cleanly, else a new one. */
  public UUID epoch() {
    return writer.epoch();
  }

  /** A log for a server that starts with this recording; its numbers continue the recording's. */
  public EventRing newLog(long capacityBytes) {
    return new EventRing(capacityBytes, firstSeq, epoch());
  }

  /**
   * Records from the oldest event in the log; events stay there until they are recorded. A new recording takes the
   * log's numbers, an existing one keeps its own. Called once.
   *
   * @param sink receives the events about the recording
   * @param live the live connections, whose opening may no longer be in the log
   */
  public void start(RecordSource source, EventSink sink, Collection<ConnectionInfo> live) {
    this.sink = sink;
    cursor = source.openLosslessRecords();
    if (isNew) {
      writer.number(cursor.nextSeq(), source.epoch());
    }
    try (EventCursor ahead = cursor.fork()) {
      writer.introduce(new InitialConnections(live).unless(ahead));
    }
    if (continuesEpoch) {
      writer.begin();
    }
    sync.start();
    thread = Threads.daemon("porthole-recorder").start(this::run);
    watch.start();
    append(RecordingChange.STARTED, 0, folder.toString());
  }

  /**
   * Sets a listener for what is safe on disk; while it is waiting, the disk is flushed at once.
   *
   * @param onSafe called with the number up to which every event is safe, except missing ones
   * @param onMissing called with the range of events left out, start inclusive and end exclusive; called before any
   *     later event is reported as safe
   * @param isWaiting whether the listener is waiting now
   */
  public void listen(LongConsumer onSafe, BiConsumer<Long, Long> onMissing, BooleanSupplier isWaiting) {
    sync.listen(new DiskSync.SafeListener() {
      @Override
      public void onSafe(long seq) {
        onSafe.accept(seq);
      }

      @Override
      public void onMissing(long from, long to) {
        onMissing.accept(from, to);
      }

      @Override
      public boolean isWaiting() {
        return isWaiting.getAsBoolean();
      }
    });
  }

  /** The current status. */
  public RecorderStatus status() {
    return new RecorderStatus(
        over ? State.OFF : letGo || resuming || writer.isSuspended() ? State.SUSPENDED : State.RECORDING,
        Optional.of(folder), writer.events(), writer.bytes(), behind, writer.missed(),
        fault.isEmpty() ? writer.trouble() : fault, over ? Duration.ZERO : watch.hung());
  }

  /** The number of the newest event that would survive a power cut. */
  public long forcedSeq() {
    return sync.forcedSeq();
  }

  /** Records all events appended so far and ends; the log continues. Closing again does nothing. */
  @Override
  public void close() {
    close(ENDING);
  }

  /**
   * Records all events appended so far and ends, when nothing more will be appended to the log: the next recorder can
   * continue the numbers.
   */
  public void closeWithLog() {
    closeWithLog(ENDING);
  }

  /** As {@link #closeWithLog()}, within {@code most}, as {@link #close(Duration)}. */
  public void closeWithLog(Duration most) {
    endsWithLog = true;
    close(most);
  }

  /**
   * As {@link #close()}, within {@code most} even if the disk does not respond: then unwritten events are lost, and
   * this is logged.
   */
  public synchronized void close(Duration most) {
    if (closed) {
      return;
    }
    closed = true;
    long end = System.nanoTime() + most.toNanos();
    if (sink == null) {
      writer.close(false);
    } else {
      if (!over) {
        append(RecordingChange.STOPPED, writer.missed(), folder.toString());
      }
      stopping = true;
      if (!join(most)) {
        LOG.error("{}: the disk does not respond: the newest events are missing from it", folder);
        cursor.letGo();
        over = true;
        letLastOneRelease(); // until the recorder's thread returns, it holds the lock
        return;
      }
    }
    over = true;
    release(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** Of a close that gave up and the recorder's thread, the last to get here releases the resources. */
  private void letLastOneRelease() {
    if (firstIsDone.getAndSet(true)) {
      release(Duration.ZERO);
    }
  }

  private void release(Duration most) {
    watch.close();
    sync.close(most);
    lock.close();
  }

  private void run() {
    try (RecordCursor read = cursor) {
      boolean last;
      do {
        last = stopping;
        behind = read.backlog();
        read.await(last ? Duration.ZERO : PATIENCE);
        watch.begin();
        while (read.drainRecords(reader, BATCH) == BATCH) {
          behind = read.backlog();
          watch.begin();
        }
        writer.flush();
        watch.end();
        resume();
      } while (!last);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      LOG.error("{} is no longer recorded", folder, fault);
      this.fault = FailureReason.of(fault);
      over = true;
      append(RecordingChange.STOPPED, writer.missed(), folder.toString());
    } finally {
      writer.close(endsWithLog && fault.isEmpty());
      letLastOneRelease();
    }
  }

  /** Called when the disk has responded; once nothing more is missed, reports the number of missed events. */
  private void resume() {
    if (letGo) {
      cursor.hold();
      letGo = false;
      resuming = true; // the next drain counts the missed events
    } else if (resuming) {
      resuming = false;
      LOG.warn("{} is written again; {} events are missing from it", folder, unreported);
      append(RecordingChange.RESUMED, unreported, folder.toString());
      unreported = 0;
    } else if (unreported > 0) {
      String why = "events came faster than the disk could write them";
      LOG.warn("{}: {} events are missing from it: {}", folder, unreported, why);
      append(RecordingChange.SUSPENDED, 0, why);
      append(RecordingChange.RESUMED, unreported, folder.toString());
      unreported = 0;
    }
  }

  private final RecordCursor.Reader reader = new RecordCursor.Reader() {
    @Override
    public void onRecord(ByteBuffer batch, int at, int size) {
      writer.add(batch, at, size);
    }

    @Override
    public void onOversized(ServerEvent event) {
      writer.add(event);
    }

    @Override
    public void onMissed(long count) {
      unreported += count;
      writer.skip(count);
    }
  };

  private void append(RecordingChange change, long missed, String detail) {
    Objects.requireNonNull(sink).append(new RecordingChanged(EventTime.nanos(clock), change, missed, detail));
  }

  private boolean join(Duration most) {
    try {
      return Objects.requireNonNull(thread).join(most);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Reports what the disk watch finds. */
  private final class OnDisk implements DiskWatch.Listener {
    @Override
    public double behind() {
      return behind;
    }

    @Override
    public void onBehind(Duration since) {
      long percent = Math.round(100 * cursor.backlog());
      LOG.warn("{}: the disk has not kept up for {} s; {} % of the log in memory is waiting{}", folder,
          since.toSeconds(), percent, Objects.requireNonNull(sink).hasCapacity() ? "" : ", sockets are not read");
      append(RecordingChange.BEHIND, 0,
          "for " + since.toSeconds() + " s, " + percent + " % of the log in memory is waiting");
    }

    @Override
    public void onCaughtUp() {
      LOG.info("{}: the disk has caught up", folder);
      append(RecordingChange.CAUGHT_UP, 0, folder.toString());
    }

    @Override
    public void onGivenUp(Duration since) {
      if (over) {
        return;
      }
      String why = "the disk has not responded for " + since.toSeconds() + " s";
      LOG.warn("{} is suspended: {}", folder, why);
      letGo = true;
      cursor.letGo();
      append(RecordingChange.SUSPENDED, 0, why);
    }
  }
}
