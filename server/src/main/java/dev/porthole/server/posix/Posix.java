package dev.porthole.server.posix;

/**
 * Whether this package's calls are there.
 *
 * <p>Threads: stateless.
 */
public final class Posix {
  private Posix() {}

  /** Whether the system is one whose constants and structures are known here: Linux on x86-64 or aarch64. */
  public static boolean isSupported() {
    return Libc.isSupported();
  }
}
