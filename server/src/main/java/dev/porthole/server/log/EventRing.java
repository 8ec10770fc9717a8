package dev.porthole.server.log;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCounter;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.ChunkFields;
import dev.porthole.shared.record.ChunkRecord;
import dev.porthole.shared.record.ChunkReference;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The event log in memory: numbers every event and keeps the newest ones that fit into a size in bytes. The newest
 * event is always kept, whatever its size.
 *
 * <p>Events are kept as bytes, outside the heap, in pages that are allocated on first use and then reused. As objects
 * they would all grow old, and the garbage collector would spend more on them than the server on its sockets (measured:
 * 1.3 times the CPU time of each message).
 *
 * <p>Their bytes are little-endian, as in recordings, which are copied from here.
 *
 * <p>Readers do not hold up writers: an append is a short critical section that touches no cursor, and it wakes a
 * reader only if one rests because it had read everything. Lossless readers ask for less to be appended ({@link
 * LosslessReaders}). Readers read bytes without the lock, and check afterwards that no writer has reached them
 * meanwhile.
 *
 * <p>Bytes that are sent back as they came are kept once: the sent chunk refers to the received one. Cursors give whole
 * chunks; if only the received one is overwritten, the sent one counts as missed, too.
 *
 * <p>Threads: {@code sources}, {@code counter}, {@code overtaking} and {@code resting} are guarded by {@code lock}
 * ({@code overtaking} is also read without it, as a hint); {@code oversized} is written under the lock and read by any
 * thread without it; {@code space} says how it is guarded.
 */
public final class EventRing implements EventSink, RecordSource {
  /** A record of this kind represents an event that is too large for the ring and kept beside it. */
  static final byte OVERSIZED = 1;
  private static final int SPINS = 100;
  /** About how many events are appended while a sleeping thread wakes up. */
  private static final int MAX_OVERTAKING = 64;
  /** A shorter chunk is kept whole: its copy costs less than to look the other one up. */
  private static final int MIN_REFERRED = 256;
  /** Only the newest part of the ring is referred to: a reader must reach the reference before its bytes are gone. */
  private static final int REFERRED_PART = 32;

  /** An event too large for a page; the only event in the log, until the next one comes. */
  private record Oversized(long seq, ServerEvent event) {}

  /** A byte position and the number of the event at it. */
  record Place(long position, long seq) {}

  final ReentrantLock lock = new ReentrantLock(true);
  private final LosslessReaders lossless = new LosslessReaders(this);
  /** Signalled when an event comes while readers rest. */
  final Condition appended = lock.newCondition();
  private final UUID epoch;
  private final RingSpace space;
  private final ChunkSources sources = new ChunkSources();

  private volatile @Nullable Oversized oversized;
  /** How many appends have overtaken sleeping threads; written with the lock held, read without it as a hint. */
  private int overtaking;
  private final EventCounter counter = new EventCounter();
  private int resting;

  /** @param capacityBytes approximate memory for events, 1 or more */
  public EventRing(long capacityBytes) {
    this(capacityBytes, 1);
  }

  /** @param firstSeq the number of the first event, 1 or more, in an epoch of its own */
  public EventRing(long capacityBytes, long firstSeq) {
    this(capacityBytes, firstSeq, UUID.randomUUID());
  }

  /**
   * @param firstSeq the number of the first event, 1 or more
   * @param epoch identifies the series of numbers
   */
  public EventRing(long capacityBytes, long firstSeq, UUID epoch) {
    if (capacityBytes < 1) {
      throw new IllegalArgumentException("the event log needs 1 byte or more, not " + capacityBytes);
    }
    this.epoch = epoch;
    this.space = new RingSpace(capacityBytes, firstSeq);
  }

  @Override
  public void append(ServerEvent event) {
    long _ = number(event);
  }

  @Override
  public long number(ServerEvent event) {
    long size = EventRecord.size(event);
    acquireLock();
    try {
      dropOversized();
      if (size > space.pageBytes()) {
        appendOversized(event);
      } else {
        int at = space.makeRoom((int) size);
        EventRecord.write(event, (int) size, space.page(space.head()), at);
        space.publish((int) size);
      }
      counter.add(event);
      return onAppended();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long received(long timeNanos, ConnectionId connection, long offset, ByteBuffer data) {
    int length = data.remaining();
    if (ChunkRecord.size(length) > space.pageBytes()) {
      return EventSink.super.received(timeNanos, connection, offset, data);
    }
    ChunkFields fields = new ChunkFields(Direction.RECEIVED, timeNanos, connection.number(), offset, length);
    acquireLock();
    try {
      dropOversized();
      long seq = space.next();
      appendWhole(fields, data);
      sources.put(seq, space.head() - ChunkRecord.size(length));
      counter.addChunk(Direction.RECEIVED, length);
      return onAppended();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sentBack(long timeNanos, ConnectionId connection, long offset, ByteBuffer data, long source) {
    int length = data.remaining();
    if (ChunkRecord.size(length) > space.pageBytes()) {
      EventSink.super.sentBack(timeNanos, connection, offset, data, source);
      return;
    }
    ChunkFields fields = new ChunkFields(Direction.SENT, timeNanos, connection.number(), offset, length);
    acquireLock();
    try {
      dropOversized();
      if (length < MIN_REFERRED || !appendReference(fields, source)) {
        appendWhole(fields, data);
      }
      counter.addChunk(Direction.SENT, length);
      long _ = onAppended();
    } finally {
      lock.unlock();
    }
  }

  private void appendWhole(ChunkFields fields, ByteBuffer data) {
    int size = (int) ChunkRecord.size(fields.length());
    int at = space.makeRoom(size);
    ChunkRecord.write(fields, data, space.page(space.head()), at);
    space.publish(size);
  }

  /** Appends a chunk as a reference to the beginning of another; {@code false} if that is too old. */
  private boolean appendReference(ChunkFields fields, long source) {
    long position = sources.position(source);
    if (position == ChunkSources.UNKNOWN || space.head() - position > space.capacityBytes() / REFERRED_PART) {
      return false;
    }
    int at = space.makeRoom(ChunkReference.SIZE); // which drops nothing as new as that
    new ChunkReference(fields, 0, source, position).write(space.page(space.head()), at);
    space.publish(ChunkReference.SIZE);
    return true;
  }

  private void dropOversized() {
    if (oversized != null) {
      space.dropAll();
      oversized = null;
    }
  }

  /** Wakes whoever waits for events; returns the number of the newest. */
  private long onAppended() {
    lossless.onAppended();
    if (resting > 0) {
      appended.signalAll();
    }
    return space.next() - 1;
  }

  /** The number of the oldest event still in the log; of the next one if there is none. From any thread. */
  public long oldestSeq() {
    return oldestPlace().seq();
  }

  @Override
  public UUID epoch() {
    return epoch;
  }

  @Override
  public EventCursor openCursor() {
    return new RingCursor(this, oldestPlace(), _ -> {});
  }

  /** The cursor skips the events before {@code seq} when it is first read. */
  @Override
  public EventCursor openCursor(long seq) {
    return new RingCursor(this, oldestPlace(), seq, _ -> {});
  }

  @Override
  public EventCursor openLosslessCursor() {
    return openLosslessRecords();
  }

  @Override
  public RecordCursor openLosslessRecords() {
    lock.lock();
    try {
      // leaves out what the next events overwrite, up to a quarter of the ring: they come before the first read
      Place start = space.oldestAfter(space.capacityBytes() / 4);
      RingCursor cursor = new RingCursor(this, start, lossless::onRead);
      lossless.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  /** Totals of all events so far, including overwritten ones. */
  public EventTotals totals() {
    lock.lock();
    try {
      return counter.totals();
    } finally {
      lock.unlock();
    }
  }

  /** A sixty-fourth of the capacity, 4 KiB to 1 MiB: with the default capacity more than one write takes. */
  @Override
  public int largestWrite() {
    return (int) Math.clamp(space.capacityBytes() / 64, 4L << 10, 1L << 20);
  }

  @Override
  public boolean hasCapacity() {
    return lossless.hasCapacity();
  }

  @Override
  public void onCapacity(Runnable resume) {
    lossless.onCapacity(resume);
  }

  /** Stops waiting for a lossless cursor. */
  void letGo(RingCursor cursor) {
    lossless.letGo(cursor);
  }

  /** Waits again for a lossless cursor that was let go. */
  void hold(RingCursor cursor) {
    lossless.hold(cursor);
  }

  /** The place of the oldest event still in the log; of the next one if there is none. */
  Place oldestPlace() {
    lock.lock();
    try {
      return space.oldest();
    } finally {
      lock.unlock();
    }
  }

  /** Where the records are, for cursors. */
  RingSpace space() {
    return space;
  }

  /** The position after the newest event. */
  long head() {
    return space.head();
  }

  /** The event number {@code seq} if it is too large for the ring; null if it is gone. */
  @Nullable
  ServerEvent oversized(long seq) {
    Oversized kept = oversized;
    return kept != null && kept.seq == seq ? kept.event : null;
  }

  /**
   * Waits until an event is at {@code position}, the time is over or the cursor is closed; returns whether an event is
   * there.
   */
  boolean rest(long position, Duration timeout, RingCursor cursor) throws InterruptedException {
    lock.lock();
    resting++;
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(timeout);
      while (head() <= position && nanos > 0 && !cursor.closed()) {
        nanos = appended.awaitNanos(nanos);
      }
      return head() > position && !cursor.closed();
    } finally {
      resting--;
      lock.unlock();
    }
  }

  void wakeAll() {
    lock.lock();
    try {
      appended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long capacityBytes() {
    return space.capacityBytes();
  }

  /**
   * Takes the lock. Appends are short: a thread that finds the lock taken spins for a while before it sleeps. Sleeping
   * threads are overtaken at most {@link #MAX_OVERTAKING} times, and then get the lock in their order; otherwise a
   * thousand busy threads would keep it among themselves.
   */
  private void acquireLock() {
    for (int tries = 0; tries < SPINS && overtaking < MAX_OVERTAKING; tries++) {
      if (lock.tryLock()) {
        overtaking = lock.hasQueuedThreads() ? overtaking + 1 : 0;
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
    overtaking = 0;
  }

  private void appendOversized(ServerEvent event) {
    space.dropAll();
    oversized = new Oversized(space.next(), event);
    int at = space.makeRoom(EventRecord.HEADER);
    EventRecord.writeHeader(OVERSIZED, EventRecord.HEADER, space.page(space.head()), at);
    space.publish(EventRecord.HEADER);
  }
}
