package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.Posix;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Resets connections of asynchronous channels. The JDK's have no {@code SO_LINGER}: on Linux this finds their
 * descriptor among the process's own by the connection's two addresses, a unique pair.
 *
 * <p>Threads: stateless. No other thread may close the channel meanwhile: the system would reuse its descriptor.
 */
public final class Resets {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

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

  private static int descriptorOf(AsynchronousSocketChannel channel) throws IOException {
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path one : all) {
        int fd = Integer.parseInt(one.getFileName().toString());
        if (isBetween(fd, local, remote)) {
          return fd;
        }
      }
    }
    throw new SocketException("no descriptor from " + local + " to " + remote);
  }

  private static boolean isBetween(int fd, InetSocketAddress local, InetSocketAddress remote) throws IOException {
    Sockets sockets = Sockets.ofThisThread();
    return sockets.remoteAddress(fd).equals(Optional.of(remote)) && sockets.localAddress(fd).equals(local);
  }
}
