package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How the chunks of one direction are cut into messages. A message includes its delimiter or its length prefix, so all
 * messages joined are exactly the bytes received.
 *
 * <p>Threads: immutable.
 */
public sealed interface Framing {
  /** Each chunk is a message. */
  record Raw() implements Framing {
    @Override
    public String toString() {
      return "raw";
    }
  }

  /** A message ends with a line feed (0A), optionally preceded by a carriage return. */
  record Line() implements Framing {
    @Override
    public String toString() {
      return "line";
    }
  }

  /** A message ends with these bytes, one or more. */
  record Delimiter(Bytes delimiter) implements Framing {
    public Delimiter {
      if (delimiter.isEmpty()) {
        throw new IllegalArgumentException("delimiter: needs one or more bytes in hex, such as delimiter:0D0A");
      }
    }

    @Override
    public String toString() {
      return "delimiter:" + HexFormat.of().withUpperCase().formatHex(delimiter.toArray());
    }
  }

  /** Every message has this many bytes, 1 or more. */
  record FixedLength(int length) implements Framing {
    public FixedLength {
      if (length < 1) {
        throw new IllegalArgumentException("fixed: needs a length of 1 byte or more, such as fixed:16");
      }
    }

    @Override
    public String toString() {
      return "fixed:" + length;
    }
  }

  /**
   * A message holds its own length, an unsigned integer, at its start or after some bytes that every message starts
   * with. The length counts the bytes after it, unless {@code included} or {@code adjustment} say otherwise: a message
   * has {@code offset} + {@code width} (not if {@code included}) + the length read + {@code adjustment} bytes. If this
   * is less than its header, the length is invalid and the stream is not cut any further: {@link BadLengthException}.
   *
   * @param width bytes of the length, 1 to 8
   * @param order its byte order
   * @param included whether the length also counts its own bytes
   * @param offset bytes of the message before its length, such as a magic number, 0 to {@value #MAX_OFFSET}
   * @param adjustment added to the length read, from -{@value #MAX_ADJUSTMENT} to {@value #MAX_ADJUSTMENT}: 2 for a
   *     checksum that the length does not count, -4 for a length that also counts 4 bytes of header
   */
  record LengthPrefix(int width, ByteOrder order, boolean included, int offset, int adjustment) implements Framing {
    /** Maximum bytes before a length. */
    public static final int MAX_OFFSET = 65_535;
    /** Maximum added to or subtracted from a length. */
    public static final int MAX_ADJUSTMENT = 1 << 20;

    public LengthPrefix {
      if (width < 1 || width > Long.BYTES) {
        throw new IllegalArgumentException(
            "length: needs a width of 1 to 8 bytes, such as length:2 or length:4,little");
      }
      if (offset < 0 || offset > MAX_OFFSET) {
        throw new IllegalArgumentException("length: takes an offset of 0 to 65535 bytes, such as length:2,offset:4");
      }
      if (Math.abs((long) adjustment) > MAX_ADJUSTMENT) {
        throw new IllegalArgumentException(
            "length: takes an adjustment of -1048576 to 1048576 bytes, such as length:2,adjust:-4");
      }
    }

    /** A length at the very start of the message, without an adjustment. */
    public LengthPrefix(int width, ByteOrder order, boolean included) {
      this(width, order, included, 0, 0);
    }

    /** Bytes up to the end of the length; no message is shorter. */
    public int header() {
      return offset + width;
    }

    /** Bytes of the shortest message that a length can announce. */
    public int shortest() {
      return (int) Math.max(header(), beside());
    }

    /**
     * How many bytes a message has besides those that its length counts; negative if the length counts more than there
     * are.
     */
    long beside() {
      return (long) offset + (included ? 0 : width) + adjustment;
    }

    @Override
    public String toString() {
      return "length:" + width + "," + (order == ByteOrder.BIG_ENDIAN ? "big" : "little")
          + (included ? ",included" : "") + (offset == 0 ? "" : ",offset:" + offset)
          + (adjustment == 0 ? "" : ",adjust:" + adjustment);
    }
  }

  /**
   * Chunks that follow each other within {@code time} form one message; a longer silence ends it. Only for analysis:
   * the last message may always grow, so a server could not answer it without waiting.
   *
   * @param time the longest time between two chunks of a message, in whole microseconds, 1 µs to an hour
   */
  record Gap(Duration time) implements Framing {
    private static final Duration MAX_TIME = Duration.ofHours(1);

    public Gap {
      if (!time.isPositive() || time.compareTo(MAX_TIME) > 0 || time.getNano() % 1000 != 0) {
        throw new IllegalArgumentException("gap: needs a time of 1us to an hour (3600s), such as gap:20ms");
      }
    }

    @Override
    public String toString() {
      return "gap:" + FramingSpec.time(time);
    }
  }

  /**
   * Parses {@code raw}, {@code line}, {@code delimiter:HEX}, {@code fixed:N}, {@code
   * length:BYTES[,big|little][,included][,offset:N][,adjust:N]} or {@code gap:TIME}, as {@code toString} writes them;
   * big is the default order, and a time has its unit, {@code us}, {@code ms} or {@code s}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Framing parse(String spec) {
    int colon = spec.indexOf(':');
    String name = colon < 0 ? spec : spec.substring(0, colon);
    String rest = colon < 0 ? "" : spec.substring(colon + 1);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "raw" -> FramingSpec.plain(spec, rest, new Raw());
      case "line" -> FramingSpec.plain(spec, rest, new Line());
      case "delimiter" -> new Delimiter(FramingSpec.hex(rest));
      case "fixed" -> new FixedLength(FramingSpec.number("fixed", rest));
      case "length" -> FramingSpec.lengthPrefix(rest);
      case "gap" -> FramingSpec.gap(rest);
      default -> throw FramingSpec.unknown(spec);
    };
  }
}
