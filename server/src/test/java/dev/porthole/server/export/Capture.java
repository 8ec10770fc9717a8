package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads a capture file back strictly: checks every length, padding and checksum. */
final class Capture {
  /** A TCP packet; an address is hex digits, a colon and the port. */
  record Packet(long nanos, String from, String to, long seq, long ack, int flags, byte[] data, List<String> comments) {
    String flagNames() {
      StringBuilder names = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        names.append((flags & 1 << i) == 0 ? "" : "FSRPA".charAt(i));
      }
      return names.toString();
    }
  }

  final List<Packet> packets = new ArrayList<>();
  final List<String> lastComments = new ArrayList<>();
  private final ByteBuffer in;

  private Capture(byte... file) {
    in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Capture read(byte... file) {
    Capture capture = new Capture(file);
    int blocks = 0;
    while (capture.in.hasRemaining()) {
      capture.readBlock(blocks++);
    }
    return capture;
  }

  /** All data sent from one address, in order. */
  byte[] sentBy(String from) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    packets.stream().filter(packet -> packet.from.equals(from)).forEach(packet -> all.writeBytes(packet.data));
    return all.toByteArray();
  }

  List<String> flags() {
    return packets.stream().map(Packet::flagNames).toList();
  }

  private void readBlock(int index) {
    int start = in.position();
    int type = in.getInt();
    int length = in.getInt();
    assertEquals(0, length % 4);
    int end = start + length - 4;
    assertEquals(length, in.getInt(end));
    switch (type) {
      case PcapngBlocks.SECTION_HEADER -> {
        assertEquals(0, index);
        assertEquals(PcapngBlocks.BYTE_ORDER, in.getInt());
        assertEquals(1, in.getShort());
        assertEquals(0, in.getShort());
        assertEquals(-1, in.getLong());
        readOptions(end, new ArrayList<>());
      }
      case PcapngBlocks.INTERFACE -> {
        assertEquals(1, index);
        assertEquals(101, in.getShort());
        in.position(in.position() + 6);
        readOptions(end, new ArrayList<>());
      }
      case PcapngBlocks.PACKET -> readPacket(end);
      case PcapngBlocks.STATISTICS -> {
        in.position(in.position() + 12);
        readOptions(end, lastComments);
        assertEquals(in.limit(), end + 4, "it is the last block");
      }
      default -> throw new AssertionError("block of type " + type);
    }
    assertEquals(end, in.position());
    in.position(end + 4);
  }

  private void readPacket(int end) {
    assertEquals(0, in.getInt());
    long nanos = (long) in.getInt() << 32 | in.getInt() & 0xFFFF_FFFFL;
    int captured = in.getInt();
    assertEquals(captured, in.getInt());
    byte[] bytes = new byte[captured];
    in.get(bytes);
    while (in.position() % 4 != 0) {
      assertEquals(0, in.get());
    }
    List<String> comments = new ArrayList<>();
    if (in.position() < end) {
      readOptions(end, comments);
    }
    packets.add(packet(nanos, bytes, comments));
  }

  private void readOptions(int end, List<String> comments) {
    while (true) {
      int code = in.getShort();
      byte[] value = new byte[in.getShort() & 0xFFFF];
      in.get(value);
      while (in.position() % 4 != 0) {
        assertEquals(0, in.get());
      }
      if (code == 0) {
        assertEquals(0, value.length);
        assertEquals(end, in.position());
        return;
      }
      if (code == PcapngBlocks.COMMENT) {
        comments.add(new String(value, StandardCharsets.UTF_8));
      }
    }
  }

  private static Packet packet(long nanos, byte[] bytes, List<String> comments) {
    ByteBuffer ip = ByteBuffer.wrap(bytes);
    boolean four = bytes[0] == 0x45;
    assertTrue(four || bytes[0] == 0x60, "version and header length");
    int header = four ? 20 : 40;
    int length = four ? ip.getShort(2) & 0xFFFF : (ip.getShort(4) & 0xFFFF) + header;
    assertEquals(bytes.length, length);
    assertEquals(6, bytes[four ? 9 : 6]);
    int addresses = four ? 12 : 8;
    int size = four ? 4 : 16;
    if (four) {
      assertEquals(0xFFFF, sum(bytes, 0, header, 0), "the checksum of IP");
    }
    long pseudo = 6 + length - header + sum(bytes, addresses, header, 0);
    assertEquals(0xFFFF, sum(bytes, header, bytes.length, pseudo), "the checksum of TCP");
    int data = header + (bytes[header + 12] >> 4 & 0xF) * 4;
    return new Packet(nanos, end(bytes, addresses, size, ip.getShort(header)),
        end(bytes, addresses + size, size, ip.getShort(header + 2)), ip.getInt(header + 4) & 0xFFFF_FFFFL,
        ip.getInt(header + 8) & 0xFFFF_FFFFL, bytes[header + 13], Arrays.copyOfRange(bytes, data, bytes.length),
        comments);
  }

  private static String end(byte[] bytes, int at, int size, short port) {
    return HexFormat.of().formatHex(bytes, at, at + size) + ":" + (port & 0xFFFF);
  }

  /** The one's complement sum, byte by byte. */
  private static long sum(byte[] bytes, int from, int to, long start) {
    long sum = start;
    for (int i = from; i < to; i++) {
      sum += (bytes[i] & 0xFFL) << ((i - from) % 2 == 0 ? 8 : 0);
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return sum;
  }
}
