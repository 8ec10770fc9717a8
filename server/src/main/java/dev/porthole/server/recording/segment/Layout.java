package dev.porthole.server.recording.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The numbers of the format that the package comment of {@code recording} defines.
 *
 * <p>Threads: stateless.
 */
public final class Layout {
  public static final int VERSION = 2;
  /** The oldest format version that can be read. */
  public static final int OLDEST_VERSION = 1;
  public static final byte[] MAGIC = "PORTHOLE".getBytes(StandardCharsets.US_ASCII);
  public static final int FILE_HEADER = 64;
  public static final int BLOCK_BYTES = 256 << 10;

  /** Bytes in a record before its event. */
  public static final int FRAME = 24;
  public static final int CRC = 4;
  public static final int CRC_FROM = 8;
  public static final int SEQ = 8;
  public static final int PREVIOUS = 16;
  public static final int MIN_RECORD = FRAME + 16;
  public static final int MAX_RECORD = 1 << 30;

  private static final int HEADER_SALT = 40;
  private static final int HEADER_EPOCH = 44;
  private static final int HEADER_CRC = 60;

  private Layout() {}

  static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  public static byte[] header(long base, long firstSeq, long createdNanos, int salt, UUID epoch) {
    byte[] header = new byte[FILE_HEADER];
    buffer(header).put(0, MAGIC).putInt(8, VERSION).putInt(12, FILE_HEADER).putLong(16, base).putLong(24, firstSeq)
        .putLong(32, createdNanos).putInt(HEADER_SALT, salt)
        .putLong(HEADER_EPOCH, epoch.getMostSignificantBits())
        .putLong(HEADER_EPOCH + Long.BYTES, epoch.getLeastSignificantBits());
    buffer(header).putInt(HEADER_CRC, crc(header, 0, HEADER_CRC));
    return header;
  }

  /** Reads bytes of a file from an offset, as many as fit into the array or exist; returns how many. */
  public static int read(FileChannel channel, long at, byte[] into) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
      // until the end
    }
    return bytes.position();
  }

  /** Reads bytes of a file into a new array; the buffer's limit is lower if the file ends earlier. */
  public static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    return buffer(bytes).limit(read(channel, at, bytes));
  }

  public static boolean isWhole(ByteBuffer header) {
    return header.limit() == FILE_HEADER && header.getInt(HEADER_CRC) == crc(header.array(), 0, HEADER_CRC);
  }

  /** Zero in format 1, which has no epoch. */
  public static UUID epoch(ByteBuffer header) {
    return new UUID(header.getLong(HEADER_EPOCH), header.getLong(HEADER_EPOCH + Long.BYTES));
  }

  static int salt(ByteBuffer header) {
    return header.getInt(HEADER_SALT);
  }

  /** Completes a record of {@code length} bytes at {@code at} whose event, or checkpoint, has been written. */
  static void frame(ByteBuffer buffer, int at, int length, long seq, long previous, int salt) {
    buffer.putInt(at, length).putLong(at + SEQ, seq).putLong(at + PREVIOUS, previous);
    buffer.putInt(at + CRC, crc(buffer.array(), at + CRC_FROM, length - CRC_FROM) ^ salt);
  }
}
