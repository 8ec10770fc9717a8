package dev.porthole.server.completion;

import dev.porthole.server.support.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The JDK alone: an accepted channel in a group of two threads, and the client at its other end. */
final class BarePair implements AutoCloseable {
  final AtomicReference<Throwable> died = new AtomicReference<>();
  final AsynchronousChannelGroup group;
  final AsynchronousSocketChannel server;
  final Client client;

  BarePair() {
    try {
      group = AsynchronousChannelGroup.withFixedThreadPool(2, work -> Thread.ofPlatform().daemon()
          .uncaughtExceptionHandler((_, thrown) -> died.set(thrown)).unstarted(work));
      try (AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open(group)) {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = Client.tight((InetSocketAddress) listener.getLocalAddress());
        server = listener.accept().get(10, TimeUnit.SECONDS);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      group.shutdownNow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
