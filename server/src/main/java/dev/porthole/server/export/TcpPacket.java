package dev.porthole.server.export;

import dev.porthole.shared.event.Bytes;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Builds TCP packets (RFC 9293, section 3.1) in IPv4 (RFC 791) or IPv6 (RFC 8200), with checksums (RFC 1071). The
 * buffer is reused for the next packet.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class TcpPacket {
  static final int FIN = 0x01;
  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int PSH = 0x08;
  static final int ACK = 0x10;
  /** Maximum data bytes of one segment: the limit of IPv4, slightly below that of IPv6. */
  static final int MAX_DATA = 65_535 - 20 - 20;
  /** The largest window without scaling, so that an analyser need not see the handshake. */
  static final int WINDOW = 65_535;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;
  private static final int SEGMENT_SIZE_OPTION = 4;
  private static final byte TCP = 6;
  private static final byte HOPS = 64;
  private static final short DO_NOT_FRAGMENT = 0x4000;
  private static final int CHECKSUM = 16;

  private final ByteBuffer packet = ByteBuffer.allocate(IPV6_HEADER + 65_535);

  /**
   * Builds a packet between two addresses of one family, from position 0 to the limit; valid until the next one is
   * built.
   */
  ByteBuffer make(InetSocketAddress from, InetSocketAddress to, int seq, int ack, int flags, Bytes data) {
    int tcp = (flags & SYN) == 0 ? TCP_HEADER : TCP_HEADER + SEGMENT_SIZE_OPTION;
    int length = tcp + data.length();
    byte[] source = from.getAddress().getAddress();
    byte[] target = to.getAddress().getAddress();
    packet.clear();
    if (from.getAddress() instanceof Inet4Address) {
      ipv4(length, source, target);
    } else {
      packet.putInt(6 << 28).putShort((short) length).put(TCP).put(HOPS).put(source).put(target);
    }
    int start = packet.position();
    packet.putShort((short) from.getPort()).putShort((short) to.getPort()).putInt(seq).putInt(ack)
        .putShort((short) (tcp / Integer.BYTES << 12 | flags)).putShort((short) WINDOW).putInt(0);
    if (tcp > TCP_HEADER) {
      packet.putShort((short) 0x0204).putShort((short) MAX_DATA);
    }
    data.copyTo(packet, packet.position());
    packet.position(packet.position() + data.length()).flip();
    long pseudo = sum(source) + sum(target) + TCP + length;
    packet.putShort(start + CHECKSUM, checksum(pseudo, start, packet.limit()));
    return packet;
  }

  private void ipv4(int length, byte[] source, byte[] target) {
    packet.putShort((short) 0x4500).putShort((short) (IPV4_HEADER + length)).putShort((short) 0)
        .putShort(DO_NOT_FRAGMENT).put(HOPS).put(TCP).putShort((short) 0).put(source).put(target);
    packet.putShort(10, checksum(0, 0, IPV4_HEADER));
  }

  private static long sum(byte... address) {
    long sum = 0;
    for (int i = 0; i < address.length; i += 2) {
      sum += (address[i] & 0xFF) << 8 | address[i + 1] & 0xFF;
    }
    return sum;
  }

  /** The one's complement of the one's complement sum; carries may be added at the end. */
  private short checksum(long start, int from, int to) {
    long sum = start;
    int at = from;
    for (; at + Integer.BYTES <= to; at += Integer.BYTES) {
      sum += packet.getInt(at) & 0xFFFF_FFFFL;
    }
    for (; at < to; at++) {
      sum += (packet.get(at) & 0xFFL) << ((at - from) % 2 == 0 ? 8 : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }
}
