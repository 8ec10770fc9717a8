package dev.porthole.shared.codec.compose;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A checksum to be appended to a message. Each has the byte order in which its protocols send it, which for the CRCs is the one that
 * makes the CRC of the whole, checksum included, the same for every message.
 *
 * <p>Threads: immutable.
 */
public enum Checksum {
  /** CRC-16/MODBUS: polynomial 8005 reflected, from FFFF; two bytes, the lower first, as Modbus RTU sends it. */
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
  /** CRC-16/IBM-3740, also called CRC-16/CCITT-FALSE: polynomial 1021, from FFFF; two bytes, the upper first. */
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
  /** CRC-32/ISO-HDLC, that of Ethernet, zip and PNG; four bytes, the lowest first, as Ethernet sends it and gzip keeps it. */
  CRC_32(4, ByteOrder.LITTLE_ENDIAN) {
    @Override
    public long of(Bytes bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes.asReadOnlyBuffer());
      return crc.getValue();
    }
  },
  /** All bytes, combined by exclusive or, also called BCC or LRC; one byte. */
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
  /** The sum of all bytes, without what is above eight bits; one byte. */
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

  /** The checksum of the bytes, an unsigned number of {@link #width} bytes. */
  public abstract long of(Bytes bytes);

  /** How many bytes it has, 1 to 4. */
  public int width() {
    return width;
  }

  /** In which order its bytes are appended. */
  public ByteOrder order() {
    return order;
  }

  /** The bytes, and behind them their checksum. */
  public Bytes append(Bytes bytes) {
    long sum = of(bytes);
    byte[] tail = new byte[width];
    for (int i = 0; i < width; i++) {
      tail[order == ByteOrder.LITTLE_ENDIAN ? i : width - 1 - i] = (byte) (sum >>> Byte.SIZE * i);
    }
    return Bytes.concat(List.of(bytes, Bytes.copyOf(tail)));
  }

  /** The word it has in settings and files of texts, such as {@code crc-16-modbus}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
