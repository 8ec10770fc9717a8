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
 * Creates the generator's channels; the only class that knows their provider.
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

  /** A channel that is not connected yet. */
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
      // closed as far as the load is concerned; nothing waits for it
    }
  }

  /** Closes all channels and waits for the threads to end; the caller then sees what they wrote. */
  void close() {
    try {
      group.shutdownNow();
      group.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException ended) {
      // the group keeps closing in the background
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
