package dev.porthole.shared.api;

/**
 * How much memory a server holds for clients.
 *
 * <p>Threads: immutable.
 *
 * @param used bytes held now for all clients together
 * @param budget maximum bytes that may be held
 * @param low whether memory is so low that reading from the largest holders is paused
 */
public record MemoryStatus(long used, long budget, boolean low) {
  /** The status of a server that is not running. */
  public static final MemoryStatus NONE = new MemoryStatus(0, 0, false);
}
