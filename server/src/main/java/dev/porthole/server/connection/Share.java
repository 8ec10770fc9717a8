package dev.porthole.server.connection;

/**
 * What one part of a connection holds of the memory budget, counted in steps: small amounts, the usual case, cost the
 * common counter nothing.
 *
 * <p>Threads: {@link #set} is guarded by its owner; {@link #reserved} may be called by any thread.
 */
final class Share {
  /** The fixed amount counted for every connection includes this much. */
  private static final int FREE_BYTES = 512;
  private static final int STEP_BYTES = 4096;

  private final MemoryBudget budget;
  private volatile long reserved;

  Share(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Sets how many bytes are held. */
  void set(long bytes) {
    long before = reserved;
    if (bytes > Math.max(before, FREE_BYTES) || before - bytes > 2 * STEP_BYTES
        || before > 0 && bytes == 0 && budget.isLow()) {
      reserve(bytes <= FREE_BYTES ? 0 : (bytes + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES);
    }
  }

  /** Releases the share for good. */
  void release() {
    if (reserved > 0) {
      reserve(0);
    }
  }

  /** Bytes counted against the budget. */
  long reserved() {
    return reserved;
  }

  private void reserve(long bytes) {
    long more = bytes - reserved;
    reserved = bytes;
    budget.change(more);
  }
}
