package dev.porthole.monitor;

import dev.porthole.shared.api.ServerConfig;

/**
 * Shares the memory of {@code --memory} between the server's clients and the lines that the window keeps: the window
 * takes what the settings allow, half of it at most.
 *
 * <p>Threads: stateless.
 */
final class WindowMemory {
  private static final long MIN_CLIENTS = 1 << 20;

  private WindowMemory() {}

  /**
   * The configuration with what is left for clients.
   *
   * @param config with the memory for both
   * @param keptBytes what the settings allow the window to keep
   */
  static ServerConfig share(ServerConfig config, long keptBytes) {
    long all = config.limits().memory();
    return config.toBuilder().memory(Math.max(MIN_CLIENTS, all - Math.min(keptBytes, all / 2))).build();
  }

  /**
   * How many bytes of lines the window may keep.
   *
   * @param shared as {@link #share} returned it
   */
  static long kept(ServerConfig shared, long keptBytes) {
    return Math.min(keptBytes, shared.limits().memory());
  }
}
