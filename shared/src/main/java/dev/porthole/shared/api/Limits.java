package dev.porthole.shared.api;

/**
 * How much memory and work clients may cost a server.
 *
 * <p>Threads: immutable.
 *
 * @param maxMessage maximum bytes of a message, 1 to 1 GiB; a longer message closes its connection. With raw framing a
 *     message is one read, and {@link Serving#readSize} is the limit
 * @param outboundLimit maximum bytes waiting to be sent on one connection, 1 to 1 GiB: at this limit reading pauses and
 *     nothing more is queued until half of the bytes are sent. One message may exceed it
 * @param maxConnections maximum concurrent connections, 1 or more; a client beyond is closed at once
 * @param maxPerAddress maximum concurrent connections from one address; 0 for no limit
 * @param maxConnectRate maximum new connections a second from one address; 0 for no limit
 * @param minRate minimum bytes a second of a message, from its sixth second on; 0 for no minimum
 * @param memory maximum bytes that the server may hold for all clients together, besides the event log, 1 MiB or more:
 *     bytes waiting to be sent, incomplete messages, buffers
 */
public record Limits(int maxMessage, int outboundLimit, int maxConnections, int maxPerAddress, int maxConnectRate,
    int minRate, long memory) {
  public static final int DEFAULT_MAX_MESSAGE = 1 << 20;
  public static final int DEFAULT_OUTBOUND_LIMIT = 1 << 20;
  public static final int DEFAULT_MAX_CONNECTIONS = 16_384;
  private static final long MIN_MEMORY = 1 << 20;
  private static final long EVENT_LOG = 64L << 20;

  /** @throws IllegalArgumentException with one line that says what would be right */
  public Limits {
    Checks.requireRange("max-message", maxMessage, 1, 1 << 30);
    Checks.requireRange("outbound-limit", outboundLimit, 1, 1 << 30);
    Checks.requireRange("max-connections", maxConnections, 1, Integer.MAX_VALUE);
    Checks.requireRange("max-per-address", maxPerAddress, 0, Integer.MAX_VALUE);
    Checks.requireRange("max-connect-rate", maxConnectRate, 0, Integer.MAX_VALUE);
    Checks.requireRange("min-rate", minRate, 0, Integer.MAX_VALUE);
    Checks.require(memory >= MIN_MEMORY, "memory must be 1MiB or more, not " + memory);
  }

  /**
   * The default for {@link #memory}: three eighths of the heap including the event log, minus the event log, but at
   * least an eighth of the heap. The rest is for garbage and the collector's own needs.
   */
  static long fittingMemory(long heap) {
    return Math.max(Math.max(MIN_MEMORY, heap / 8), heap * 3 / 8 - Math.min(EVENT_LOG, heap / 4));
  }
}
