package dev.porthole.server.log;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The event log in memory: numbers every event from 1 on and keeps the newest, as many as fit in a size in bytes. The newest event
 * is always kept, whatever its size.
 *
 * <p>Writers are never held up by readers: an append is a short critical section that touches no cursor, and it wakes a reader only
 * if one has come to rest because nothing was there.
 *
 * <p>Threads: all fields are guarded by {@code lock}.
 */
public final class EventRing implements EventSink, EventSource {
  private static final int FIRST_SLOTS = 1024;

  final ReentrantLock lock = new ReentrantLock();
  /** Signalled when an event comes while readers rest. */
  final Condition appended = lock.newCondition();
  private final long capacityBytes;

  /** Slot of number n: n modulo the length, which is a power of two. */
  private ServerEvent[] slots = new ServerEvent[FIRST_SLOTS];
  private long oldest = 1;
  private long next = 1;
  private long bytes;
  private int resting;

  /** @param capacityBytes about how much heap the events may take, 1 or more */
  public EventRing(long capacityBytes) {
    if (capacityBytes < 1) {
      throw new IllegalArgumentException("the event log needs 1 byte or more, not " + capacityBytes);
    }
    this.capacityBytes = capacityBytes;
  }

  @Override
  public void append(ServerEvent event) {
    long footprint = Footprint.ofEvent(event);
    lock.lock();
    try {
      bytes += footprint;
      while (bytes > capacityBytes && oldest < next) {
        dropOldest();
      }
      if (next - oldest == slots.length) {
        grow();
      }
      slots[slot(next)] = event;
      next++;
      if (resting > 0) {
        appended.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public EventCursor openCursor() {
    lock.lock();
    try {
      return new RingCursor(this, oldest);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Copies events from number {@code from} on, or from the oldest that is left.
   *
   * @return the number of the first one copied, or of the one to come if none is there; {@code count} says how many were copied
   */
  long copy(long from, ServerEvent[] target, int atMost, int[] count) {
    lock.lock();
    try {
      long first = Math.max(from, oldest);
      int copied = (int) Math.min(atMost, next - first);
      for (int i = 0; i < copied; i++) {
        target[i] = slots[slot(first + i)];
      }
      count[0] = copied;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Whether number {@code seq} has been appended. */
  boolean has(long seq) {
    lock.lock();
    try {
      return next > seq;
    } finally {
      lock.unlock();
    }
  }

  /** Rests until number {@code seq} is appended, the time is over or the cursor is closed. */
  boolean rest(long seq, Duration timeout, RingCursor cursor) throws InterruptedException {
    lock.lock();
    resting++;
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(timeout);
      while (next <= seq && nanos > 0 && !cursor.closed()) {
        nanos = appended.awaitNanos(nanos);
      }
      return next > seq && !cursor.closed();
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

  private int slot(long seq) {
    return (int) (seq & slots.length - 1);
  }

  private void dropOldest() {
    int slot = slot(oldest);
    bytes -= Footprint.ofEvent(slots[slot]);
    slots[slot] = null;
    oldest++;
  }

  private void grow() {
    ServerEvent[] wider = new ServerEvent[slots.length * 2];
    for (long seq = oldest; seq < next; seq++) {
      wider[(int) (seq & wider.length - 1)] = slots[slot(seq)];
    }
    slots = wider;
  }
}
