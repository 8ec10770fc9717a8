package dev.porthole.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The cursors of one ring that should not miss anything, and what it does for them. When half of the ring waits for the
 * slowest of them, connections are asked to read no more and nobody is accepted, and when only a quarter does, to go
 * on. The other half is for what comes all the same: reads under way, replies, ends. Should that not do, they miss what
 * is overwritten, and are told how much: no thread that serves ever waits for a reader.
 *
 * <p>Threads: {@code cursors} and {@code waiting} are guarded by the ring's lock; {@code pressed} is written under it
 * and read by any.
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
    onAppended(); // it may be far behind from the beginning
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

  /** With the lock held. A reader that went on meanwhile, and did not see that it is waited for, is seen here. */
  void onAppended() {
    if (!pressed && !cursors.isEmpty() && lag() > ring.capacityBytes() / 2) {
      pressed = true;
      pressed = lag() > ring.capacityBytes() / 4; // a reader that is so far behind will come by again
    }
  }

  /** A cursor has gone on, or is closed. On its reader's thread, or the one that closes it. */
  void onRead(RingCursor cursor) {
    if (!pressed && !cursor.closed()) {
      return;
    }
    resume(RingCursor::closed);
  }

  /** Nobody waits for a cursor any more: it may miss what comes. From any thread. */
  void letGo(RingCursor cursor) {
    resume(cursor::equals);
  }

  /** It should miss nothing again from now on. From any thread. */
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

  /** How many bytes wait for the slowest. */
  private long lag() {
    long floor = Long.MAX_VALUE;
    for (RingCursor cursor : cursors) {
      floor = Math.min(floor, cursor.readUntil());
    }
    return cursors.isEmpty() ? 0 : ring.head() - floor;
  }
}
