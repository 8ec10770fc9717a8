package dev.porthole.server.recording;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.OpenConnection;
import dev.porthole.server.recording.segment.RecordingState;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.recording.segment.SegmentOutput;
import dev.porthole.server.recording.segment.SegmentWriter;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers events and appends them to the newest segment; starts the next segment when that is long enough. While the
 * disk cannot be written, events are skipped and counted: their numbers are left out, and the next segment's checkpoint
 * includes their effect.
 *
 * <p>Threads: confined to the recorder's thread; {@code volatile} fields may be read by any thread.
 */
final class RecordingWriter {
  /** Receives changes of the recording. */
  interface ChangeListener {
    void onChange(RecordingChange change, long missed, String detail);
  }

  private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  /** A full disk is tried again once this many bytes are free. */
  private static final long ENOUGH_BYTES = 4 << 20;

  private final Path folder;
  private final RecordingLock lock;
  private final RecordingState state;
  private UUID epoch;
  private final long segmentBytes;
  private final DiskSync sync;
  private final ChangeListener listener;
  private final InstantSource clock;
  private final SegmentOutput.Opener opener;
  /** Descriptors for the next segment, however many descriptors clients use. */
  private final DescriptorReserve reserve = new DescriptorReserve(2);
  private Optional<SegmentWriter> writer = Optional.empty();
  private long nextBase;
  private long nextSeq;
  private long retryAt;
  private long missedNow;
  private long lookAt = System.nanoTime();
  private int unwritten;
  private volatile boolean suspended;
  private volatile long events;
  private volatile long missed;
  private volatile long bytes;
  private volatile String trouble = "";

  RecordingWriter(Path folder, RecordingLock lock, CrashRecovery recovery, long segmentBytes, DiskSync sync,
      ChangeListener listener,
      InstantSource clock, SegmentOutput.Opener opener) {
    this.folder = folder;
    this.lock = lock;
    this.state = recovery.state();
    this.nextBase = recovery.nextBase();
    this.nextSeq = recovery.nextSeq();
    this.epoch = recovery.epoch().orElseGet(UUID::randomUUID);
    this.segmentBytes = segmentBytes;
    this.sync = sync;
    this.listener = listener;
    this.clock = clock;
    this.opener = opener;
    sync.maintenance().tidy(nextBase);
  }

  boolean isSuspended() {
    return suspended;
  }

  /** Events recorded since it was opened. */
  long events() {
    return events;
  }

  /** Events not recorded since it was opened. */
  long missed() {
    return missed;
  }

  /** Size of the whole recording on disk. */
  long bytes() {
    return bytes + sync.maintenance().bytes();
  }

  /** Why the recording is suspended; empty if it is not. */
  String trouble() {
    return trouble;
  }

  /** The epoch of the next events and connections. */
  UUID epoch() {
    return epoch;
  }

  /** Makes an empty recording take the numbers of the log that it records. */
  void number(long firstSeq, UUID ofLog) {
    nextSeq = firstSeq;
    epoch = ofLog;
  }

  /** Starts the next segment and flushes it to disk (fsync): a crash may lose numbers assigned from here on. */
  void begin() {
    try {
      beginSegment(EventTime.nanos(clock));
      writer.orElseThrow().force();
    } catch (IOException failed) {
      suspend(failed);
    }
  }

  /** Adds the connections that are open before the first event. */
  void introduce(List<OpenConnection> live) {
    live.forEach(state::introduce);
  }

  /** Adds the next event as a log record: most are chunks, which need no decoding. */
  void add(ByteBuffer batch, int at, int size) {
    boolean fits = makeRoom(Layout.FRAME + size, EventRecord.timeNanos(batch, at));
    Optional<OpenConnection> connection = state.apply(batch, at);
    if (fits) {
      SegmentWriter segment = writer.orElseThrow();
      segment.put(batch, at, size, nextSeq, moveTo(segment.position(), connection));
    }
    count(fits);
  }

  /** Adds the next event. */
  void add(ServerEvent event) {
    long size = SegmentWriter.sizeOf(event);
    boolean fits = makeRoom(size, event.timeNanos());
    Optional<OpenConnection> connection = state.apply(event);
    if (fits) {
      SegmentWriter segment = writer.orElseThrow();
      segment.put(event, Math.toIntExact(size), nextSeq, moveTo(segment.position(), connection));
    }
    count(fits);
  }

  private void count(boolean taken) {
    if (taken) {
      nextSeq++;
      events++;
      unwritten++;
    } else {
      skip(1);
    }
  }

  /** Moves a connection to its new record; returns the position of its previous record. */
  private static long moveTo(long position, Optional<OpenConnection> connection) {
    if (connection.isEmpty()) {
      return 0;
    }
    long before = connection.get().position;
    connection.get().position = position;
    return before;
  }

  /** Skips the numbers of events that are not recorded. */
  void skip(long count) {
    sync.onMissing(nextSeq, nextSeq + count);
    nextSeq += count;
    missedNow += count;
    missed += count;
  }

  /** Writes the buffered records; if writing failed before, retries now and then. */
  void flush() {
    if (suspended) {
      retry();
    } else if (writer.isPresent()) {
      try {
        requireThere(writer.get());
        doFlush(writer.get());
      } catch (IOException failed) {
        suspend(failed);
      }
    }
  }

  /**
   * Ends the newest segment.
   *
   * @param withLog whether the log has ended too, so that no number is assigned that the recording does not have
   */
  void close(boolean withLog) {
    lookAt = System.nanoTime();
    flush();
    if (suspended) {
      try {
        takeFolder(isThere());
        beginSegment(EventTime.nanos(clock)); // its first number shows how many are missing
      } catch (IOException failed) {
        missed += unwritten;
        LOG.warn("{}: the last {} events are missing from it: {}", folder, missedNow + unwritten,
            FailureReason.ofFile(failed));
      }
    }
    if (withLog) {
      endCleanly();
    }
    writer.ifPresent(sync::complete);
    reserve.close();
  }

  private void endCleanly() {
    if (writer.isEmpty() || unwritten > 0) {
      return;
    }
    try {
      writer.get().putCleanEnd(nextSeq, EventTime.nanos(clock));
      doFlush(writer.get());
    } catch (IOException failed) {
      LOG.warn("{}: its end could not be marked; when it is appended to, a new epoch begins: {}", folder,
          FailureReason.ofFile(failed));
    }
  }

  /** Checks that the segment still exists: a deleted file can still be written, but its data is lost. */
  private void requireThere(SegmentWriter segment) throws IOException {
    long now = System.nanoTime();
    if (now - lookAt >= 0) {
      lookAt = now + RETRY.toNanos();
      if (!segment.isThere()) {
        throw new NoSuchFileException(segment.file().path().toString());
      }
      takeFolder(true);
    }
  }

  private boolean isThere() {
    return writer.isPresent() && writer.get().isThere();
  }

  /** Locks the folder again if it was recreated or its lock file was deleted. */
  private void takeFolder(boolean hasSegment) throws IOException {
    if (lock.renew(hasSegment)) {
      LOG.warn(hasSegment
          ? "{}: its file 'recording' was deleted and has been created again"
          : "{} was replaced by another folder: the recording in it begins with event {}", folder, nextSeq);
    }
  }

  /** Makes sure that the writer can take {@code size} bytes; starts the next segment if this one is long enough. */
  private boolean makeRoom(long size, long timeNanos) {
    if (suspended) {
      return false;
    }
    try {
      if (writer.isEmpty() || writer.get().hasEvents() && writer.get().size() + size > segmentBytes) {
        beginSegment(timeNanos);
      } else if (writer.get().isFull(size)) {
        doFlush(writer.get());
      }
      return true;
    } catch (IOException failed) {
      suspend(failed);
      return false;
    }
  }

  private void beginSegment(long timeNanos) throws IOException {
    if (writer.isPresent()) {
      doFlush(writer.get());
      nextBase = writer.get().position();
    }
    SegmentWriter next = reserve.open(
        () -> SegmentWriter.create(SegmentFile.in(folder, nextBase), nextSeq, state, epoch, timeNanos, opener));
    Optional<SegmentWriter> before = writer;
    writer = Optional.of(next);
    sync.onBegun(next);
    before.ifPresent(sync::complete);
    sync.onFlushed(next, nextSeq - 1);
  }

  private void doFlush(SegmentWriter segment) throws IOException {
    segment.flush();
    unwritten = 0;
    bytes = segment.size();
    sync.onFlushed(segment, nextSeq - 1);
  }

  private void suspend(IOException failed) {
    trouble = FailureReason.ofFile(failed);
    suspended = true;
    missedNow = 0;
    retryAt = System.nanoTime() + RETRY.toNanos();
    LOG.warn("{} cannot be written and is suspended: {}", folder, trouble);
    listener.onChange(RecordingChange.SUSPENDED, 0, trouble);
  }

  private void retry() {
    if (System.nanoTime() - retryAt < 0) {
      return;
    }
    retryAt = System.nanoTime() + RETRY.toNanos();
    try {
      if (reserve.open(() -> Files.getFileStore(folder).getUsableSpace()) < ENOUGH_BYTES) {
        return;
      }
      takeFolder(isThere());
      beginSegment(EventTime.nanos(clock)); // its checkpoint covers connections opened and closed meanwhile
    } catch (IOException stillNot) {
      trouble = FailureReason.ofFile(stillNot);
      return;
    }
    suspended = false;
    trouble = "";
    LOG.warn("{} is written again; {} events are missing from it", folder, missedNow);
    listener.onChange(RecordingChange.RESUMED, missedNow, folder.toString());
  }
}
