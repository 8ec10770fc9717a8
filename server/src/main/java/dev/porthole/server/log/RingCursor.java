package dev.porthole.server.log;

import dev.porthole.server.log.EventRing.Place;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.ChunkReference;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A position in the ring. Events are read where their records are; records that are passed on as stored are copied in
 * batches. Either is checked afterwards: what was overwritten meanwhile is not believed.
 *
 * <p>Threads: confined to the reader, except {@code closed}, {@code missed} and {@code readUntil}, which any thread may
 * read.
 */
final class RingCursor implements RecordCursor {
  private static final int BATCH_BYTES = 64 * 1024;
  /**
   * How long a reader that has caught up rests before it asks to be woken: long enough to form batches, too short to
   * notice.
   */
  private static final Duration LINGER = Duration.ofMillis(4);

  private final EventRing ring;
  private final RingSpace space;
  private final RecordDecoder decoder;
  private byte[] copied = {};
  private ByteBuffer batch = RecordDecoder.littleEndian(copied);
  private final Consumer<RingCursor> onRead;
  private long position;
  private long seq;
  /** Events before this one are skipped. */
  private final long firstSeq;
  /** Events missed before the start and not reported yet. */
  private long unreported;
  /** The position before which the reader has handled everything. */
  private volatile long readUntil;
  private volatile long missed;
  private volatile boolean closed;

  /** @param onRead called when the reader has handled a batch, and when the cursor is closed */
  RingCursor(EventRing ring, Place start, Consumer<RingCursor> onRead) {
    this(ring, start, start.seq(), onRead);
  }

  /**
   * @param firstSeq the number of the first wanted event; those from there to {@code start} count as missed
   * @param onRead called when the reader has handled a batch, and when the cursor is closed
   */
  RingCursor(EventRing ring, Place start, long firstSeq, Consumer<RingCursor> onRead) {
    this.ring = ring;
    this.space = ring.space();
    this.decoder = new RecordDecoder(space);
    this.firstSeq = firstSeq;
    this.unreported = Math.max(0, start.seq() - firstSeq);
    this.onRead = onRead;
    this.position = start.position();
    this.readUntil = position;
    this.seq = start.seq();
  }

  @Override
  public int drain(EventCursor.Reader reader, int atMost) {
    reportUnreported(reader::onMissed);
    int drained = 0;
    while (drained < atMost && !closed && position < space.head()) {
      drained += readNext(reader);
      if (position - readUntil >= BATCH_BYTES) {
        onHandled();
      }
    }
    if (position != readUntil) {
      onHandled();
    }
    decoder.forget();
    return drained;
  }

  @Override
  public int drainRecords(RecordCursor.Reader reader, int atMost) {
    reportUnreported(reader::onMissed);
    if (copied.length == 0) {
      enlarge(BATCH_BYTES);
    }
    int drained = 0;
    while (drained < atMost && !closed && position < space.head()) {
      int count = space.copy(position, copied);
      if (count < 0) {
        skipOverwritten(reader::onMissed);
      } else {
        drained += handOver(reader, count, atMost - drained);
        onHandled();
      }
    }
    return drained;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    if (closed || position < space.head()) {
      return !closed;
    }
    Duration linger = timeout.compareTo(LINGER) < 0 ? timeout : LINGER;
    LockSupport.parkNanos(this, linger.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return ring.rest(position, timeout.minus(linger), this);
  }

  @Override
  public long missed() {
    return missed;
  }

  @Override
  public double backlog() {
    return Math.min(1, (double) (space.head() - position) / ring.capacityBytes());
  }

  @Override
  public long nextSeq() {
    return seq;
  }

  @Override
  public EventCursor fork() {
    return new RingCursor(ring, new Place(position, seq), _ -> {});
  }

  @Override
  public void letGo() {
    ring.letGo(this);
  }

  @Override
  public void hold() {
    ring.hold(this);
  }

  @Override
  public void close() {
    closed = true;
    onRead.accept(this);
    ring.wakeAll();
  }

  /** The position before which everything has been read. From any thread. */
  long readUntil() {
    return readUntil;
  }

  boolean closed() {
    return closed;
  }

  private void onHandled() {
    readUntil = position;
    onRead.accept(this);
  }

  private void skipOverwritten(LongConsumer onMissed) {
    Place oldest = ring.oldestPlace();
    long gap = oldest.seq() - Math.max(seq, firstSeq);
    position = oldest.position();
    seq = oldest.seq();
    if (gap > 0) {
      reportMissed(onMissed, gap);
    }
  }

  /** Reads the next record; returns how many events that gave the reader, 0 or 1. */
  private int readNext(EventCursor.Reader reader) {
    long from = position;
    ByteBuffer page = space.page(from);
    int at = space.index(from);
    int size = EventRecord.size(page, at);
    byte kind = EventRecord.kind(page, at);
    if (space.isOverwritten(from)) {
      skipOverwritten(reader::onMissed);
      return 0;
    }
    boolean wanted = kind != RingSpace.REST_OF_PAGE && seq >= firstSeq;
    ServerEvent event = !wanted
        ? null
        : kind == EventRing.OVERSIZED ? ring.oversized(seq) : decoder.read(from, size, seq);
    if (event == null && space.isOverwritten(from)) {
      skipOverwritten(reader::onMissed);
      return 0;
    }
    position += size;
    seq += kind == RingSpace.REST_OF_PAGE ? 0 : 1;
    if (event != null) {
      reader.onEvent(seq - 1, event);
      return 1;
    }
    if (wanted) {
      reportMissed(reader::onMissed, 1);
    }
    return 0;
  }

  /**
   * Passes the complete records among the {@code count} copied bytes to the reader; returns how many events they were.
   */
  private int handOver(RecordCursor.Reader reader, int count, int atMost) {
    int events = 0;
    int at = 0;
    while (events < atMost && at < count) {
      int size = EventRecord.size(batch, at);
      if (at + size > count && EventRecord.kind(batch, at) != RingSpace.REST_OF_PAGE) {
        if (at == 0) {
          enlarge(size);
        }
        break;
      }
      events += handOverOne(reader, at, size);
      at += size;
    }
    return events;
  }

  private int handOverOne(RecordCursor.Reader reader, int at, int size) {
    position += size;
    byte kind = EventRecord.kind(batch, at);
    if (kind == RingSpace.REST_OF_PAGE) {
      return 0;
    }
    long number = seq;
    seq++;
    if (number < firstSeq) {
      return 0;
    }
    if (kind == EventRing.OVERSIZED) {
      return handOverOversized(reader, ring.oversized(number));
    }
    if (ChunkReference.isOne(kind)) {
      return handOverWhole(reader, decoder.whole(ChunkReference.read(batch, at)));
    }
    reader.onRecord(batch, at, size);
    return 1;
  }

  private int handOverOversized(RecordCursor.Reader reader, @Nullable ServerEvent event) {
    if (event == null) {
      reportMissed(reader::onMissed, 1);
      return 0;
    }
    reader.onOversized(event);
    return 1;
  }

  private int handOverWhole(RecordCursor.Reader reader, @Nullable ByteBuffer whole) {
    if (whole == null) {
      reportMissed(reader::onMissed, 1);
      return 0;
    }
    reader.onRecord(whole, 0, EventRecord.size(whole, 0));
    return 1;
  }

  private void reportUnreported(LongConsumer onMissed) {
    if (unreported > 0) {
      reportMissed(onMissed, unreported);
      unreported = 0;
    }
  }

  private void reportMissed(LongConsumer onMissed, long gap) {
    missed = missed + gap;
    onMissed.accept(gap);
  }

  private void enlarge(int size) {
    copied = new byte[size];
    batch = RecordDecoder.littleEndian(copied);
  }
}
