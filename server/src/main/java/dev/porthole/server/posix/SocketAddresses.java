package dev.porthole.server.posix;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfShort;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * Socket addresses in the system's format ({@code struct sockaddr_in}, {@code struct sockaddr_in6}; ip(7), ipv6(7)):
 *
 * <pre>
 *  0 short family   2 short port, network order   IPv4:  4 address, 4 bytes
 *                                                 IPv6:  4 int flow, 8 address, 16 bytes, 24 int scope
 * </pre>
 *
 * On a socket of family IPv6 an IPv4 address is written as mapped ({@code ::ffff:a.b.c.d}), and read back as IPv4.
 *
 * <p>Threads: stateless.
 */
final class SocketAddresses {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  /** Bytes of the larger structure. */
  static final int SIZE = 28;

  private static final int IPV4_SIZE = 16;
  private static final OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final OfInt NETWORK_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int MAPPED = 0xFFFF;

  private SocketAddresses() {}

  /** Writes {@code address}, which must be resolved, for a socket of {@code family}; returns its size in bytes. */
  static int write(InetSocketAddress address, int family, MemorySegment target) throws IOException {
    target.fill((byte) 0);
    target.set(SHORT, 0, (short) family);
    target.set(PORT, 2, (short) address.getPort());
    byte[] bytes = address.getAddress().getAddress();
    if (family == AF_INET) {
      if (bytes.length != 4) {
        throw new UnknownHostException("no IPv6 here to reach " + address);
      }
      MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 4, bytes.length);
      return IPV4_SIZE;
    }
    if (address.getAddress() instanceof Inet6Address ipv6) {
      MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 8, bytes.length);
      target.set(INT, 24, ipv6.getScopeId());
    } else if (!address.getAddress().isAnyLocalAddress()) {
      target.set(NETWORK_INT, 16, MAPPED);
      MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 20, bytes.length);
    } // 0.0.0.0 becomes ::, every address of the machine, as in the JDK's channels
    return SIZE;
  }

  static InetSocketAddress read(MemorySegment source) throws IOException {
    int port = Short.toUnsignedInt(source.get(PORT, 2));
    return new InetSocketAddress(
        source.get(SHORT, 0) == AF_INET ? ipv4(source, 4) : ipv6(source), port);
  }

  private static InetAddress ipv6(MemorySegment source) throws IOException {
    if (source.get(ValueLayout.JAVA_LONG_UNALIGNED, 8) == 0 && source.get(NETWORK_INT, 16) == MAPPED) {
      return ipv4(source, 20);
    }
    return Inet6Address.getByAddress(null, source.asSlice(8, 16).toArray(ValueLayout.JAVA_BYTE), scope(source));
  }

  /**
   * The scope; -1 for none, as {@link Inet6Address} would show a scope of 0, the system's value for none, as {@code
   * %0}.
   */
  private static int scope(MemorySegment source) {
    int scope = source.get(INT, 24);
    return scope == 0 ? -1 : scope;
  }

  private static InetAddress ipv4(MemorySegment source, int at) throws IOException {
    return Inet4Address.getByAddress(source.asSlice(at, 4).toArray(ValueLayout.JAVA_BYTE));
  }
}
