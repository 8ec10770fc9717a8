package dev.porthole.shared.api;

/**
 * How much clients may make a server hold and do.
 *
 * <p>Threads: immutable.
 *
 * @param maxMessage bytes a message may have at the most, 1 to 1 GiB; a longer one closes its connection. With raw framing a
 *     message is a read, and {@link Serving#readSize} is the limit
 * @param outboundLimit bytes that may wait to be sent on one connection, 1 to 1 GiB: with so many its reads pause and nothing
 *     more is taken for it until half of them has gone out. One message may be longer
 * @param maxConnections connections at a time, 1 or more; a client beyond that is closed at once
 * @param maxPerAddress connections at a time from one address; 0 for no limit
 * @param maxConnectRate new connections a second from one address; 0 for no limit
 * @param minRate bytes a second that a message must come with from its sixth second on; 0 for any
 * @param memory bytes that all clients together may make the server hold, beside the event log, 1 MiB or more: what waits to be sent,
 *     messages that have not ended, buffers
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
   * What clients may make the server hold where nothing is said: three eighths of the heap with the event log, which is beside it, or at
   * least an eighth. The rest is for the garbage that serving makes, and for what the collector needs.
   */
  static long fittingMemory(long heap) {
    return Math.max(Math.max(MIN_MEMORY, heap / 8), heap * 3 / 8 - Math.min(EVENT_LOG, heap / 4));
  }
}
