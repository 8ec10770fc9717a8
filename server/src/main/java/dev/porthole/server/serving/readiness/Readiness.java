package dev.porthole.server.serving.readiness;

import java.io.IOException;

/**
 * Finds out which endpoints there is something to do on: what the models with one thread differ in.
 *
 * <p>Threads: confined to the loop's, but for {@link #wake}, which any thread may call.
 */
public interface Readiness<E extends Endpoint> {
  /** Watches an endpoint, which has an owner, for what is {@code true}; or for something else than before. */
  void watch(E endpoint, boolean read, boolean write) throws IOException;

  /** Watches it no longer; before it is closed. */
  void forget(E endpoint) throws IOException;

  /**
   * Waits until there is something to do, and tells the owners.
   *
   * @param millis how long at the most; 0 does not wait, -1 waits for ever
   */
  void await(int millis) throws IOException;

  /** Ends a wait, or the next one. */
  void wake();

  void close() throws IOException;

  /** Whether readiness is told once, when it comes; else it is told for as long as it lasts. */
  default boolean isEdgeTriggered() {
    return false;
  }
}
