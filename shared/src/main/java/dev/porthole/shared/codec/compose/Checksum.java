package dev.porthole.shared.codec.compose;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A checksum appended to a message, in the byte order in which its protocols send it. For the CRCs this order makes the
 * CRC over message and checksum the same constant for every message.
 *
 * <p>Threads: immutable.
 */
public enum Checksum {
  /**
   * CRC-16/MODBUS: polynomial 8005 reflected, initial value FFFF; two bytes, low byte first, as Modbus RTU sends it.
   */
  CRC_16_MODBUS(2, ByteOrder.LITTLE_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      int crc = 0xFFFF;
      for (int i = 0; i < bytes.length(); i++) {
        crc ^= bytes.at(i) & 0xFF;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          crc = (crc & 1) == 1 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
        }
      }
      return crc;
    }
  },
  /**
   * CRC-16/IBM-3740, also called CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF; two bytes, high byte first.
   */
  CRC_16_CCITT_FALSE(2, ByteOrder.BIG_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      int crc = 0xFFFF;
      for (int i = 0; i < bytes.length(); i++) {
        crc ^= (bytes.at(i) & 0xFF) << Byte.SIZE;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
        }
      }
      return crc & 0xFFFF;
    }
  },
  /**
   * CRC-32/ISO-HDLC, used by Ethernet, zip and PNG; four bytes, low byte first, as Ethernet sends it and gzip stores
   * it.
   */
  CRC_32(4, ByteOrder.LITTLE_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes.asReadOnlyBuffer());
      return crc.getValue();
    }
  },
  /** Exclusive or of all bytes, also called BCC or LRC; one byte. */
  XOR(1, ByteOrder.BIG_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      int xor = 0;
      for (int i = 0; i < bytes.length(); i++) {
        xor ^= bytes.at(i) & 0xFF;
      }
      return xor;
    }
  },
  /** Sum of all bytes modulo 256; one byte. */
  SUM_8(1, ByteOrder.BIG_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      int sum = 0;
      for (int i = 0; i < bytes.length(); i++) {
        sum += bytes.at(i);
      }
      return sum & 0xFF;
    }
  };

  private final int width;
  private final ByteOrder order;

  Checksum(int width, ByteOrder order) {
    this.width = width;
    this.order = order;
  }

  /** The checksum of the bytes, as an unsigned number of {@link #width} bytes. */
  public abstract long of(Bytes bytes);

  /** The length of the checksum in bytes, 1 to 4. */
  public int width() {
    return width;
  }

  /** The order in which its bytes are appended. */
  public ByteOrder order() {
    return order;
  }

  /** The bytes followed by their checksum. */
  public Bytes append(Bytes bytes) {
    long sum = of(bytes);
    byte[] tail = new byte[width];
    for (int i = 0; i < width; i++) {
      tail[order == ByteOrder.LITTLE_ENDIAN ? i : width - 1 - i] = (byte) (sum >>> Byte.SIZE * i);
    }
    return Bytes.concat(List.of(bytes, Bytes.copyOf(tail)));
  }

  /** The checksum's word in settings and resource files, such as {@code crc-16-modbus}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
