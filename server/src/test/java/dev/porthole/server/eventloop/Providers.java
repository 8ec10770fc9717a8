package dev.porthole.server.eventloop;

import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * The providers that keep the contract; the JDK's is the reference.
 *
 * <p>Threads: immutable.
 */
final class Providers {
  private Providers() {}

  static Stream<Named<AsynchronousChannelProvider>> all() {
    Named<AsynchronousChannelProvider> jdk = Named.of("JDK", AsynchronousChannelProvider.provider());
    return LoopProvider.isSupported() ? Stream.of(jdk, Named.of("loop", new LoopProvider())) : Stream.of(jdk);
  }
}
