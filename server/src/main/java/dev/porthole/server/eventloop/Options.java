package dev.porthole.server.eventloop;

import java.net.SocketOption;
import java.util.Objects;
import java.util.Set;

/**
 * Checks socket options and their values.
 *
 * <p>Threads: stateless.
 */
final class Options {
  private Options() {}

  static void requireSupported(SocketOption<?> name, Set<SocketOption<?>> supported) {
    Objects.requireNonNull(name);
    if (!supported.contains(name)) {
      throw new UnsupportedOperationException("this channel has no option " + name);
    }
  }

  static <T> T present(SocketOption<T> name, T value) {
    if (value == null) {
      throw new IllegalArgumentException("option " + name + " needs a value");
    }
    return value;
  }
}
