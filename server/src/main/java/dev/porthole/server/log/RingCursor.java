package dev.porthole.server.log;

import dev.porthole.server.log.EventRing.Place;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A position in the ring. The cursor copies records in batches, checks that they were not overwritten meanwhile, and
 * only then reads them.
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
  private byte[] copied = new byte[BATCH_BYTES];
  private ByteBuffer batch = view(copied);
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
    this.firstSeq = firstSeq;
    this.unreported = Math.max(0, start.seq() - firstSeq);
    this.onRead = onRead;
    this.position = start.position();
    this.readUntil = position;
    this.seq = start.seq();
  }

  @Override
  public int drain(EventCursor.Reader reader, int atMost) {
    return drainRecords(new Decoding(reader), atMost);
  }

  @Override
  public int drainRecords(RecordCursor.Reader reader, int atMost) {
    if (unreported > 0) {
      reportMissed(reader, unreported);
      unreported = 0;
    }
    int drained = 0;
    while (drained < atMost && !closed && position < ring.head()) {
      int count = ring.copy(position, copied);
      if (count < 0) {
        skipOverwritten(reader);
      } else {
        drained += handOver(reader, count, atMost - drained);
        readUntil = position;
        onRead.accept(this);
      }
    }
    return drained;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    if (closed || position < ring.head()) {
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
    return Math.min(1, (double) (ring.head() - position) / ring.capacityBytes());
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

  private void skipOverwritten(RecordCursor.Reader reader) {
    Place oldest = ring.oldestPlace();
    long gap = oldest.seq() - Math.max(seq, firstSeq);
    position = oldest.position();
    seq = oldest.seq();
    if (gap > 0) {
      reportMissed(reader, gap);
    }
  }

  /**
   * Passes the complete records among the {@code count} copied bytes to the reader; returns how many events they were.
   */
  private int handOver(RecordCursor.Reader reader, int count, int atMost) {
    int events = 0;
    int at = 0;
    while (events < atMost && at < count) {
      int size = EventRecord.size(batch, at);
      if (at + size > count && EventRecord.kind(batch, at) != EventRing.REST_OF_PAGE) {
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
    if (kind == EventRing.REST_OF_PAGE) {
      return 0;
    }
    long number = seq;
    seq++;
    if (number < firstSeq) {
      return 0;
    }
    if (kind != EventRing.OVERSIZED) {
      reader.onRecord(batch, at, size);
      return 1;
    }
    ServerEvent event = ring.oversized(number);
    if (event == null) {
      reportMissed(reader, 1);
      return 0;
    }
    reader.onOversized(event);
    return 1;
  }

  private void reportMissed(RecordCursor.Reader reader, long gap) {
    missed = missed + gap;
    reader.onMissed(gap);
  }

  private void enlarge(int size) {
    copied = new byte[size];
    batch = view(copied);
  }

  /** Decodes records into events. */
  private final class Decoding implements RecordCursor.Reader {
    private final EventCursor.Reader reader;

    Decoding(EventCursor.Reader reader) {
      this.reader = reader;
    }

    @Override
    public void onRecord(ByteBuffer records, int at, int size) {
      reader.onEvent(seq - 1, EventRecord.read(records, at));
    }

    @Override
    public void onOversized(ServerEvent event) {
      reader.onEvent(seq - 1, event);
    }

    @Override
    public void onMissed(long count) {
      reader.onMissed(count);
    }
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
