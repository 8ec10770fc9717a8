package dev.porthole.server.posix;

/**
 * Says whether this package's calls are available.
 *
 * <p>Threads: stateless.
 */
public final class Posix {
  private Posix() {}

  /** Whether this is a system whose constants and structures are known here: Linux on x86-64 or aarch64. */
  public static boolean isSupported() {
    return Libc.isSupported();
  }
}
