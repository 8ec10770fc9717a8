package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.log.RecordCursor;
import dev.porthole.server.log.RecordSource;
import dev.porthole.server.recording.segment.SegmentOutput;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a server's events into a recording: a reader of the log that misses none, so that sockets are not read while it is too far
 * behind. When the disk takes no more it says so, lets events pass and counts them, and goes on as soon as there is room.
 *
 * <pre>
 *            start                  the disk is full, or hangs
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
  /** How long the end of a recording may take. */
  private static final Duration ENDING = Duration.ofMinutes(1);

  private final Path folder;
  private final RecordingLock lock;
  private final RecordingWriter journal;
  private final DiskSync syncing;
  private final InstantSource clock;
  private final long firstConnection;
  private final long firstSeq;
  /** Whether it has no event, and no number of its own therefore. */
  private final boolean isNew;
  /** Whether its numbers go up in the epoch that it ended in. */
  private final boolean continuesEpoch;
  private final DiskWatch watch;
  private Thread thread;
  private RecordCursor cursor;
  private EventSink sink;
  private volatile boolean stopping;
  /** Whether nothing more will be appended to the log when it ends. */
  private volatile boolean endsWithLog;
  private volatile boolean over;
  private volatile String fault = "";
  private boolean closed;
  /** Whether a close has given up waiting, or the recorder's thread has ended. */
  private final AtomicBoolean oneIsGone = new AtomicBoolean();
  private volatile double behind;
  /** Whether the server does not wait for it any more, as the disk hangs. */
  private volatile boolean letGo;
  /** Whether the disk has answered, and the recorder has yet to find what it missed. */
  private volatile boolean comesBack;
  /** Missed since it was last told; the recorder's. */
  private long untold;

  private Recorder(Path folder, RecordingLock lock, RecordingOptions options, InstantSource clock, LongSupplier nanos,
      SegmentOutput.Opener opener) {
    this.folder = folder;
    this.lock = lock;
    this.clock = clock;
    CrashRecovery tail = CrashRecovery.repair(folder);
    this.firstConnection = tail.standing().largestConnection() + 1;
    this.firstSeq = tail.nextSeq();
    this.isNew = tail.nextSeq() == 1 && tail.nextBase() == 0;
    this.continuesEpoch = tail.epoch().isPresent();
    SegmentMaintenance shelf = new SegmentMaintenance(folder, options.retention(),
        new SegmentAges(options.retention().age(), clock, nanos),
        lock::isIntact);
    this.syncing = new DiskSync(options.durability(), shelf);
    this.watch = new DiskWatch(options.whenDiskHangs(), nanos, new OnDisk());
    this.journal = new RecordingWriter(folder, lock, tail, options.segmentBytes(), syncing, this::tell, clock, opener);
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
    return open(folder, options, clock, nanos, SegmentOutput.FILE);
  }

  /** The same, written to what {@code opener} makes. */
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

  /** The number that the next connection has to have for numbers to be unique in the recording. */
  public long firstConnection() {
    return firstConnection;
  }

  /** The number that the next event has in the recording, if its log begins with it. */
  public long firstSeq() {
    return firstSeq;
  }

  /** What the numbers of the next events and connections belong to: that of its last end if that was a clean one, else a new one. */
  public UUID epoch() {
    return journal.epoch();
  }

  /** A log for a server that begins with this recording: its numbers go up from those that are recorded. */
  public EventRing newLog(long capacityBytes) {
    return new EventRing(capacityBytes, firstSeq, epoch());
  }

  /**
   * Records from the oldest event on that is still there and stays so until it is read. A new recording takes the numbers of the log;
   * one that is appended to keeps its own. Called once.
   *
   * @param sink where it tells what happens to the recording
   * @param there who is connected, and may have been told long ago
   */
  public void start(RecordSource source, EventSink sink, Collection<ConnectionInfo> there) {
    this.sink = sink;
    cursor = source.openLosslessRecords();
    if (isNew) {
      journal.number(cursor.nextSeq(), source.epoch());
    }
    try (EventCursor ahead = cursor.fork()) {
      journal.introduce(new InitialConnections(there).unless(ahead));
    }
    if (continuesEpoch) {
      journal.begin();
    }
    syncing.start();
    thread = Thread.ofPlatform().name("porthole-recorder").daemon().start(this::run);
    watch.start();
    tell(RecordingChange.STARTED, 0, folder.toString());
  }

  /**
   * Tells somebody what is safe on the disk, from now on; while they wait the disk is asked at once.
   *
   * @param onSafe given a number up to which every event is, but for those missing
   * @param onMissing given a number from which on, and one up to which, exclusive, events are left out; called before anything after them
   *     is told as safe
   * @param isWaiting whether somebody waits now
   */
  public void listen(LongConsumer onSafe, BiConsumer<Long, Long> onMissing, BooleanSupplier isWaiting) {
    syncing.listen(new DiskSync.SafeListener() {
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

  /** What it does now. */
  public RecorderStatus status() {
    return new RecorderStatus(
        over ? State.OFF : letGo || comesBack || journal.isSuspended() ? State.SUSPENDED : State.RECORDING,
        Optional.of(folder), journal.events(), journal.bytes(), behind, journal.missed(),
        fault.isEmpty() ? journal.trouble() : fault, over ? Duration.ZERO : watch.hung());
  }

  /** The number of the newest event that would outlive a power cut. */
  public long forcedSeq() {
    return syncing.forcedSeq();
  }

  /** Records what has been told by now, and ends; the log goes on. Ending again does nothing. */
  @Override
  public void close() {
    close(ENDING);
  }

  /**
   * Records what has been told by now, and ends, where nothing more will be appended to the log: the numbers of the next one can go up
   * from there.
   */
  public void closeWithLog() {
    closeWithLog(ENDING);
  }

  /** The same, in {@code most}, as {@link #close(Duration)}. */
  public void closeWithLog(Duration most) {
    endsWithLog = true;
    close(most);
  }

  /** The same, in {@code most} even if the disk does not answer: then what it has not taken is lost, and that is said. */
  public synchronized void close(Duration most) {
    if (closed) {
      return;
    }
    closed = true;
    long end = System.nanoTime() + most.toNanos();
    if (sink == null) {
      journal.close(false);
    } else {
      if (!over) {
        tell(RecordingChange.STOPPED, journal.missed(), folder.toString());
      }
      stopping = true;
      if (!join(most)) {
        LOG.error("{}: the disk does not answer: what was told last is missing in it", folder);
        cursor.letGo();
        over = true;
        letLastOneRelease(); // the recorder's thread may come back, and has the lock until then
        return;
      }
    }
    over = true;
    release(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** Of a close that gives up and the recorder's thread, the one that is here second releases what they hold. */
  private void letLastOneRelease() {
    if (oneIsGone.getAndSet(true)) {
      release(Duration.ZERO);
    }
  }

  private void release(Duration most) {
    watch.close();
    syncing.close(most);
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
        journal.flush();
        watch.end();
        takeBack();
      } while (!last);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      LOG.error("{} is no longer recorded", folder, fault);
      this.fault = FailureReason.of(fault);
      over = true;
      tell(RecordingChange.STOPPED, journal.missed(), folder.toString());
    } finally {
      journal.close(endsWithLog && fault.isEmpty());
      letLastOneRelease();
    }
  }

  /** The disk has answered: what was missed meanwhile is told, and nothing more should be. */
  private void takeBack() {
    if (letGo) {
      cursor.hold();
      letGo = false;
      comesBack = true; // what it has missed it finds next
    } else if (comesBack) {
      comesBack = false;
      LOG.warn("{} is written again; {} events are missing in it", folder, untold);
      tell(RecordingChange.RESUMED, untold, folder.toString());
      untold = 0;
    } else if (untold > 0) {
      String why = "events came faster than the disk took them";
      LOG.warn("{}: {} events are missing in it: {}", folder, untold, why);
      tell(RecordingChange.SUSPENDED, 0, why);
      tell(RecordingChange.RESUMED, untold, folder.toString());
      untold = 0;
    }
  }

  private final RecordCursor.Reader reader = new RecordCursor.Reader() {
    @Override
    public void onRecord(ByteBuffer batch, int at, int size) {
      journal.add(batch, at, size);
    }

    @Override
    public void onOversized(ServerEvent event) {
      journal.add(event);
    }

    @Override
    public void onMissed(long count) {
      untold += count;
      journal.skip(count);
    }
  };

  private void tell(RecordingChange change, long missed, String detail) {
    sink.append(new RecordingChanged(EventTime.nanos(clock), change, missed, detail));
  }

  private boolean join(Duration most) {
    try {
      return thread.join(most);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the watch has seen. */
  private final class OnDisk implements DiskWatch.Listener {
    @Override
    public double behind() {
      return behind;
    }

    @Override
    public void onBehind(Duration since) {
      long percent = Math.round(100 * cursor.backlog());
      LOG.warn("{}: the disk has not taken what there is for {} s; {} % of the log in memory wait{}", folder,
          since.toSeconds(), percent, sink.hasCapacity() ? "" : ", sockets are not read");
      tell(RecordingChange.BEHIND, 0, "for " + since.toSeconds() + " s, " + percent + " % of the log in memory wait");
    }

    @Override
    public void onCaughtUp() {
      LOG.info("{}: the disk takes what there is again", folder);
      tell(RecordingChange.CAUGHT_UP, 0, folder.toString());
    }

    @Override
    public void onGivenUp(Duration since) {
      if (over) {
        return;
      }
      String why = "the disk has not answered for " + since.toSeconds() + " s";
      LOG.warn("{} is suspended: {}", folder, why);
      letGo = true;
      cursor.letGo();
      tell(RecordingChange.SUSPENDED, 0, why);
    }
  }
}
