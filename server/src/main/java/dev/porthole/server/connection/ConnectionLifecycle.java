package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the end of a connection: the close reason is decided once, before the transport is closed, and the end is
 * appended once, after every other event of the connection.
 *
 * <pre>
 *  OPEN ──── decide(reason) ────▶ CLOSING ──── the last work is closed ────▶ ENDED
 * </pre>
 *
 * Code that may append an event of the connection is work: {@code try (Work work = lifecycle.begin())}. An outstanding
 * read or write is work of its own, from {@link #beginOperation} to {@link #endOperation}. So is deciding, until the
 * transport is closed. Once the end is decided, work can only begin as an operation of work in progress, so that the
 * count of work reaches 0 once.
 *
 * <p>Threads: any; every field is changed through its {@code VarHandle} and has no object of its own: a thousand
 * connections must fit into a processor's cache. For the same reason the lifecycle itself is the {@link Work} that
 * {@link #begin} returns, and no event makes an object.
 */
final class ConnectionLifecycle implements Work {
  /** Why a connection ends, with details. */
  record End(CloseReason reason, String detail) {
    private static final int MAX_DETAIL = 500;

    /** What was thrown, as one line of bounded length; {@code toString} may throw again. */
    static String oneLine(Throwable fault) {
      try {
        String text = fault.toString().lines().findFirst().orElse("");
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
      } catch (Throwable again) {
        return fault.getClass().getName();
      }
    }
  }

  /** Appends the end. Called once, by the thread that closes the last work; an exception reaches that thread. */
  @FunctionalInterface
  interface Owner {
    void onEnded();
  }

  private static final VarHandle WORKERS = Handles.of(MethodHandles.lookup(), "workers", int.class);
  private static final VarHandle END = Handles.of(MethodHandles.lookup(), "end", End.class);
  private static final Work NONE = new Work.None();

  /** A flag in {@code workers}, set once the end is decided. */
  private static final int ENDING = 1 << 30;

  private final Owner owner;
  private volatile int workers;
  private volatile @Nullable End end;

  ConnectionLifecycle(Owner owner) {
    this.owner = owner;
  }

  /** Begins work, unless the end is decided. */
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
   * Begins a read or a write, whether the end is decided or not. The caller requests the operation next; {@link
   * #endOperation} ends it, on any thread. The caller must be at work, so that the end is not appended yet.
   */
  void beginOperation() {
    WORKERS.getAndAdd(this, 1);
  }

  /** Ends an operation: its handler is done, or it could not be requested. */
  void endOperation() {
    close();
  }

  /**
   * Decides why the connection ends. Only the first decision is work, within which the transport is closed. The
   * decision and its work become visible in one step: otherwise the last work could close in between, and the end would
   * be appended never, or too early.
   */
  Work decide(CloseReason why, String detail) {
    if (end == null && END.compareAndSet(this, null, new End(why, detail))) {
      WORKERS.getAndAdd(this, ENDING | 1);
      return this;
    }
    return NONE;
  }

  /** The end, once decided. */
  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public boolean hasBegun() {
    return true;
  }

  /**
   * Ends work. The last work after the decision appends the end. One atomic step does both: if the count and the
   * decision were read separately, the end could be appended while other work goes on.
   */
  @Override
  public void close() {
    if ((int) WORKERS.getAndAdd(this, -1) == (ENDING | 1)) {
      owner.onEnded();
    }
  }
}
