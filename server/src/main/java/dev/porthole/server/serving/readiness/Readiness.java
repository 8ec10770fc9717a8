package dev.porthole.server.serving.readiness;

import java.io.IOException;

/**
 * Finds out which endpoints are ready; the models with one thread differ in it.
 *
 * <p>Threads: confined to the loop's thread, except {@link #wake}, which any thread may call.
 */
public interface Readiness<E extends Endpoint> {
  /** Watches an endpoint, which must have an owner, for reading, writing or both; replaces an earlier watch. */
  void watch(E endpoint, boolean read, boolean write) throws IOException;

  /** Ends the watching; call before the endpoint is closed. */
  void forget(E endpoint) throws IOException;

  /**
   * Waits until an endpoint is ready, and calls the owners of all ready ones.
   *
   * @param millis maximum time to wait; 0 does not wait, -1 waits for ever
   */
  void await(int millis) throws IOException;

  /** Ends the current wait, or the next one. */
  void wake();

  void close() throws IOException;

  /** Whether readiness is reported once, when it begins; otherwise it is reported for as long as it lasts. */
  default boolean isEdgeTriggered() {
    return false;
  }
}
