package dev.porthole.server.cli.option;

import dev.porthole.shared.codec.VisibleText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as users type it: {@code 1024}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}, in any case; K, M, G and
 * T mean the same powers of 1024.
 *
 * <p>Threads: immutable.
 *
 * @param bytes 1 or more; also 0 where 0 is a valid size
 */
record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:([KMGT])(?:I?B)?|B)?",
      Pattern.CASE_INSENSITIVE);
  private static final long MOST = 1L << 50;
  private static final Map<String, Integer> SHIFTS = Map.of("K", 10, "M", 20, "G", 30, "T", 40);

  /** @throws IllegalArgumentException with a message for the user */
  static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text);
    long number = form.matches() ? Long.parseLong(form.group(1)) : 0;
    if (number < 1 || number > MOST >> shift(form)) {
      throw new IllegalArgumentException(
          "'" + VisibleText.of(text) + "' is not a size: use a number of bytes such as 1024, 64KiB or 1MiB");
    }
    return new ByteSize(number << shift(form));
  }

  private static int shift(Matcher form) {
    return form.group(2) == null ? 0 : SHIFTS.get(form.group(2).toUpperCase(Locale.ROOT));
  }

  /** The size as an {@code int}; a size that is too large becomes the maximum, which the range check then rejects. */
  int asInt() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
