package dev.porthole.server.connection;

/**
 * What one part of a connection holds of the memory for all, counted in steps: who holds little, as nearly everybody does, costs the
 * common counter nothing.
 *
 * <p>Threads: {@link #set} is guarded by its owner; {@link #reserved} may be asked by any.
 */
final class Share {
  /** So much is in what every connection is counted with. */
  private static final int FREE = 512;
  private static final int STEP = 4096;

  private final MemoryBudget budget;
  private volatile long reserved;

  Share(MemoryBudget budget) {
    this.budget = budget;
  }

  /** So many bytes are held now. */
  void set(long bytes) {
    long before = reserved;
    if (bytes > Math.max(before, FREE) || before - bytes > 2 * STEP || before > 0 && bytes == 0 && budget.isLow()) {
      reserve(bytes <= FREE ? 0 : (bytes + STEP - 1) / STEP * STEP);
    }
  }

  /** Nothing is held any more, nor will be. */
  void release() {
    if (reserved > 0) {
      reserve(0);
    }
  }

  /** How many bytes are counted. */
  long reserved() {
    return reserved;
  }

  private void reserve(long bytes) {
    long more = bytes - reserved;
    reserved = bytes;
    budget.change(more);
  }
}
