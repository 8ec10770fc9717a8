package dev.porthole.server.posix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the descriptors of this process's TCP connections by their two addresses, a unique pair: the JDK's channels do
 * not show theirs. One look at all descriptors serves every caller whom it is new enough for. After a reset (RST) the
 * system no longer knows the peer's address.
 *
 * <p>Threads: any; guarded by the class.
 */
public final class ConnectedSockets {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private record Pair(InetSocketAddress local, InetSocketAddress remote) {}

  /** What a look found, and when it began, by {@link System#nanoTime}. */
  private record Look(long nanos, Map<Pair, Integer> found) {}

  private static Optional<Look> last = Optional.empty();

  private ConnectedSockets() {}

  /**
   * The descriptor of a connection; empty if there is none.
   *
   * @param asOfNanos by {@link System#nanoTime}; a look made earlier is not new enough
   */
  public static synchronized OptionalInt find(InetSocketAddress local, InetSocketAddress remote, long asOfNanos)
      throws IOException {
    Look look = last.filter(earlier -> earlier.nanos - asOfNanos >= 0).orElse(null);
    if (look == null) {
      look = look();
      last = Optional.of(look);
    }
    Integer found = look.found.get(new Pair(local, remote));
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Whether the system still has a connection between these addresses; {@code true} where that cannot be told. */
  public static boolean contains(InetSocketAddress local, InetSocketAddress remote, long asOfNanos) {
    try {
      return !Posix.isSupported() || find(local, remote, asOfNanos).isPresent();
    } catch (IOException unable) {
      return true;
    }
  }

  /** As {@link #contains(InetSocketAddress, InetSocketAddress, long)}; {@code true} for a closed channel. */
  public static boolean contains(SocketChannel channel, long asOfNanos) {
    try {
      return contains((InetSocketAddress) channel.getLocalAddress(), (InetSocketAddress) channel.getRemoteAddress(),
          asOfNanos);
    } catch (IOException closed) {
      return true;
    }
  }

  private static Look look() throws IOException {
    long nanos = System.nanoTime();
    Sockets sockets = Sockets.ofThisThread();
    Map<Pair, Integer> found = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path each : all) {
        int fd = Integer.parseInt(each.getFileName().toString());
        Optional<InetSocketAddress> remote = sockets.remoteAddress(fd);
        if (remote.isPresent()) {
          found.put(new Pair(sockets.localAddress(fd), remote.get()), fd);
        }
      }
    }
    return new Look(nanos, found);
  }
}
