package dev.porthole.server.cli;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Option values with a syntax of their own. What the parsers say is what the user reads.
 *
 * <p>Threads: stateless.
 */
final class Converters {
  private Converters() {}

  /** Lets a parser's message reach the user as it is. */
  private abstract static class Parsed<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    Parsed(Function<String, T> parser) {
      this.parser = parser;
    }

    @Override
    public T convert(String text) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  static final class OfReply extends Parsed<Reply> {
    OfReply() {
      super(Reply::parse);
    }
  }

  static final class OfProvider extends Parsed<Provider> {
    OfProvider() {
      super(Provider::parse);
    }
  }

  static final class OfModel extends Parsed<ModelName> {
    OfModel() {
      super(ModelName::parse);
    }
  }

  static final class OfComparedLoad extends Parsed<ComparedLoad> {
    OfComparedLoad() {
      super(ComparedLoad::parse);
    }
  }

  static final class OfCharset extends Parsed<CharsetChoice> {
    OfCharset() {
      super(CharsetChoice::parse);
    }
  }

  static final class OfFraming extends Parsed<Framing> {
    OfFraming() {
      super(Framing::parse);
    }
  }

  /** {@code 5}, {@code 5s}, {@code 500ms} or {@code 2m}. */
  static final class OfDuration extends Parsed<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    OfDuration() {
      super(OfDuration::parse);
    }

    private static Duration parse(String text) {
      Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is not a time: use seconds such as 5 or 5s, or 500ms, or 2m");
      }
      long number = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "m" -> Duration.ofMinutes(number);
        case null, default -> Duration.ofSeconds(number);
      };
    }
  }
}
