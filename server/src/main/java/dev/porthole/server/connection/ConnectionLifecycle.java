package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Whether a connection still works, and why not: makes sure that the close reason is decided once, before the wire is closed,
 * and that the end is told once, after everything else about the connection.
 *
 * <pre>
 *  OPEN ──── decide(reason) ────▶ CLOSING ──── the last worker leaves ────▶ ENDED
 * </pre>
 *
 * A worker is whoever may still tell a fact about the connection: its reading side while a read is wanted, its writing side while
 * a write is under way, and the one who decided, until the wire is closed.
 *
 * <p>Threads: any; every field is changed through its handle, and is no object of its own: a thousand connections have to fit into a
 * processor's cache.
 */
final class ConnectionLifecycle {
  /** Why a connection ends, and what there is to say about it. */
  record End(CloseReason reason, String detail) {
    private static final int MAX_DETAIL = 500;

    /** What was thrown, as one line of bounded length; asked of code that may throw again. */
    static String oneLine(Throwable fault) {
      try {
        String text = fault.toString().lines().findFirst().orElse("");
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
      } catch (Throwable again) {
        return fault.getClass().getName();
      }
    }
  }

  private static final VarHandle WORKERS = Handles.of(MethodHandles.lookup(), "workers", int.class);
  private static final VarHandle END = Handles.of(MethodHandles.lookup(), "end", End.class);
  private static final VarHandle TOLD = Handles.of(MethodHandles.lookup(), "told", boolean.class);

  /** Beside the number of those at work, from when the end is decided. */
  private static final int ENDING = 1 << 30;

  private volatile int workers;
  private volatile End end;
  private volatile boolean told;

  /** Begins to work; {@code false} if the end is decided. Whatever the answer, the caller leaves exactly once. */
  boolean enter() {
    return ((int) WORKERS.getAndAdd(this, 1) & ENDING) == 0;
  }

  /**
   * Ends the work begun. {@code true} for the one caller that has to tell the end: the last at work after it was decided. Both are seen
   * at once: one that was the last before, and looked for the end afterwards, would tell it while others are at work.
   */
  boolean leave() {
    return (int) WORKERS.getAndAdd(this, -1) == (ENDING | 1) && TOLD.compareAndSet(this, false, true);
  }

  /** Decides why the connection ends; {@code true} for the first, who closes the wire. Whatever the answer, the caller leaves. */
  boolean decide(CloseReason why, String detail) {
    WORKERS.getAndAdd(this, 1);
    boolean first = end == null && END.compareAndSet(this, null, new End(why, detail));
    if (first) {
      WORKERS.getAndBitwiseOr(this, ENDING);
    }
    return first;
  }

  /** Why it ends, once that is decided. */
  Optional<End> end() {
    return Optional.ofNullable(end);
  }
}
