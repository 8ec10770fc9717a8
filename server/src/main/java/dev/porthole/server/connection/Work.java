package dev.porthole.server.connection;

/**
 * Work on a connection, from {@link ConnectionLifecycle#begin} or {@link ConnectionLifecycle#decide} until it is
 * closed, exactly once.
 *
 * <p>Threads: confined to the thread that began it.
 */
sealed interface Work extends AutoCloseable permits ConnectionLifecycle, Work.None {
  /** Returned by {@code begin} and {@code decide} if the end was decided before. */
  record None() implements Work {
    @Override
    public boolean hasBegun() {
      return false;
    }

    @Override
    public void close() {
      // nothing has begun
    }
  }

  /** Whether the work has begun; if not, closing does nothing. */
  boolean hasBegun();

  @Override
  void close();
}
