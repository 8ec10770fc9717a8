package dev.porthole.server.eventloop;

import dev.porthole.server.posix.ConnectedSockets;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.Posix;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.AsynchronousSocketChannel;

/**
 * Resets connections of asynchronous channels, and tells whether their peers have. The JDK's have no {@code SO_LINGER}:
 * on Linux their descriptor is found by {@link ConnectedSockets}.
 *
 * <p>Threads: stateless. No other thread may close the channel meanwhile: the system would reuse its descriptor.
 */
public final class Resets {
  private Resets() {}

  /** Whether {@link #onClose} supports a channel. */
  public static boolean isPossible(AsynchronousSocketChannel channel) {
    return channel instanceof LoopSocketChannel || Posix.isSupported();
  }

  /** Makes the channel's close send a reset. */
  public static void onClose(AsynchronousSocketChannel channel) throws IOException {
    if (channel instanceof LoopSocketChannel ours) {
      ours.resetOnClose();
    } else {
      Errno.check(Sockets.ofThisThread().resetOnClose(descriptorOf(channel)));
    }
  }

  /** Whether the system still has the channel's connection; {@code true} where that cannot be told. */
  public static boolean isConnected(AsynchronousSocketChannel channel, long asOfNanos) {
    if (channel instanceof LoopSocketChannel ours) {
      return ours.isConnected();
    }
    try {
      return ConnectedSockets.contains((InetSocketAddress) channel.getLocalAddress(),
          (InetSocketAddress) channel.getRemoteAddress(), asOfNanos);
    } catch (IOException closed) {
      return true;
    }
  }

  private static int descriptorOf(AsynchronousSocketChannel channel) throws IOException {
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    return ConnectedSockets.find(local, remote, System.nanoTime())
        .orElseThrow(() -> new SocketException("no descriptor from " + local + " to " + remote));
  }
}
