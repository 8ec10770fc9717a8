package dev.porthole.server.connection;

import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.event.CloseReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all clients together may make the server hold: queued bytes, incomplete messages, buffers, chunks not
 * answered yet. Limits of one connection do not bound this sum.
 *
 * <pre>
 *            three quarters are held               15 of 16 are held
 *  AMPLE ───────────────────────────────▶ LOW ───────────────────────▶ FULL
 *    ▲                                     │ ▲                            │
 *    └──── less than half is held ─────────┘ └─ those who hold most close ┘
 * </pre>
 *
 * While memory is low, connections that hold more than their share are not read. When it is full, the connections that
 * hold most are closed, and if that frees nothing, new ones are refused. Connections that hold little are served as
 * usual.
 *
 * <p>Threads: any; every part is concurrent.
 */
public final class MemoryBudget {
  /** Counted for every connection, for its objects: an estimate, on the safe side. */
  static final int CONNECTION_BYTES = 2048;
  /** A connection that holds no more than this is never held up or closed. */
  static final long SMALL_SHARE = 16 << 10;

  private record Holder(ManagedConnection connection, long bytes) {}

  /** Created at the start, with the classes it needs: later there may be no file descriptor left to load a class. */
  private static final Comparator<Holder> LARGEST_FIRST = Comparator.comparingLong(Holder::bytes).reversed();

  private final long budget;
  private final AtomicLong used = new AtomicLong();
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean low;
  private volatile boolean lowSeen;

  /** @param budget bytes, 1 or more */
  @SuppressWarnings("NullAway") // the comparator looks at the bytes alone
  public MemoryBudget(long budget) {
    this.budget = budget;
    LARGEST_FIRST.compare(new Holder(null, 0), new Holder(null, 0));
  }

  /** The memory held now. */
  public MemoryStatus status() {
    return new MemoryStatus(used.get(), budget, low);
  }

  /** Counts a new connection, or an ended one if {@code bytes} is negative. */
  void connection(long bytes) {
    holders.addAndGet(bytes < 0 ? -1 : 1);
    change(bytes);
  }

  /**
   * Adds to the memory held; {@code bytes} may be negative. A caller that adds must check {@link #isFull} once it holds
   * no lock.
   */
  void change(long bytes) {
    long now = used.addAndGet(bytes);
    if (bytes > 0 && !low && now > budget / 4 * 3) {
      lowSeen = true;
      low = true;
    } else if (bytes < 0 && low && now < budget / 2) {
      low = false;
    }
  }

  boolean isLow() {
    return low;
  }

  boolean isFull() {
    return used.get() > full();
  }

  /** Whether a connection that holds this many bytes must not be read for now. */
  boolean holdsUp(long bytes) {
    return low && bytes > Math.max(SMALL_SHARE, budget / 2 / Math.max(1, holders.get()));
  }

  /** Queues {@code resume} for the next {@link #review}. */
  void whenReviewed(Runnable resume) {
    waiting.add(resume);
  }

  /** Resumes everything that waits; what still has to wait queues again. Called periodically on the clock's thread. */
  void review() {
    for (int count = waiting.size(); count > 0; count--) {
      waiting.remove().run();
    }
  }

  /** Whether memory has been low since the last call. */
  boolean takeLowSeen() {
    boolean seen = lowSeen;
    lowSeen = low;
    return seen;
  }

  /** Whether this many more bytes may be held; closes the connections that hold most if that makes room. */
  boolean hasRoom(long bytes, Collection<ManagedConnection> all) {
    if (used.get() + bytes <= full()) {
      return true;
    }
    relieve(all);
    return used.get() + bytes <= full();
  }

  /**
   * If the budget is full, closes the connections that hold most, until memory would only be low. Call with no lock
   * held.
   */
  void relieve(Collection<ManagedConnection> all) {
    if (relieving.compareAndSet(false, true)) {
      try {
        closeLargest(all);
      } finally {
        relieving.set(false);
      }
    }
  }

  private void closeLargest(Collection<ManagedConnection> all) {
    List<Holder> largest = new ArrayList<>();
    for (ManagedConnection each : all) {
      long bytes = each.holds();
      if (bytes > SMALL_SHARE) {
        largest.add(new Holder(each, bytes));
      }
    }
    largest.sort(LARGEST_FIRST);
    long excess = used.get() - budget / 4 * 3;
    for (Holder holder : largest) {
      if (excess <= 0) {
        return;
      }
      holder.connection.close(CloseReason.OVER_BUDGET); // a connection that is ending gives its memory back as well
      excess -= holder.bytes;
    }
  }

  private long full() {
    return budget - budget / 16;
  }
}
