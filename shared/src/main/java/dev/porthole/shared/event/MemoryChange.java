package dev.porthole.shared.event;

/**
 * How the memory that clients may take has become.
 *
 * <p>Threads: immutable.
 */
public enum MemoryChange {
  /** Little is left: those who hold most are read no more, or closed, and new clients are refused when nothing is. */
  LOW("memory-low"),
  /** There is enough again. */
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
