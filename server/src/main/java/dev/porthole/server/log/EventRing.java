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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * LosslessReaders}). Readers copy bytes without the lock, and then check whether {@code tail} has passed them
 * meanwhile: a writer moves {@code tail} before it overwrites.
 *
 * <p>Bytes that are sent back as they came are kept once: the sent chunk refers to the received one. Cursors give whole
 * chunks; if only the received one is overwritten, the sent one counts as missed, too.
 *
 * <p>Threads: {@code sources}, {@code oldest}, {@code next}, {@code counter}, {@code overtaking} and {@code resting} are
 * guarded by {@code lock} ({@code overtaking} is also read without it, as a hint); {@code head}, {@code tail} and
 * {@code oversized} are written under the lock and read by any thread without it, the first two through their handles.
 */
public final class EventRing implements EventSink, RecordSource {
  private static final VarHandle HEAD = position("head");
  private static final VarHandle TAIL = position("tail");
  /** A record of this kind is no event but the unused rest of a page. */
  static final byte REST_OF_PAGE = 0;
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
  private final RingPages pages;
  private final int pageBytes;
  private final long capacityBytes;
  private final ChunkSources sources = new ChunkSources();

  /** Positions count bytes since the beginning; the place in the ring is the position modulo the capacity. */
  private long head;
  private long tail;
  private long oldest;
  private long next;
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
    this.oldest = firstSeq;
    this.next = firstSeq;
    this.pages = new RingPages(capacityBytes);
    this.pageBytes = pages.pageBytes();
    this.capacityBytes = pages.capacityBytes();
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
      if (size > pageBytes) {
        appendOversized(event);
      } else {
        int at = makeRoom((int) size);
        EventRecord.write(event, (int) size, page(head), at);
        publish((int) size);
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
    if (ChunkRecord.size(length) > pageBytes) {
      return EventSink.super.received(timeNanos, connection, offset, data);
    }
    ChunkFields fields = new ChunkFields(Direction.RECEIVED, timeNanos, connection.number(), offset, length);
    acquireLock();
    try {
      dropOversized();
      long seq = next;
      appendWhole(fields, data);
      sources.put(seq, head - ChunkRecord.size(length));
      counter.addChunk(Direction.RECEIVED, length);
      return onAppended();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sentBack(long timeNanos, ConnectionId connection, long offset, ByteBuffer data, long source) {
    int length = data.remaining();
    if (ChunkRecord.size(length) > pageBytes) {
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
    int at = makeRoom(size);
    ChunkRecord.write(fields, data, page(head), at);
    publish(size);
  }

  /** Appends a chunk as a reference to the beginning of another; {@code false} if that is too old. */
  private boolean appendReference(ChunkFields fields, long source) {
    long position = sources.position(source);
    if (position == ChunkSources.UNKNOWN || head - position > capacityBytes / REFERRED_PART) {
      return false;
    }
    int at = makeRoom(ChunkReference.SIZE);
    if (position < tail) { // a ring of few pages: the room was made at the chunk's expense
      return false;
    }
    new ChunkReference(fields, 0, source, position).write(page(head), at);
    publish(ChunkReference.SIZE);
    return true;
  }

  private void dropOversized() {
    if (oversized != null) {
      dropUntil(head);
      oversized = null;
    }
  }

  /** Wakes whoever waits for events; returns the number of the newest. */
  private long onAppended() {
    lossless.onAppended();
    if (resting > 0) {
      appended.signalAll();
    }
    return next - 1;
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

  /**
   * The place where a lossless reader can start: leaves out what the next events overwrite, up to a quarter of the
   * ring, for events that come before the first read. With the lock held.
   */
  private Place keepable() {
    long from = head - capacityBytes / 4 * 3;
    long position = tail;
    long seq = oldest;
    while (position < from) {
      ByteBuffer page = page(position);
      int at = pages.index(position);
      seq += EventRecord.kind(page, at) == REST_OF_PAGE ? 0 : 1;
      position += EventRecord.size(page, at);
    }
    return new Place(position, seq);
  }

  @Override
  public RecordCursor openLosslessRecords() {
    lock.lock();
    try {
      RingCursor cursor = new RingCursor(this, keepable(), lossless::onRead);
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
    return (int) Math.clamp(capacityBytes / 64, 4L << 10, 1L << 20);
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
      return new Place(tail, oldest);
    } finally {
      lock.unlock();
    }
  }

  /** The position after the newest event. */
  long head() {
    return (long) HEAD.getAcquire(this);
  }

  /**
   * Copies bytes from a position on, as many as {@code target} holds and the page has; the last record may be cut.
   *
   * @return how many bytes; -1 if they were overwritten, or may have been
   */
  int copy(long position, byte[] target) {
    long written = head();
    int inPage = pages.index(position);
    int count = (int) Math.min(Math.min(written - position, target.length), pageBytes - inPage);
    if ((long) TAIL.getOpaque(this) > position) {
      return -1;
    }
    page(position).get(inPage, target, 0, count);
    return isOverwritten(position) ? -1 : count;
  }

  /** The memory, to be read in place: {@link #isOverwritten} says afterwards whether what was read is true. */
  RingPages pages() {
    return pages;
  }

  /** Whether the bytes from a position on are overwritten, or may have been since they were read. */
  boolean isOverwritten(long position) {
    VarHandle.loadLoadFence(); // reads the bytes before it reads the tail
    return (long) TAIL.getOpaque(this) > position;
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
      while (head <= position && nanos > 0 && !cursor.closed()) {
        nanos = appended.awaitNanos(nanos);
      }
      return head > position && !cursor.closed();
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
    return capacityBytes;
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
    dropUntil(head);
    oversized = new Oversized(next, event);
    int at = makeRoom(EventRecord.HEADER);
    EventRecord.writeHeader(OVERSIZED, EventRecord.HEADER, page(head), at);
    publish(EventRecord.HEADER);
  }

  /**
   * Makes room for a record at the head, on the next page if the current one has too little left; returns the index in
   * its page.
   */
  private int makeRoom(int size) {
    int at = pages.index(head);
    int rest = pageBytes - at;
    if (rest < size) {
      dropUntil(head + rest - capacityBytes);
      EventRecord.writeHeader(REST_OF_PAGE, rest, page(head), at);
      HEAD.setRelease(this, head + rest);
      at = 0;
    }
    dropUntil(head + size - capacityBytes);
    return at;
  }

  /**
   * Drops the oldest records until none begins before {@code position}; readers see that before the bytes are
   * overwritten.
   */
  private void dropUntil(long position) {
    long dropped = tail;
    if (dropped >= position) {
      return;
    }
    while (dropped < position) {
      ByteBuffer page = page(dropped);
      int at = pages.index(dropped);
      oldest += EventRecord.kind(page, at) == REST_OF_PAGE ? 0 : 1;
      dropped += EventRecord.size(page, at);
    }
    TAIL.setOpaque(this, dropped);
    VarHandle.storeStoreFence(); // seen before the overwriting bytes
  }

  private void publish(int size) {
    HEAD.setRelease(this, head + size);
    next++;
  }

  private ByteBuffer page(long position) {
    return pages.page(position);
  }

  private static VarHandle position(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(EventRing.class, field, long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
