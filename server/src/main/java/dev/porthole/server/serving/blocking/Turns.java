package dev.porthole.server.serving.blocking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets few threads at a time serve clients that send as fast as they can. Without it, a crowd of such clients keeps a
 * thousand threads at work at once: the system interrupts one that holds a lock, the others queue for the lock, and a
 * quiet client's thread waits behind all of them. A client whose bytes do not fill a read needs no turn.
 *
 * <p>The next turn goes to the connection that has had least for its bytes (self-clocked fair queueing): each has a tag
 * that grows by what it sends, and is never behind the tag that was served last. A turn ends after {@link #QUANTUM}
 * bytes if others wait. One that lasts too long, because its thread waits for its client or for time to pass, does not
 * count any more.
 *
 * <p>Threads: any; every field, those of the turns as well, is guarded by {@code this}, except {@code granted}, which
 * is volatile.
 */
final class Turns {
  private static final long QUANTUM = 64 << 10;
  private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Comparator<Turn> FAIREST_FIRST = Comparator.comparingLong(turn -> turn.tag);

  private final int max;
  private final ScheduledExecutorService clock;
  private final PriorityQueue<Turn> waiting = new PriorityQueue<>(FAIREST_FIRST);
  private final List<Turn> held = new ArrayList<>();
  /** The tag that was served last. */
  private long now;
  /** Whether {@link #check} will run. */
  private boolean watched;

  /**
   * @param max turns at a time, 1 or more
   * @param clock looks for turns that last too long, while others wait
   */
  Turns(int max, ScheduledExecutorService clock) {
    this.max = max;
    this.clock = clock;
  }

  /** One connection's turn; its thread takes and ends it. */
  final class Turn {
    private volatile boolean granted;
    private @Nullable Thread thread;
    private long tag;
    private long servedBytes;
    private long sinceNanos;

    boolean isGranted() {
      return granted;
    }

    /** Waits for a turn to serve {@code bytes}; adds them to the present one, if there is one. */
    void take(int bytes) {
      if (granted) {
        add(this, bytes);
      } else {
        ask(this, bytes);
        awaitGrant();
      }
    }

    /** Ends the granted turn if it has lasted long enough. */
    void endIfDue() {
      Turns.this.endIfDue(this);
    }

    /** Ends the turn, if there is one. */
    void end() {
      if (granted) {
        Turns.this.end(this);
      }
    }

    private void awaitGrant() {
      boolean interrupted = false;
      while (!granted) {
        LockSupport.park(Turns.this);
        interrupted |= Thread.interrupted(); // an interrupted thread would not park
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Turn newTurn() {
    return new Turn();
  }

  private synchronized void ask(Turn turn, int bytes) {
    turn.tag = Math.max(now, turn.tag) + bytes;
    turn.servedBytes = bytes;
    turn.thread = Thread.currentThread();
    waiting.add(turn);
    grant();
    watch();
  }

  private synchronized void add(Turn turn, int bytes) {
    turn.tag += bytes;
    turn.servedBytes += bytes;
  }

  private synchronized void endIfDue(Turn turn) {
    if (!waiting.isEmpty() && turn.servedBytes >= QUANTUM || !held.contains(turn)) {
      end(turn);
    }
  }

  private synchronized void end(Turn turn) {
    turn.granted = false;
    held.remove(turn);
    grant();
  }

  private void grant() {
    while (held.size() < max && !waiting.isEmpty()) {
      Turn next = waiting.remove();
      now = next.tag;
      next.sinceNanos = System.nanoTime();
      held.add(next);
      next.granted = true;
      LockSupport.unpark(next.thread);
    }
  }

  private void watch() {
    if (!watched && !waiting.isEmpty()) {
      try {
        clock.schedule(this::check, MAX_NANOS, TimeUnit.NANOSECONDS);
        watched = true;
      } catch (RejectedExecutionException stopping) {
        held.clear(); // nobody looks any more: nobody waits
        grant();
      }
    }
  }

  private synchronized void check() {
    watched = false;
    long nanos = System.nanoTime();
    held.removeIf(turn -> nanos - turn.sinceNanos > MAX_NANOS);
    grant();
    watch();
  }
}
