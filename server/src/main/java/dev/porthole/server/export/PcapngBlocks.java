package dev.porthole.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the blocks of a capture file (draft-ietf-opsawg-pcapng, sections 3.1 and 4), little-endian. Maven Central has
 * no well-maintained library that writes pcapng without libpcap, and four kinds of block suffice:
 *
 * <pre>
 *  every block   int type, int length, body, options, int length again; body and each option padded to 4 bytes
 *  option        short code, short length, value; code 0 ends them. 1 is a comment in UTF-8, repeatable
 *  4.1 section header         0A0D0D0A  int byte order 1A2B3C4D, short 1, short 0, long section's length
 *                                       (-1: unknown); 4 the program
 *  4.2 interface description  00000001  short link type 101 (raw IP), short 0, int 0 (no limit);
 *                                       2 name, 9 clock: 10^-9 s
 *  4.3 enhanced packet        00000006  int interface, int high and int low half of the time, int captured,
 *                                       int original length, packet
 *  4.6 interface statistics   00000005  int interface, int high and int low half of the time
 * </pre>
 *
 * <p>Threads: confined to one thread at a time.
 */
final class PcapngBlocks {
  /** Maximum length of a packet and its comments, which the caller shortens. */
  private static final int MAX_BLOCK = 256 * 1024;

  static final int SECTION_HEADER = 0x0A0D0D0A;
  static final int INTERFACE = 1;
  static final int STATISTICS = 5;
  static final int PACKET = 6;
  static final int COMMENT = 1;
  static final int BYTE_ORDER = 0x1A2B3C4D;
  /** LINKTYPE_RAW: each packet begins with its IP header, version 4 or 6. */
  static final int RAW_IP = 101;

  private static final int PROGRAM = 4;
  private static final int NAME = 2;
  private static final int CLOCK = 9;
  private static final byte NANOSECONDS = 9;

  private final OutputStream out;
  private final ByteBuffer block = ByteBuffer.allocate(MAX_BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  PcapngBlocks(OutputStream out) {
    this.out = out;
  }

  void sectionHeader(String program, String comment) {
    begin(SECTION_HEADER);
    block.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(COMMENT, utf8(comment));
    option(PROGRAM, utf8(program));
    end(true);
  }

  void networkInterface(String name) {
    begin(INTERFACE);
    block.putShort((short) RAW_IP).putShort((short) 0).putInt(0);
    option(NAME, utf8(name));
    option(CLOCK, NANOSECONDS);
    end(true);
  }

  /** @param packet the bytes from its position to its limit */
  void packet(long nanos, ByteBuffer packet, List<String> comments) {
    int length = packet.remaining();
    begin(PACKET);
    interfaceAndTime(nanos);
    block.putInt(length).putInt(length).put(packet);
    pad();
    comments(comments);
  }

  /** Writes the comments that come after the last packet. */
  void statistics(long nanos, List<String> comments) {
    begin(STATISTICS);
    interfaceAndTime(nanos);
    comments(comments);
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void comments(List<String> comments) {
    comments.forEach(comment -> option(COMMENT, utf8(comment)));
    end(!comments.isEmpty());
  }

  private void interfaceAndTime(long nanos) {
    block.putInt(0).putInt((int) (nanos >>> Integer.SIZE)).putInt((int) nanos);
  }

  private void begin(int type) {
    block.clear().putInt(type).putInt(0);
  }

  private void option(int code, byte... value) {
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad();
  }

  private void end(boolean hasOptions) {
    if (hasOptions) {
      block.putInt(0);
    }
    int length = block.position() + Integer.BYTES;
    block.putInt(length).putInt(Integer.BYTES, length);
    try {
      out.write(block.array(), 0, length);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void pad() {
    while (block.position() % Integer.BYTES != 0) {
      block.put((byte) 0);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
