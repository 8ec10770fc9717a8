package dev.porthole.server.cli.option;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Retention;
import dev.porthole.server.recording.WhenDiskHangs;
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
import picocli.CommandLine;

/**
 * Converters of option values with their own syntax, by type and the same in every command. The parsers' messages are
 * shown to the user.
 *
 * <p>Threads: stateless.
 */
public final class Converters {
  private static final Pattern CONNECTION = Pattern.compile("#?(\\d{1,18})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private Converters() {}

  /** Registers these converters, and those of JDK types, with a command and its subcommands. */
  public static CommandLine register(CommandLine commands) {
    registerServer(Numbers.register(commands)).registerConverter(Target.class, stripped(Target::parse))
        .registerConverter(Role.class, named("side", Role.values(), Role::term))
        .registerConverter(Speed.class, stripped(Speed::parse))
        .registerConverter(ComparedLoad.class, stripped(ComparedLoad::parse))
        .registerConverter(ExportFormat.class, named("format", ExportFormat.values(), ExportFormat::term))
        .registerConverter(EventKind.class, named("kind", EventKind.values(), EventKind::term))
        .registerConverter(Direction.class, named("direction", Direction.values(), Direction::term))
        .registerConverter(ConnectionId.class, stripped(Converters::connection))
        .registerConverter(EventOptions.Format.class,
            named("format", EventOptions.Format.values(), EventOptions.Format::term))
        .registerConverter(EventOptions.Color.class,
            named("color", EventOptions.Color.values(), EventOptions.Color::term))
        .registerConverter(Retention.class, RecordingValues::retention)
        .registerConverter(Durability.class, RecordingValues::durability)
        .registerConverter(WhenDiskHangs.class, RecordingValues::whenDiskHangs);
    return commands;
  }

  /** The reply keeps the blanks at the start and end of a text. */
  private static CommandLine registerServer(CommandLine commands) {
    return commands.registerConverter(Reply.class, parsed(Reply::parse))
        .registerConverter(ReplyWhen.class, stripped(ReplyWhen::parse))
        .registerConverter(ModelName.class, stripped(ModelName::parse))
        .registerConverter(Provider.class, stripped(Provider::parse))
        .registerConverter(CharsetChoice.class, stripped(CharsetChoice::parse))
        .registerConverter(Framing.class, stripped(Framing::parse))
        .registerConverter(ByteSize.class, stripped(ByteSize::parse))
        .registerConverter(Duration.class, stripped(Converters::duration));
  }

  /** Shows a parser's message to the user unchanged. */
  private static <T> ITypeConverter<T> parsed(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    };
  }

  /** Ignores blanks around a value. */
  private static <T> ITypeConverter<T> stripped(Function<String, T> parser) {
    return parsed(text -> parser.apply(text.strip()));
  }

  private static <T> ITypeConverter<T> named(String what, T[] all, Function<T, String> term) {
    return stripped(name -> Stream.of(all).filter(one -> term.apply(one).equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " '" + VisibleText.of(name)
            + "': use " + Stream.of(all).map(term).collect(Collectors.joining(", ")))));
  }

  /** Accepts {@code 12} or {@code #12}. */
  private static ConnectionId connection(String text) {
    Matcher form = CONNECTION.matcher(text);
    long number = form.matches() ? Long.parseLong(form.group(1)) : 0;
    if (number < 1) {
      throw new IllegalArgumentException(
          "'" + VisibleText.of(text) + "' is not a connection: use its number, such as 12");
    }
    return new ConnectionId(number);
  }

  /** Accepts what {@link TimeSpan} parses; a number alone is seconds. */
  static Duration duration(String text) {
    return TimeSpan.parse(SECONDS.matcher(text).matches() ? text + "s" : text)
        .orElseThrow(() -> new IllegalArgumentException("'" + VisibleText.of(text)
            + "' is not a time: use seconds such as 5 or 5s, or 500ms, or 2m"));
  }

  /** Also accepts 0, unlike the converter of other sizes. */
  static final class OfSizeFromZero implements ITypeConverter<ByteSize> {
    private static final ITypeConverter<ByteSize> SIZE = stripped(ByteSize::parse);

    @Override
    public ByteSize convert(String text) throws Exception {
      return text.strip().equals("0") ? new ByteSize(0) : SIZE.convert(text);
    }
  }

  /**
   * A numeric address as recordings contain it (no interface of a link-local address) or as logs print it, with or
   * without a port; never a name, which would need a lookup.
   */
  static final class OfAddress implements ITypeConverter<String> {
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(.+)]|([^:]+)):(\\d{1,5})");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String convert(String text) {
      return parse(text.strip());
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
      throw new TypeConversionException("'" + VisibleText.of(text)
          + "' is not an address: use numbers such as 10.0.0.7, 10.0.0.7:4001 or [::1]:4001");
    }

    private static String literal(String host) {
      if (!host.contains(":") && !FOUR_NUMBERS.matcher(host).matches()) {
        throw new IllegalArgumentException("no address");
      }
      return InetAddress.ofLiteral(host.replaceFirst("%.*$", "")).getHostAddress();
    }
  }
}
