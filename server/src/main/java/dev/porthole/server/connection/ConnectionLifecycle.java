package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Whether a connection still works, and why not: makes sure that the close reason is decided once, before the transport is closed,
 * and that the end is told once, after everything else about the connection.
 *
 * <pre>
 *  OPEN ──── decide(reason) ────▶ CLOSING ──── the last work is closed ────▶ ENDED
 * </pre>
 *
 * Whoever may still tell a fact about the connection works: {@code try (Work work = lifecycle.begin())}. A read or a write that is under
 * way is work of its own, from {@link #beginOperation} to {@link #endOperation}. So is deciding, until the transport is closed. Once the
 * end is decided no work begins but operations of work that is under way, so that the count of those at work reaches 0 once.
 *
 * <p>Threads: any; every field is changed through its handle, and is no object of its own: a thousand connections have to fit into a
 * processor's cache. For the same reason the lifecycle is itself the work that has begun, and no event makes an object.
 */
final class ConnectionLifecycle implements Work {
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

  /** Tells the end. Called once, by the thread that closes the last work; what it throws reaches that thread. */
  @FunctionalInterface
  interface Owner {
    void onEnded();
  }

  private static final VarHandle WORKERS = Handles.of(MethodHandles.lookup(), "workers", int.class);
  private static final VarHandle END = Handles.of(MethodHandles.lookup(), "end", End.class);
  private static final Work NONE = new Work.None();

  /** Beside the number of those at work, from when the end is decided. */
  private static final int ENDING = 1 << 30;

  private final Owner owner;
  private volatile int workers;
  private volatile End end;

  ConnectionLifecycle(Owner owner) {
    this.owner = owner;
  }

  /** Begins to work, unless the end is decided. */
  Work begin() {
    int seen = workers;
    while ((seen & ENDING) == 0) {
      int found = (int) WORKERS.compareAndExchange(this, seen, seen + 1);
      if (found == seen) {
        return this;
      }
      seen = found;
    }
    return NONE;
  }

  /**
   * A read or a write begins, whether the end is decided or not: it is requested next, and ends at {@link #endOperation}, on any thread.
   * Called by who works, so that the end is not told.
   */
  void beginOperation() {
    WORKERS.getAndAdd(this, 1);
  }

  /** The handler of an operation is done, or the operation could not be requested. */
  void endOperation() {
    close();
  }

  /**
   * Decides why the connection ends. Only the first decision is work, within which the transport is closed. Being decided and being at work
   * become visible at once: between the two the last work could be closed and tell nobody, or tell the end too early.
   */
  Work decide(CloseReason why, String detail) {
    if (end == null && END.compareAndSet(this, null, new End(why, detail))) {
      WORKERS.getAndAdd(this, ENDING | 1);
      return this;
    }
    return NONE;
  }

  /** Why it ends, once that is decided. */
  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public boolean hasBegun() {
    return true;
  }

  /**
   * Ends work. The last at work after the end was decided tells it. Both are seen at once: one that was the last before, and looked for
   * the end afterwards, would tell it while others are at work.
   */
  @Override
  public void close() {
    if ((int) WORKERS.getAndAdd(this, -1) == (ENDING | 1)) {
      owner.onEnded();
    }
  }
}
