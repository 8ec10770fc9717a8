package dev.porthole.server.connection;

/**
 * The result of offering bytes to an {@link OutboundQueue}.
 *
 * <p>Threads: immutable.
 */
enum Offer {
  TAKEN,
  /** The queue has reached its limit. */
  FULL,
  /** Our side is half-closed. */
  HALF_CLOSED,
  /** The connection has ended. */
  ENDED
}
