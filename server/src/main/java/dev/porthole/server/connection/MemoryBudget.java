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
 * The memory that all clients together may make the server hold: what waits to be sent, messages that have not ended,
 * buffers, what waits for an answer. Limits of one connection do not bound their sum; this does.
 *
 * <pre>
 *            three quarters are held               15 of 16 are held
 *  AMPLE ───────────────────────────────▶ LOW ───────────────────────▶ FULL
 *    ▲                                     │ ▲                            │
 *    └──── less than half is held ─────────┘ └─ those who hold most close ┘
 * </pre>
 *
 * While it is low those who hold more than their part are read no more. When it is full those who hold most are closed,
 * and where that frees nothing newcomers are refused. Who holds little is served as ever.
 *
 * <p>Threads: any; every part is concurrent.
 */
public final class MemoryBudget {
  /** What a connection that does nothing is counted with, for its objects: an estimate, on the safe side. */
  static final int CONNECTION_BYTES = 2048;
  /** Who holds no more than this is never held up, nor closed. */
  static final long SMALL_SHARE = 16 << 10;

  private record Holder(ManagedConnection connection, long bytes) {}

  /** Made at once, with the classes it takes: when it is needed there may be no file left to read a class from. */
  private static final Comparator<Holder> LARGEST_FIRST = Comparator.comparingLong(Holder::bytes).reversed();

  private final long budget;
  private final AtomicLong used = new AtomicLong();
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean low;
  private volatile boolean lowSeen;

  /** @param budget bytes, 1 or more */
  public MemoryBudget(long budget) {
    this.budget = budget;
    LARGEST_FIRST.compare(new Holder(null, 0), new Holder(null, 0));
  }

  /** How much is held now. */
  public MemoryStatus status() {
    return new MemoryStatus(used.get(), budget, low);
  }

  /** A connection begins, or ends if {@code bytes} is negative. */
  void connection(long bytes) {
    holders.addAndGet(bytes < 0 ? -1 : 1);
    change(bytes);
  }

  /**
   * More is held, or less if {@code bytes} is negative. Whoever holds more looks at {@link #isFull} when it holds no
   * lock.
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

  /** Whether one that holds so much is not to be read for now. */
  boolean holdsUp(long bytes) {
    return low && bytes > Math.max(SMALL_SHARE, budget / 2 / Math.max(1, holders.get()));
  }

  /** Goes on with what had to wait, soon; {@link #review} runs it. */
  void whenReviewed(Runnable resume) {
    waiting.add(resume);
  }

  /** Has everything go on that waits; what still must not waits again. Now and then, on the clock's thread. */
  void review() {
    for (int count = waiting.size(); count > 0; count--) {
      waiting.remove().run();
    }
  }

  /** Whether it has been low since this was asked last. */
  boolean takeLowSeen() {
    boolean seen = lowSeen;
    lowSeen = low;
    return seen;
  }

  /** Whether so much more may be held; closes those who hold most where that makes room. */
  boolean hasRoom(long bytes, Collection<ManagedConnection> all) {
    if (used.get() + bytes <= full()) {
      return true;
    }
    relieve(all);
    return used.get() + bytes <= full();
  }

  /** Closes those who hold most, if it is full, until it would only be low. With no lock held. */
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
      holder.connection.close(CloseReason.OVER_BUDGET); // one that ends already gives it back as well
      excess -= holder.bytes;
    }
  }

  private long full() {
    return budget - budget / 16;
  }
}
