package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the parts of a framing that a user typed.
 *
 * <p>Threads: stateless.
 */
final class FramingSpec {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");
  private static final Pattern SIGNED = Pattern.compile("[-+]?\\d{1,10}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(us|ms|s)");

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
      if ((name.equals("adjust") ? SIGNED : WHOLE).matcher(digits).matches()) {
        return Integer.parseInt(digits);
      }
    } catch (NumberFormatException tooLarge) {
      // reported by the message below
    }
    throw new IllegalArgumentException(
        name + ": needs a number of bytes, such as " + name + ":4, not '" + VisibleText.of(digits) + "'");
  }

  static Framing lengthPrefix(String rest) {
    List<String> words = List.of(rest.toLowerCase(Locale.ROOT).split(",", -1));
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    boolean included = false;
    int offset = 0;
    int adjustment = 0;
    Set<String> given = new HashSet<>();
    for (String word : words.subList(1, words.size())) {
      int colon = word.indexOf(':');
      String value = word.substring(colon + 1);
      if (!given.add(colon < 0 ? word.replace("little", "big") : word.substring(0, colon))) {
        throw new IllegalArgumentException("length: takes one byte order, one offset:N and one adjust:N, not '"
            + VisibleText.of(rest) + "'");
      }
      switch (colon < 0 ? word : word.substring(0, colon + 1)) {
        case "big" -> order = ByteOrder.BIG_ENDIAN;
        case "little" -> order = ByteOrder.LITTLE_ENDIAN;
        case "included" -> included = true;
        case "offset:" -> offset = number("offset", value);
        case "adjust:" -> adjustment = number("adjust", value);
        default -> throw new IllegalArgumentException("length: takes big, little and included after its width, not '"
            + VisibleText.of(word) + "'; and offset:N or adjust:N");
      }
    }
    return new Framing.LengthPrefix(number("length", words.getFirst()), order, included, offset, adjustment);
  }

  static Framing gap(String rest) {
    Matcher time = TIME.matcher(rest.toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "gap: needs a time with its unit us, ms or s, such as gap:20ms, not '" + VisibleText.of(rest) + "'");
    }
    long number = Long.parseLong(time.group(1));
    return new Framing.Gap(switch (time.group(2)) {
      case "us" -> Duration.of(number, ChronoUnit.MICROS);
      case "ms" -> Duration.ofMillis(number);
      default -> Duration.ofSeconds(number);
    });
  }

  /** The time in the largest unit that gives a whole number. */
  static String time(Duration duration) {
    long micros = duration.toNanos() / 1000;
    return micros % 1_000_000 == 0
        ? micros / 1_000_000 + "s"
        : micros % 1000 == 0 ? micros / 1000 + "ms" : micros + "us";
  }

  static IllegalArgumentException unknown(String spec) {
    return new IllegalArgumentException("unknown framing '" + VisibleText.of(spec)
        + "': use raw, line, delimiter:HEX, fixed:N or length:BYTES[,big|little][,included][,offset:N][,adjust:N];"
        + " to read by, also gap:TIME");
  }
}
