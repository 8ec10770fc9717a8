package dev.porthole.server.log;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A position in the ring. Events are copied out in batches under the ring's lock and handed over outside it.
 *
 * <p>Threads: {@code position}, {@code batch} and {@code count} are confined to the reader; {@code closed} and {@code missed} may
 * be read by any.
 */
final class RingCursor implements EventCursor {
  private static final int BATCH = 512;
  /** How long a reader that has caught up rests before it asks to be woken: long enough to work in batches, too short to see. */
  private static final Duration LINGER = Duration.ofMillis(4);

  private final EventRing ring;
  private final ServerEvent[] batch = new ServerEvent[BATCH];
  private final int[] count = new int[1];
  private long position;
  private volatile long missed;
  private volatile boolean closed;

  RingCursor(EventRing ring, long position) {
    this.ring = ring;
    this.position = position;
  }

  @Override
  public int drain(Reader reader, int atMost) {
    int drained = 0;
    while (drained < atMost && !closed) {
      long first = ring.copy(position, batch, Math.min(BATCH, atMost - drained), count);
      if (first > position) {
        tellMissed(reader, first - position);
        position = first;
      }
      if (count[0] == 0) {
        break;
      }
      handOver(reader, count[0]);
      drained += count[0];
    }
    return drained;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    if (closed || ring.has(position)) {
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
  public void close() {
    closed = true;
    ring.wakeAll();
  }

  boolean closed() {
    return closed;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one reader writes it
  private void tellMissed(Reader reader, long gap) {
    missed += gap;
    reader.onMissed(gap);
  }

  private void handOver(Reader reader, int events) {
    for (int i = 0; i < events; i++) {
      ServerEvent event = batch[i];
      batch[i] = null;
      long seq = position;
      position++;
      reader.onEvent(seq, event);
    }
  }
}
