package dev.porthole.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;

/**
 * The cursors of one ring that must not miss anything, and what it does for them. When half of the ring waits for the slowest of
 * them, connections are asked to read no more, and when only a quarter does, to go on. The other half is for what comes all the
 * same: reads under way, replies, ends. Should that not do, appends wait.
 *
 * <p>Threads: {@code cursors}, {@code floor} and {@code waiting} are guarded by the ring's lock; {@code pressed} is written under it
 * and read by any.
 */
final class LosslessReaders {
  private final EventRing ring;
  /** Signalled when a lossless cursor has gone on, or is closed. */
  private final Condition read;
  private final List<RingCursor> cursors = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile boolean pressed;

  LosslessReaders(EventRing ring) {
    this.ring = ring;
    this.read = ring.lock.newCondition();
  }

  /** With the lock held. */
  void add(RingCursor cursor) {
    cursors.add(cursor);
  }

  boolean takesMore() {
    return !pressed;
  }

  void whenTakingMore(Runnable resume) {
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

  /** Waits until what has to be dropped for an event of {@code size} bytes has been read. With the lock held. */
  void awaitRead(long size) {
    while (!cursors.isEmpty() && ring.mustDropUntil(size) > floor()) {
      pressed = true;
      read.awaitUninterruptibly();
    }
  }

  /** With the lock held. */
  void onAppended() {
    if (!pressed && !cursors.isEmpty() && lag() > ring.capacityBytes() / 2) {
      pressed = true;
    }
  }

  /** A cursor has gone on, or is closed. On its reader's thread, or the one that closes it. */
  void onRead(RingCursor cursor) {
    if (!pressed && !cursor.closed()) {
      return;
    }
    List<Runnable> resumed = List.of();
    ring.lock.lock();
    try {
      cursors.removeIf(RingCursor::closed);
      read.signalAll();
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
    return cursors.isEmpty() ? 0 : ring.head() - floor();
  }

  private long floor() {
    long floor = Long.MAX_VALUE;
    for (RingCursor cursor : cursors) {
      floor = Math.min(floor, cursor.readUntil());
    }
    return floor;
  }
}
