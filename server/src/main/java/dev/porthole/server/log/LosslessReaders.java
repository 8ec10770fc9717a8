package dev.porthole.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lossless cursors of one ring. When the slowest of them has half of the ring unread, the server is asked to stop
 * reading connections and accepting; when only a quarter is unread, to resume. The other half is for events that come
 * nevertheless: outstanding reads, replies, ends. If that is not enough, readers miss what is overwritten, and learn
 * how much: no serving thread ever waits for a reader.
 *
 * <p>Threads: {@code cursors} and {@code waiting} are guarded by the ring's lock; {@code pressed} is written under the
 * lock and read by any thread.
 */
final class LosslessReaders {
  private final EventRing ring;
  private final List<RingCursor> cursors = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile boolean pressed;

  LosslessReaders(EventRing ring) {
    this.ring = ring;
  }

  /** With the lock held. */
  void add(RingCursor cursor) {
    cursors.add(cursor);
    onAppended(); // it may be far behind from the start
  }

  boolean hasCapacity() {
    return !pressed;
  }

  void onCapacity(Runnable resume) {
    ring.lock.lock();
    try {
      if (pressed) {
        waiting.add(resume);
        return;
      }
    } finally {
      ring.lock.unlock();
    }
    resume.run();
  }

  /** Called with the lock held. Also notices a reader that advanced meanwhile without seeing {@code pressed}. */
  void onAppended() {
    if (!pressed && !cursors.isEmpty() && lag() > ring.capacityBytes() / 2) {
      pressed = true;
      pressed = lag() > ring.capacityBytes() / 4; // a reader that far behind will call onRead again
    }
  }

  /** Called when a cursor has advanced or is closed, on its reader's thread, or on the closing one. */
  void onRead(RingCursor cursor) {
    if (!pressed && !cursor.closed()) {
      return;
    }
    resume(RingCursor::closed);
  }

  /** Stops waiting for a cursor: it may miss later events. From any thread. */
  void letGo(RingCursor cursor) {
    resume(cursor::equals);
  }

  /** Waits for the cursor again from now on. From any thread. */
  void hold(RingCursor cursor) {
    ring.lock.lock();
    try {
      if (!cursor.closed() && !cursors.contains(cursor)) {
        cursors.add(cursor);
      }
    } finally {
      ring.lock.unlock();
    }
  }

  private void resume(Predicate<RingCursor> gone) {
    List<Runnable> resumed = List.of();
    ring.lock.lock();
    try {
      cursors.removeIf(gone);
      if (pressed && lag() <= ring.capacityBytes() / 4) {
        pressed = false;
        resumed = List.copyOf(waiting);
        waiting.clear();
      }
    } finally {
      ring.lock.unlock();
    }
    resumed.forEach(Runnable::run);
  }

  /** How many bytes the slowest cursor has not read. */
  private long lag() {
    long floor = Long.MAX_VALUE;
    for (RingCursor cursor : cursors) {
      floor = Math.min(floor, cursor.readUntil());
    }
    return cursors.isEmpty() ? 0 : ring.head() - floor;
  }
}
