package dev.porthole.server.net;

import dev.porthole.shared.event.CloseReason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a connection still works, and why not: makes sure that the close reason is decided once, before the channel is closed,
 * and that the end is told once, after everything else about the connection.
 *
 * <pre>
 *  OPEN ──── decide(reason) ────▶ CLOSING ──── the last worker leaves ────▶ ENDED
 * </pre>
 *
 * A worker is whoever may still tell a fact about the connection: its reading side while a read is wanted, its writing side while
 * a write is under way, and the one who decided, until the channel is closed.
 *
 * <p>Threads: any; every field is atomic.
 */
final class Life {
  /** Why a connection ends, and what there is to say about it. */
  record End(CloseReason reason, String detail) {
    private static final int MOST_DETAIL = 500;

    /** What was thrown, as one line of bounded length; asked of code that may throw again. */
    static String oneLine(Throwable fault) {
      try {
        String text = fault.toString().lines().findFirst().orElse("");
        return text.length() <= MOST_DETAIL ? text : text.substring(0, MOST_DETAIL) + "…";
      } catch (Throwable again) {
        return fault.getClass().getName();
      }
    }
  }

  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicReference<End> end = new AtomicReference<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Begins to work; {@code false} if the end is decided. Whatever the answer, the caller leaves exactly once. */
  boolean enter() {
    workers.incrementAndGet();
    return end.get() == null;
  }

  /** Ends the work begun. {@code true} for the one caller that has to tell the end. */
  boolean leave() {
    return workers.decrementAndGet() == 0 && end.get() != null && ended.compareAndSet(false, true);
  }

  /** Decides why the connection ends; {@code true} for the first, who closes the channel. Whatever the answer, the caller leaves. */
  boolean decide(CloseReason why, String detail) {
    workers.incrementAndGet();
    return end.get() == null && end.compareAndSet(null, new End(why, detail));
  }

  /** Why it ends, once that is decided. */
  Optional<End> end() {
    return Optional.ofNullable(end.get());
  }
}
