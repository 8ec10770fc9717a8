package dev.porthole.server.load;

import dev.porthole.server.eventloop.ChannelGroups;
import dev.porthole.shared.api.Serving;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Where the generator's channels come from, and the only place that knows their provider.
 *
 * <p>Threads: any; the group guards itself.
 */
final class LoadChannels {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final AsynchronousChannelGroup group;
  private final InetSocketAddress server;

  LoadChannels(InetSocketAddress server, int threads, ThreadFactory factory) throws IOException {
    this.server = server;
    this.group = ChannelGroups.open(Serving.DEFAULT_PROVIDER, threads, factory);
  }

  InetSocketAddress server() {
    return server;
  }

  /** A channel that is yet to be connected. */
  AsynchronousSocketChannel open() throws IOException {
    AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException failed) {
      close(channel);
      throw failed;
    }
  }

  static void close(AsynchronousSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException ended) {
      // it is closed as far as we are concerned, and nobody waits for it
    }
  }

  /** Closes all channels and waits for the threads to end; what they wrote is seen by the caller then. */
  void close() {
    try {
      group.shutdownNow();
      group.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException ended) {
      // the group goes on closing by itself
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
