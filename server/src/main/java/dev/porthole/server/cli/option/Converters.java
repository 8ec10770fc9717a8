package dev.porthole.server.cli.option;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.replay.Role;
import dev.porthole.server.replay.Speed;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.recording.ExportFormat;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters of option values with their own syntax. The parsers' messages are shown to the user.
 *
 * <p>Threads: stateless.
 */
public final class Converters {
  private Converters() {}

  /** Shows a parser's message to the user unchanged. Blanks around a value are ignored. */
  private abstract static class Parsed<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    Parsed(Function<String, T> parser) {
      this.parser = parser;
    }

    @Override
    public T convert(String text) {
      try {
        return parser.apply(text.strip());
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /** Keeps the blanks at the start and end of a text. */
  static final class OfReply implements ITypeConverter<Reply> {
    @Override
    public Reply convert(String text) {
      try {
        return Reply.parse(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  public static final class OfTarget extends Parsed<Target> {
    OfTarget() {
      super(Target::parse);
    }
  }

  public static final class OfRole extends Parsed<Role> {
    OfRole() {
      super(name -> named("side", name, Role.values(), Role::term));
    }
  }

  static final class OfEventFormat extends Parsed<EventOptions.Format> {
    OfEventFormat() {
      super(name -> named("format", name, EventOptions.Format.values(), EventOptions.Format::term));
    }
  }

  static final class OfColor extends Parsed<EventOptions.Color> {
    OfColor() {
      super(name -> named("color", name, EventOptions.Color.values(), EventOptions.Color::term));
    }
  }

  static final class OfProvider extends Parsed<Provider> {
    OfProvider() {
      super(Provider::parse);
    }
  }

  static final class OfReplyWhen extends Parsed<ReplyWhen> {
    OfReplyWhen() {
      super(ReplyWhen::parse);
    }
  }

  static final class OfModel extends Parsed<ModelName> {
    OfModel() {
      super(ModelName::parse);
    }
  }

  public static final class OfComparedLoad extends Parsed<ComparedLoad> {
    OfComparedLoad() {
      super(ComparedLoad::parse);
    }
  }

  public static final class OfCharset extends Parsed<CharsetChoice> {
    OfCharset() {
      super(CharsetChoice::parse);
    }
  }

  public static final class OfFraming extends Parsed<Framing> {
    OfFraming() {
      super(Framing::parse);
    }
  }

  public static final class OfExportFormat extends Parsed<ExportFormat> {
    OfExportFormat() {
      super(name -> named("format", name, ExportFormat.values(), ExportFormat::term));
    }
  }

  static final class OfEventKind extends Parsed<EventKind> {
    OfEventKind() {
      super(name -> named("kind", name, EventKind.values(), EventKind::term));
    }
  }

  static final class OfDirection extends Parsed<Direction> {
    OfDirection() {
      super(name -> named("direction", name, Direction.values(),
          Direction::term));
    }
  }

  /** Accepts {@code 12} or {@code #12}. */
  public static final class OfConnection extends Parsed<ConnectionId> {
    private static final Pattern FORM = Pattern.compile("#?(\\d{1,18})");

    OfConnection() {
      super(OfConnection::parse);
    }

    private static ConnectionId parse(String text) {
      Matcher form = FORM.matcher(text);
      long number = form.matches() ? Long.parseLong(form.group(1)) : 0;
      if (number < 1) {
        throw new IllegalArgumentException(
            "'" + VisibleText.of(text) + "' is not a connection: use its number, such as 12");
      }
      return new ConnectionId(number);
    }
  }

  /**
   * A numeric address as recordings contain it (no interface of a link-local address) or as logs print it, with or
   * without a port; never a name, which would need a lookup.
   */
  static final class OfAddress extends Parsed<String> {
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(.+)]|([^:]+)):(\\d{1,5})");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int HIGHEST_PORT = 65_535;

    OfAddress() {
      super(OfAddress::parse);
    }

    private static String parse(String text) {
      try {
        Matcher form = WITH_PORT.matcher(text);
        if (!form.matches()) {
          return literal(text.replaceFirst("^\\[(.+)]$", "$1"));
        }
        int port = Integer.parseInt(form.group(3));
        if (port <= HIGHEST_PORT) {
          String host = form.group(1) == null ? form.group(2) : form.group(1);
          return Addresses.text(literal(host), port);
        }
      } catch (IllegalArgumentException noLiteral) {
        // reported by the message below
      }
      throw new IllegalArgumentException("'" + VisibleText.of(text)
          + "' is not an address: use numbers such as 10.0.0.7, 10.0.0.7:4001 or [::1]:4001");
    }

    private static String literal(String host) {
      if (!host.contains(":") && !FOUR_NUMBERS.matcher(host).matches()) {
        throw new IllegalArgumentException("no address");
      }
      return InetAddress.ofLiteral(host.replaceFirst("%.*$", "")).getHostAddress();
    }
  }

  private static <T> T named(String what, String name, T[] all, Function<T, String> term) {
    return Stream.of(all).filter(one -> term.apply(one).equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " '" + VisibleText.of(name)
            + "': use " + Stream.of(all).map(term).collect(Collectors.joining(", "))));
  }

  public static final class OfSpeed extends Parsed<Speed> {
    OfSpeed() {
      super(Speed::parse);
    }
  }

  /** Accepts what {@link TimeSpan} parses; a number alone is seconds. */
  public static final class OfDuration extends Parsed<Duration> {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    OfDuration() {
      super(OfDuration::parse);
    }

    static Duration parse(String text) {
      return TimeSpan.parse(SECONDS.matcher(text).matches() ? text + "s" : text)
          .orElseThrow(() -> new IllegalArgumentException("'" + VisibleText.of(text)
              + "' is not a time: use seconds such as 5 or 5s, or 500ms, or 2m"));
    }
  }
}
