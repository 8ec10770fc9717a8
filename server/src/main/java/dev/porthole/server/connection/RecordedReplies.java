package dev.porthole.server.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Replies that wait until the message that they answer is safely in the recording. One that cannot be, as its number
 * was left out, is not sent: its connection closes.
 *
 * <p>Threads: any; guarded by {@code this}. What waits goes on on a virtual thread of its own, so that the recorder is
 * not held up.
 */
public final class RecordedReplies {
  /** Who waits for a number. */
  interface Waiting {
    /** It outlives a power cut. */
    void onRecorded();

    /** It is missing in the recording. */
    void onMissing();
  }

  private record Entry(long seq, Waiting waiting) {}

  private final PriorityQueue<Entry> entries = new PriorityQueue<>((a, b) -> Long.compare(a.seq, b.seq));
  private long recorded;
  /** From which number on events were missing last. */
  private long missingFrom;
  /** Before which number events are missing; who comes so late for an older one is not told that it is recorded. */
  private long missingTo;
  /** Those about to wait. */
  private final AtomicInteger announced = new AtomicInteger();

  /** Somebody is going to wait for the event that it tells next; {@link #await} follows. */
  void announce() {
    announced.incrementAndGet();
  }

  /** Has a reply wait for the event with a number; it may go on at once. */
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

  /** Everything up to a number is safe, but for what was told as missing. */
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
   * Events from a number on to another one, exclusive, are not in the recording. Told before anything after them is
   * recorded.
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

  /** Whether somebody waits. */
  public synchronized boolean isAwaited() {
    return announced.get() > 0 || !entries.isEmpty();
  }
}
