package dev.porthole.server.cli.option;

import dev.porthole.shared.codec.VisibleText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/**
 * Converters for option values of JDK types, the same in every command: numbers are decimal digits, without the octal,
 * hexadecimal, exponents or non-ASCII digits that the JDK's parsers also accept, and a path is not empty. Blanks around
 * values are ignored.
 *
 * <p>Threads: stateless.
 */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

  private Numbers() {}

  /** Registers these converters with a command and its subcommands. */
  static CommandLine register(CommandLine commands) {
    return commands.registerConverter(Integer.class, Numbers::asInt).registerConverter(int.class, Numbers::asInt)
        .registerConverter(Long.class, Numbers::asLong).registerConverter(long.class, Numbers::asLong)
        .registerConverter(Double.class, Numbers::asDouble).registerConverter(double.class, Numbers::asDouble)
        .registerConverter(Path.class, Numbers::asPath);
  }

  private static int asInt(String text) {
    long number = asLong(text);
    if (number != (int) number) {
      throw wrong(text, "too large a number");
    }
    return (int) number;
  }

  private static long asLong(String text) {
    String digits = text.strip();
    if (!WHOLE.matcher(digits).matches()) {
      throw wrong(text, "not a whole number: use digits, such as 10");
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      throw wrong(text, "too large a number");
    }
  }

  private static double asDouble(String text) {
    String digits = text.strip();
    if (!DECIMAL.matcher(digits).matches()) {
      throw wrong(text, "not a number: use digits, such as 2 or 0.5");
    }
    return Double.parseDouble(digits);
  }

  private static Path asPath(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("needs the name of a file or folder");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException impossible) {
      throw wrong(text, "not a valid name of a file or folder here: " + VisibleText.of(impossible.getReason()));
    }
  }

  private static TypeConversionException wrong(String text, String what) {
    return new TypeConversionException("'" + VisibleText.of(text) + "' is " + what);
  }
}
