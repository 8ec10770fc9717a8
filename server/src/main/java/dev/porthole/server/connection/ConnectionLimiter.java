package dev.porthole.server.connection;

import dev.porthole.shared.event.Limit;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts who is there, in all and for each address, and says who is one too many. An address is remembered as long as somebody is
 * there from it.
 *
 * <p>Threads: any; everything is guarded by {@code this}.
 */
final class ConnectionLimiter {
  private final int most;
  private final int mostPerAddress;
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private int all;

  /**
   * @param most in all
   * @param mostPerAddress from one address; 0 for no limit
   */
  ConnectionLimiter(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /** Counts one in; or says which limit forbids it, and counts nothing. */
  synchronized Optional<Limit> enter(InetAddress from) {
    if (all >= most) {
      return Optional.of(Limit.MAX_CONNECTIONS);
    }
    if (mostPerAddress > 0) {
      int there = perAddress.getOrDefault(from, 0);
      if (there >= mostPerAddress) {
        return Optional.of(Limit.MAX_PER_ADDRESS);
      }
      perAddress.put(from, there + 1);
    }
    all++;
    return Optional.empty();
  }

  /** Counts one out that was counted in. */
  synchronized void leave(InetAddress from) {
    all--;
    perAddress.computeIfPresent(from, (_, there) -> there == 1 ? null : there - 1);
  }

  int allowed(Limit limit) {
    return switch (limit) {
      case MAX_CONNECTIONS -> most;
      case MAX_PER_ADDRESS -> mostPerAddress;
      case SELECT_DESCRIPTORS, PROCESS_MEMORY, MEMORY, MAX_CONNECT_RATE ->
        throw new IllegalArgumentException(limit + " is not known here");
    };
  }

  /** How many addresses are remembered. */
  synchronized int addresses() {
    return perAddress.size();
  }
}
