package dev.porthole.server.cli.option;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of every command that select events of a recording.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class RecordingQueryOptions {
  /** Candidates for help and completion. */
  private static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(EventKind.values()).map(EventKind::term).iterator();
    }
  }

  private static final class Directions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Direction.values()).map(Direction::term).iterator();
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--text", paramLabel = "TEXT",
      description = "Only chunks that contain this text, even if split across reads.")
  private String text;

  @Option(names = "--hex", paramLabel = "HEX",
      description = "Only chunks that contain these bytes, such as 'A5 ?? 01'; ? stands for any digit.")
  private String hex;

  @Option(names = "--regex", paramLabel = "REGEX",
      description = "Only chunks with a line that matches a Java regular expression.")
  private String regex;

  @Option(names = "--ignore-case", description = "In --text A to Z match a to z too; --regex ignores the case.")
  private boolean ignoreCase;

  @Option(names = "--charset", paramLabel = "CHARSET", defaultValue = "auto", descriptionKey = "query.charset",
      description = "How bytes are decoded as text, and --text is encoded: auto, utf-8, gb18030, … any Java charset "
          + "(default: ${DEFAULT-VALUE}: --text is searched for in UTF-8 and GB18030, --regex in UTF-8).")
  private CharsetChoice charset;

  @Option(names = "--connection", paramLabel = "N", split = ",",
      description = "Only these connections, by their numbers in the recording.")
  private List<ConnectionId> connections = List.of();

  @Option(names = "--address", paramLabel = "HOST[:PORT]", converter = Converters.OfAddress.class,
      description = "Only clients at this address, such as 10.0.0.7, 10.0.0.7:4001 or [::1]:4001.")
  private String address;

  @Option(names = "--direction", paramLabel = "DIRECTION",
      completionCandidates = Directions.class, description = "Only bytes that the server has ${COMPLETION-CANDIDATES}.")
  private Direction direction;

  @Option(names = "--from", paramLabel = "TIME",
      description = "From this time on: 2026-11-24T14:05:06.123 with or without a zone, 2026-11-24, 14:05 today, or a "
          + "span back from now such as 10m, 2h or 3d.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Before this time, in the same forms.")
  private String to;

  @Option(names = "--kind", paramLabel = "KIND", split = ",",
      completionCandidates = Kinds.class, description = "Only events of these kinds: ${COMPLETION-CANDIDATES}.")
  private List<EventKind> kinds = List.of();

  /**
   * The query for the selected events.
   *
   * @throws ParameterException if options contradict each other or are invalid
   */
  public RecordingQuery query() {
    return query(Instant.now(), ZoneId.systemDefault());
  }

  /**
   * Selects chunks that contain a text given as a positional parameter.
   *
   * @throws ParameterException if another pattern is given too
   */
  public void lookFor(String given) {
    if (patterns() > 0) {
      throw new ParameterException(command.commandLine(),
          "TEXT, --text, --hex and --regex exclude each other: use one of them");
    }
    text = given;
  }

  /** How bytes are decoded as text. */
  public CharsetChoice charset() {
    return charset;
  }

  /**
   * The query at a given time and place.
   *
   * @param now the time from which spans count back
   */
  RecordingQuery query(Instant now, ZoneId zone) {
    try {
      long fromNanos = from == null ? Long.MIN_VALUE : TimePoint.parse(from, now, zone);
      long toNanos = to == null ? Long.MAX_VALUE : TimePoint.parse(to, now, zone);
      if (fromNanos >= toNanos) {
        throw new IllegalArgumentException("--from has to be before --to");
      }
      return new RecordingQuery(pattern(), Set.copyOf(connections), Optional.ofNullable(address),
          Optional.ofNullable(direction), fromNanos, toNanos, Set.copyOf(kinds));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
    }
  }

  private Optional<BytePattern> pattern() {
    if (patterns() > 1) {
      throw new IllegalArgumentException("--text, --hex and --regex exclude each other: use one of them");
    }
    if (ignoreCase && text == null && regex == null) {
      throw new IllegalArgumentException("--ignore-case goes with --text or --regex");
    }
    try {
      if (text != null) {
        return Optional.of(BytePattern.text(text, ignoreCase, charsets()));
      }
      if (regex != null) {
        return Optional.of(BytePattern.regex(regex, ignoreCase, charsets().getFirst()));
      }
      return hex == null ? Optional.empty() : Optional.of(BytePattern.hex(hex));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("--" + wrong.getMessage(), wrong);
    }
  }

  private long patterns() {
    return Stream.of(text, hex, regex).filter(Objects::nonNull).count();
  }

  private List<Charset> charsets() {
    return switch (charset) {
      case CharsetChoice.Auto _ -> List.of(StandardCharsets.UTF_8, CharsetChoice.Auto.FALLBACK);
      case CharsetChoice.Fixed(Charset given) -> List.of(given);
    };
  }
}
