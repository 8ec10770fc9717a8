package dev.porthole.server.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds replies back until the message that each answers is safely recorded. If the message's event was left out of the
 * recording, the reply is not sent and the connection closes.
 *
 * <p>Threads: any; guarded by {@code this}. Each waiting reply continues on a virtual thread of its own, so that the
 * recorder is not held up.
 */
public final class RecordedReplies {
  /** Waits for the event with a number. */
  interface Waiting {
    /** The event is flushed to disk: it survives a power cut. */
    void onRecorded();

    /** The recording lacks the event. */
    void onMissing();
  }

  private record Entry(long seq, Waiting waiting) {}

  private final PriorityQueue<Entry> entries = new PriorityQueue<>((a, b) -> Long.compare(a.seq, b.seq));
  private long recorded;
  /** The first number of the latest gap. */
  private long missingFrom;
  /**
   * The number after the latest gap; a caller that waits too late for a number before it must not learn that it is
   * recorded.
   */
  private long missingTo;
  /** How many callers are about to wait. */
  private final AtomicInteger announced = new AtomicInteger();

  /** Announces that the caller will wait for the event that it appends next; {@link #await} follows. */
  void announce() {
    announced.incrementAndGet();
  }

  /** Calls {@code waiting} once the event with this number is recorded, or known to be missing; that may be at once. */
  void await(long seq, Waiting waiting) {
    announced.decrementAndGet();
    synchronized (this) {
      if (seq < missingTo && (seq >= missingFrom || seq <= recorded)) {
        Thread.startVirtualThread(waiting::onMissing);
        return;
      }
      if (seq > recorded) {
        entries.add(new Entry(seq, waiting));
        return;
      }
    }
    Thread.startVirtualThread(waiting::onRecorded);
  }

  /** Everything up to this number is safely recorded, except what {@link #onMissing} named. */
  public void onRecorded(long seq) {
    List<Entry> due = new ArrayList<>();
    synchronized (this) {
      recorded = Math.max(recorded, seq);
      while (!entries.isEmpty() && entries.peek().seq <= seq) {
        due.add(entries.remove());
      }
    }
    due.forEach(entry -> Thread.startVirtualThread(entry.waiting::onRecorded));
  }

  /**
   * The recording lacks the events from {@code from} to {@code to}, exclusive. Called before {@link #onRecorded} names
   * any later event.
   */
  public void onMissing(long from, long to) {
    List<Entry> lost = new ArrayList<>();
    synchronized (this) {
      missingFrom = from;
      missingTo = to;
      entries.removeIf(entry -> entry.seq >= from && entry.seq < to && lost.add(entry));
    }
    lost.forEach(entry -> Thread.startVirtualThread(entry.waiting::onMissing));
  }

  /** Whether a reply waits, or is about to. */
  public synchronized boolean isAwaited() {
    return announced.get() > 0 || !entries.isEmpty();
  }
}
