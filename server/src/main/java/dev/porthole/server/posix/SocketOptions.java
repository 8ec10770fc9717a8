package dev.porthole.server.posix;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Maps Java's socket options to the system's (Linux, socket(7), tcp(7)).
 *
 * <p>Threads: stateless; the socket is guarded by its owner.
 */
public final class SocketOptions {
  private record Address(int level, int name) {}

  private static final int SOL_SOCKET = 1;
  private static final int IPPROTO_TCP = 6;

  private static final Map<SocketOption<?>, Address> ADDRESSES = Map.ofEntries(
      Map.entry(StandardSocketOptions.SO_REUSEADDR, new Address(SOL_SOCKET, 2)),
      Map.entry(StandardSocketOptions.SO_SNDBUF, new Address(SOL_SOCKET, 7)),
      Map.entry(StandardSocketOptions.SO_RCVBUF, new Address(SOL_SOCKET, 8)),
      Map.entry(StandardSocketOptions.SO_KEEPALIVE, new Address(SOL_SOCKET, 9)),
      Map.entry(StandardSocketOptions.SO_REUSEPORT, new Address(SOL_SOCKET, 15)),
      Map.entry(StandardSocketOptions.TCP_NODELAY, new Address(IPPROTO_TCP, 1)),
      Map.entry(ExtendedSocketOptions.TCP_KEEPIDLE, new Address(IPPROTO_TCP, 4)),
      Map.entry(ExtendedSocketOptions.TCP_KEEPINTERVAL, new Address(IPPROTO_TCP, 5)),
      Map.entry(ExtendedSocketOptions.TCP_KEEPCOUNT, new Address(IPPROTO_TCP, 6)),
      Map.entry(ExtendedSocketOptions.TCP_QUICKACK, new Address(IPPROTO_TCP, 12)),
      Map.entry(ExtendedSocketOptions.SO_INCOMING_NAPI_ID, new Address(SOL_SOCKET, 56)));

  /** The options of a connected socket. */
  public static final Set<SocketOption<?>> OF_CONNECTIONS = Set.copyOf(ADDRESSES.keySet());
  /** The options of a listening socket. */
  public static final Set<SocketOption<?>> OF_LISTENERS = Set.of(StandardSocketOptions.SO_RCVBUF,
      StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT,
      ExtendedSocketOptions.SO_INCOMING_NAPI_ID);

  private SocketOptions() {}

  /** @throws IllegalArgumentException if the option does not allow the value */
  public static void set(int fd, SocketOption<?> option, Object value) throws IOException {
    if (option == ExtendedSocketOptions.SO_INCOMING_NAPI_ID) {
      throw new SocketException("cannot set option " + option);
    }
    Address address = Objects.requireNonNull(ADDRESSES.get(option));
    Errno.check(Sockets.ofThisThread().setOption(fd, address.level, address.name, number(option, value)));
  }

  public static Object get(int fd, SocketOption<?> option) throws IOException {
    Address address = Objects.requireNonNull(ADDRESSES.get(option));
    int value = Errno.check(Sockets.ofThisThread().option(fd, address.level, address.name));
    if (option.type() == Boolean.class) {
      return value != 0;
    }
    boolean doubled = option == StandardSocketOptions.SO_SNDBUF || option == StandardSocketOptions.SO_RCVBUF;
    return doubled ? value / 2 : value; // the system keeps and returns twice the requested size (socket(7))
  }

  private static int number(SocketOption<?> option, Object value) {
    if (value instanceof Boolean on) {
      return on ? 1 : 0;
    }
    int number = value instanceof Integer given ? given : -1;
    if (number < 0) {
      throw new IllegalArgumentException("option " + option + " must be 0 or more, not " + value);
    }
    return number;
  }
}
