package dev.porthole.shared.api;

/**
 * How much memory clients make a server hold.
 *
 * <p>Threads: immutable.
 *
 * @param used bytes held now, all clients together
 * @param budget bytes that may be held
 * @param low whether so little is left that those who hold most are not read
 */
public record MemoryStatus(long used, long budget, boolean low) {
  /** Of a server that does not run. */
  public static final MemoryStatus NONE = new MemoryStatus(0, 0, false);
}
