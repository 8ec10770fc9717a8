package dev.porthole.server.cli;

import dev.porthole.shared.api.ServerConfig;
import java.util.OptionalLong;

/**
 * What is taken where an option is not given, as far as the machine and the JVM have room for it.
 *
 * <p>Threads: stateless.
 */
final class FittingDefaults {
  private static final long LOG_MEMORY = 64L << 20;
  private static final int LOG_SHARE = 4;
  /** Of the files that may be open, those that are not connections: jars, the log, a recording, pipes. */
  private static final int FILES_BESIDE_CONNECTIONS = 64;

  private FittingDefaults() {}

  /** @param heap what the JVM may use */
  static long logMemory(long heap) {
    return Math.min(LOG_MEMORY, heap / LOG_SHARE);
  }

  /** @param openFiles how many there may be */
  static int maxConnections(OptionalLong openFiles) {
    long most = openFiles.orElse(Long.MAX_VALUE) - FILES_BESIDE_CONNECTIONS;
    return Math.clamp(most, 1, ServerConfig.DEFAULT_MAX_CONNECTIONS);
  }
}
