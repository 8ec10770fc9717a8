package dev.porthole.shared.event;

/**
 * A change in the memory available for clients.
 *
 * <p>Threads: immutable.
 */
public enum MemoryChange {
  /**
   * Memory is low: reading from the connections that hold most pauses, or they are closed; new clients are refused at
   * zero.
   */
  LOW("memory-low"),
  /** Enough memory is available again. */
  OK("memory-ok");

  private final String term;

  MemoryChange(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code memory-low}. */
  public String term() {
    return term;
  }
}
