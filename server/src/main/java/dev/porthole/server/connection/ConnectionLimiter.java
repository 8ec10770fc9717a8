package dev.porthole.server.connection;

import dev.porthole.shared.event.Limit;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts open connections, in total and by address, and refuses those over a limit. An address is remembered while it
 * has an open connection.
 *
 * <p>Threads: any; everything is guarded by {@code this}.
 */
final class ConnectionLimiter {
  private final int max;
  private final int maxPerAddress;
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private int all;

  /**
   * @param max connections in total
   * @param maxPerAddress connections from one address; 0 for no limit
   */
  ConnectionLimiter(int max, int maxPerAddress) {
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  /** Counts a connection; or returns the limit that forbids it, and counts nothing. */
  synchronized Optional<Limit> tryAcquire(InetAddress from) {
    if (all >= max) {
      return Optional.of(Limit.MAX_CONNECTIONS);
    }
    if (maxPerAddress > 0) {
      int there = perAddress.getOrDefault(from, 0);
      if (there >= maxPerAddress) {
        return Optional.of(Limit.MAX_PER_ADDRESS);
      }
      perAddress.put(from, there + 1);
    }
    all++;
    return Optional.empty();
  }

  /** Takes back the count of a connection. */
  synchronized void release(InetAddress from) {
    all--;
    perAddress.computeIfPresent(from, (_, there) -> there == 1 ? null : there - 1);
  }

  int allowed(Limit limit) {
    return switch (limit) {
      case MAX_CONNECTIONS -> max;
      case MAX_PER_ADDRESS -> maxPerAddress;
      case SELECT_DESCRIPTORS, PROCESS_MEMORY, MEMORY, MAX_CONNECT_RATE ->
        throw new IllegalArgumentException(limit + " is not known here");
    };
  }

  /** How many addresses are remembered. */
  synchronized int addresses() {
    return perAddress.size();
  }
}
