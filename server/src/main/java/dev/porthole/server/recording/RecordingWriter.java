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
 * Numbers events and appends them to the newest segment, and begins another one when that is long enough. While the disk takes nothing,
 * events pass and are counted: their numbers are left out, and the next segment begins with what they have come to.
 *
 * <p>Threads: confined to the recorder's; what is {@code volatile} may be read by any.
 */
final class RecordingWriter {
  /** Tells what happens to the recording. */
  interface Telling {
    void tell(RecordingChange change, long missed, String detail);
  }

  private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  /** A disk that has so much room again is written again. */
  private static final long ENOUGH_BYTES = 4 << 20;

  private final Path folder;
  private final RecordingLock lock;
  private final RecordingState standing;
  private UUID epoch;
  private final long segmentBytes;
  private final DiskSync syncing;
  private final Telling telling;
  private final InstantSource clock;
  private final SegmentOutput.Opener opener;
  /** For the next segment, whatever clients have opened. */
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

  RecordingWriter(Path folder, RecordingLock lock, CrashRecovery tail, long segmentBytes, DiskSync syncing,
      Telling telling,
      InstantSource clock, SegmentOutput.Opener opener) {
    this.folder = folder;
    this.lock = lock;
    this.standing = tail.standing();
    this.nextBase = tail.nextBase();
    this.nextSeq = tail.nextSeq();
    this.epoch = tail.epoch().orElseGet(UUID::randomUUID);
    this.segmentBytes = segmentBytes;
    this.syncing = syncing;
    this.telling = telling;
    this.clock = clock;
    this.opener = opener;
    syncing.shelf().tidy(nextBase);
  }

  boolean isSuspended() {
    return suspended;
  }

  /** Recorded since it was opened. */
  long events() {
    return events;
  }

  /** Not recorded since it was opened. */
  long missed() {
    return missed;
  }

  /** Of the whole recording on the disk. */
  long bytes() {
    return bytes + syncing.shelf().bytes();
  }

  /** Why it is suspended; empty if it is not. */
  String trouble() {
    return trouble;
  }

  /** What the numbers of the next events belong to. */
  UUID epoch() {
    return epoch;
  }

  /** Has a recording that is empty take the numbers of the log that it records. */
  void number(long firstSeq, UUID ofLog) {
    nextSeq = firstSeq;
    epoch = ofLog;
  }

  /** Begins the next segment on the disk, safely: numbers from here on may have been given that a crash leaves out. */
  void begin() {
    try {
      beginSegment(EventTime.nanos(clock));
      writer.orElseThrow().force();
    } catch (IOException failed) {
      suspend(failed);
    }
  }

  /** Who is there before the first event. */
  void introduce(List<OpenConnection> there) {
    there.forEach(standing::introduce);
  }

  /** Takes the next event as the record it is in the log: most that come are chunks, of which nothing else need be known. */
  void add(ByteBuffer batch, int at, int size) {
    boolean fits = makeRoom(Layout.FRAME + size, EventRecord.timeNanos(batch, at));
    Optional<OpenConnection> connection = standing.apply(batch, at);
    if (fits) {
      SegmentWriter segment = writer.orElseThrow();
      segment.put(batch, at, size, nextSeq, moveTo(segment.position(), connection));
    }
    count(fits);
  }

  /** Takes the next event. */
  void add(ServerEvent event) {
    long size = SegmentWriter.sizeOf(event);
    boolean fits = makeRoom(size, event.timeNanos());
    Optional<OpenConnection> connection = standing.apply(event);
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

  /** Where the record before of the same connection stands. */
  private static long moveTo(long position, Optional<OpenConnection> connection) {
    if (connection.isEmpty()) {
      return 0;
    }
    long before = connection.get().position;
    connection.get().position = position;
    return before;
  }

  /** Leaves out numbers, of events that are not recorded. */
  void skip(long count) {
    syncing.onMissing(nextSeq, nextSeq + count);
    nextSeq += count;
    missedNow += count;
    missed += count;
  }

  /** Writes what has been taken; tries again, now and then, if that could not be done before. */
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
   * @param withLog whether its log is at its end too: no number will be given that the recording does not have
   */
  void close(boolean withLog) {
    lookAt = System.nanoTime();
    flush();
    if (suspended) {
      try {
        takeFolder(isThere());
        beginSegment(EventTime.nanos(clock)); // its number tells how many are missing before it
      } catch (IOException failed) {
        missed += unwritten;
        LOG.warn("{}: the last {} events are missing in it: {}", folder, missedNow + unwritten,
            FailureReason.ofFile(failed));
      }
    }
    if (withLog) {
      endCleanly();
    }
    writer.ifPresent(syncing::complete);
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
      LOG.warn("{}: its end is not marked, so that its next events begin to be numbered in a new epoch: {}", folder,
          FailureReason.ofFile(failed));
    }
  }

  /** What is taken away while it is written can be written still, and is lost. */
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

  /** A folder that was made again, or has lost what makes it a recording, becomes one. */
  private void takeFolder(boolean hasSegment) throws IOException {
    if (lock.renew(hasSegment)) {
      LOG.warn(hasSegment
          ? "{}: its file 'recording' was taken away, and is there again"
          : "{} is another folder than before: the recording in it begins with event {}", folder, nextSeq);
    }
  }

  /** Whether the writer can take so many bytes more; begins a new segment if this one is long enough. */
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
        () -> SegmentWriter.create(SegmentFile.in(folder, nextBase), nextSeq, standing, epoch, timeNanos, opener));
    Optional<SegmentWriter> before = writer;
    writer = Optional.of(next);
    syncing.onBegun(next);
    before.ifPresent(syncing::complete);
    syncing.onFlushed(next, nextSeq - 1);
  }

  private void doFlush(SegmentWriter segment) throws IOException {
    segment.flush();
    unwritten = 0;
    bytes = segment.size();
    syncing.onFlushed(segment, nextSeq - 1);
  }

  private void suspend(IOException failed) {
    trouble = FailureReason.ofFile(failed);
    suspended = true;
    missedNow = 0;
    retryAt = System.nanoTime() + RETRY.toNanos();
    LOG.warn("{} cannot be written and is suspended: {}", folder, trouble);
    telling.tell(RecordingChange.SUSPENDED, 0, trouble);
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
      beginSegment(EventTime.nanos(clock)); // it tells who came and went meanwhile
    } catch (IOException stillNot) {
      trouble = FailureReason.ofFile(stillNot);
      return;
    }
    suspended = false;
    trouble = "";
    LOG.warn("{} is written again; {} events are missing in it", folder, missedNow);
    telling.tell(RecordingChange.RESUMED, missedNow, folder.toString());
  }
}
