package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
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
   * A message starts with its length, an unsigned integer.
   *
   * @param width bytes of the length, 1 to 8
   * @param order its byte order
   * @param included whether the length counts its own bytes too
   */
  record LengthPrefix(int width, ByteOrder order, boolean included) implements Framing {
    public LengthPrefix {
      if (width < 1 || width > Long.BYTES) {
        throw new IllegalArgumentException(
            "length: needs a width of 1 to 8 bytes, such as length:2 or length:4,little");
      }
    }

    @Override
    public String toString() {
      return "length:" + width + "," + (order == ByteOrder.BIG_ENDIAN ? "big" : "little")
          + (included ? ",included" : "");
    }
  }

  /**
   * Reads {@code raw}, {@code line}, {@code delimiter:HEX}, {@code fixed:N} or {@code length:BYTES[,big|little][,included]}, as
   * {@link #toString} writes them; big is the default order.
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
      default -> throw FramingSpec.unknown(spec);
    };
  }
}
