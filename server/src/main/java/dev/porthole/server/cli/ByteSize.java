package dev.porthole.server.cli;

import dev.porthole.shared.codec.VisibleText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes as users write it: {@code 1024}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}, in any case; K, M, G and T mean the same
 * powers of 1024.
 *
 * <p>Threads: immutable.
 *
 * @param bytes 1 or more, or 0 where nothing is a size too
 */
record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:([KMGT])(?:I?B)?|B)?",
      Pattern.CASE_INSENSITIVE);
  private static final long MOST = 1L << 50;
  private static final Map<String, Integer> SHIFTS = Map.of("K", 10, "M", 20, "G", 30, "T", 40);

  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      Matcher form = FORM.matcher(text.strip());
      long number = form.matches() ? Long.parseLong(form.group(1)) : 0;
      if (number < 1 || number > MOST >> shift(form)) {
        throw new TypeConversionException(
            "'" + VisibleText.of(text) + "' is not a size: use a number of bytes such as 1024, 64KiB or 1MiB");
      }
      return new ByteSize(number << shift(form));
    }

    private static int shift(Matcher form) {
      return form.group(2) == null ? 0 : SHIFTS.get(form.group(2).toUpperCase(Locale.ROOT));
    }
  }

  /** Takes 0 as well. */
  static final class ConverterFromZero implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      return text.strip().equals("0") ? new ByteSize(0) : new Converter().convert(text);
    }
  }

  /** The size where an {@code int} is wanted; one too large becomes the largest, which the range check then refuses. */
  int asInt() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
