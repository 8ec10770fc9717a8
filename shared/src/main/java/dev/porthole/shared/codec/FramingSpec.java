package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a framing as a user writes it.
 *
 * <p>Threads: stateless.
 */
final class FramingSpec {
  private FramingSpec() {}

  static Framing plain(String spec, String rest, Framing framing) {
    if (!rest.isEmpty()) {
      throw unknown(spec);
    }
    return framing;
  }

  static Bytes hex(String digits) {
    try {
      return Bytes.copyOf(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException notHex) {
      throw new IllegalArgumentException(
          "delimiter: needs pairs of hex digits, such as delimiter:0D0A, not '" + VisibleText.of(digits) + "'", notHex);
    }
  }

  static int number(String name, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          name + ": needs a number of bytes, such as " + name + ":4, not '" + VisibleText.of(digits) + "'", notANumber);
    }
  }

  static Framing lengthPrefix(String rest) {
    List<String> words = List.of(rest.toLowerCase(Locale.ROOT).split(",", -1));
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    boolean included = false;
    for (String word : words.subList(1, words.size())) {
      switch (word) {
        case "big" -> order = ByteOrder.BIG_ENDIAN;
        case "little" -> order = ByteOrder.LITTLE_ENDIAN;
        case "included" -> included = true;
        default -> throw new IllegalArgumentException(
            "length: takes big, little and included after its width, not '" + VisibleText.of(word) + "'");
      }
    }
    return new Framing.LengthPrefix(number("length", words.getFirst()), order, included);
  }

  static IllegalArgumentException unknown(String spec) {
    return new IllegalArgumentException("unknown framing '" + VisibleText.of(spec)
        + "': use raw, line, delimiter:HEX, fixed:N or length:BYTES[,big|little][,included]");
  }
}
