package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How one direction's chunks are cut into messages. A message includes its delimiter or its length prefix: put end to end, the
 * messages are the bytes that came.
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

  /** A message ends with a line feed (0A), before which a carriage return may stand. */
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
   * A message tells its length, an unsigned integer, at its start or behind some bytes that every message starts with. The length
   * counts what follows it, unless {@code included} or {@code adjustment} say otherwise: a message has {@code offset} + {@code width}
   * (not if {@code included}) + the length read + {@code adjustment} bytes. If these are fewer than its header, the length cannot be,
   * and the stream is not cut any further: {@link BadLengthException}.
   *
   * @param width bytes of the length, 1 to 8
   * @param order its byte order
   * @param included whether the length counts its own bytes too
   * @param offset bytes of the message before its length, such as a magic number, 0 to {@value #MAX_OFFSET}
   * @param adjustment what is added to the length that was read, {@value #MAX_ADJUSTMENT} at the most, in either direction: 2 for a
   *     checksum that is not counted, -4 for a length that counts 4 bytes of header too
   */
  record LengthPrefix(int width, ByteOrder order, boolean included, int offset, int adjustment) implements Framing {
    /** The most bytes before a length. */
    public static final int MAX_OFFSET = 65_535;
    /** The most that is added to a length, or taken from it. */
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

    /** A length at the message's very start, as it is. */
    public LengthPrefix(int width, ByteOrder order, boolean included) {
      this(width, order, included, 0, 0);
    }

    /** Bytes up to the end of the length: no message has fewer. */
    public int header() {
      return offset + width;
    }

    /** Bytes of the shortest message that can be announced. */
    public int shortest() {
      return (int) Math.max(header(), beside());
    }

    /** What a message has beside the bytes that its length counts; negative if the length counts more than there is. */
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
   * Chunks that follow each other within a time are one message: it ends with a longer silence. Only for reading: its last message
   * may always grow, and a server that waits for nothing cannot answer it.
   *
   * @param time the longest time between two chunks of a message, in whole microseconds, 1 µs to an hour
   */
  record Gap(Duration time) implements Framing {
    private static final Duration LONGEST = Duration.ofHours(1);

    public Gap {
      if (!time.isPositive() || time.compareTo(LONGEST) > 0 || time.getNano() % 1000 != 0) {
        throw new IllegalArgumentException("gap: needs a time of 1us to an hour (3600s), such as gap:20ms");
      }
    }

    @Override
    public String toString() {
      return "gap:" + FramingSpec.time(time);
    }
  }

  /**
   * Reads {@code raw}, {@code line}, {@code delimiter:HEX}, {@code fixed:N},
   * {@code length:BYTES[,big|little][,included][,offset:N][,adjust:N]} or {@code gap:TIME}, as {@code toString} writes them; big is
   * the default order, and a time has its unit, {@code us}, {@code ms} or {@code s}.
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
