package dev.porthole.server.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Linux's table of TCP sockets.
 *
 * <p>Threads: stateless.
 */
public final class TcpTable {
  private static final int LOCAL = 1;
  private static final int PEER = 2;
  private static final int TIMER = 5;

  private TcpTable() {}

  /**
   * The timer of the socket with these ports, such as {@code 02:0000176E}: 02 is keep-alive, 00 is none; {@code none}
   * without such a socket.
   */
  public static String timer(InetSocketAddress local, InetSocketAddress peer) {
    return lines().map(line -> line.split(" +"))
        .filter(line -> line[LOCAL].endsWith(port(local)) && line[PEER].endsWith(port(peer)))
        .map(line -> line[TIMER]).findFirst().orElse("none");
  }

  private static String port(InetSocketAddress address) {
    return String.format(":%04X", address.getPort());
  }

  /** Without spaces before the first column. */
  private static Stream<String> lines() {
    try {
      return Stream.concat(Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
          Files.readAllLines(Path.of("/proc/net/tcp6")).stream()).map(String::strip);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
