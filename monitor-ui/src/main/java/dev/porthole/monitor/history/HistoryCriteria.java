package dev.porthole.monitor.history;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.MomentInput;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.query.SearchCriteria;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.time.TypedDateTime;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The search criteria for a recording as typed. A time without a date is of the recording's last day. A regular
 * expression is tried in one charset, UTF-8 by default.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HistoryCriteria extends SearchCriteria {
  private static final List<Charset> UTF_8 = List.of(StandardCharsets.UTF_8);

  /**
   * Parsed criteria.
   *
   * @param of returns the query for the time of the recording's last event
   * @param charset decodes the hits
   */
  record Meaning(LongFunction<RecordingQuery> of, CharsetChoice charset) {}

  private final StringProperty connections = new SimpleStringProperty("");
  private final StringProperty address = new SimpleStringProperty("");
  private final ObjectProperty<EventChoice> events = new SimpleObjectProperty<>(EventChoice.ANY);

  /** Numbers of connections, such as {@code 7} or {@code 7, 9}; empty for any. */
  StringProperty connectionsProperty() {
    return connections;
  }

  /** A host with an optional port; empty for any. */
  StringProperty addressProperty() {
    return address;
  }

  ObjectProperty<EventChoice> eventsProperty() {
    return events;
  }

  /** The parsed criteria; empty if they are invalid, which the notice reports. */
  Optional<Meaning> meaning() {
    return ifValid(() -> {
      boolean regex = kindProperty().get() == PatternKind.REGEX;
      Optional<BytePattern> pattern = patterns(regex ? UTF_8 : PatternKind.USUAL).stream().findFirst();
      Set<ConnectionId> numbers = numbers();
      Optional<String> where = Optional.of(address.get().strip()).filter(text -> !text.isEmpty());
      Optional<Direction> way = sidesProperty().get().direction();
      Optional<TypedDateTime> earliest = MomentInput.parseIfTyped(fromProperty().get(), false);
      Optional<TypedDateTime> latest = MomentInput.parseIfTyped(toProperty().get(), true);
      Set<EventKind> kinds = events.get().kinds();
      return new Meaning(
          lastNanos -> new RecordingQuery(pattern, numbers, where, way,
              earliest.map(each -> each.nanos(lastNanos)).orElse(Long.MIN_VALUE),
              latest.map(each -> each.nanos(lastNanos) + 1).orElse(Long.MAX_VALUE), kinds),
          typedCharset().<CharsetChoice>map(CharsetChoice.Fixed::new).orElseGet(CharsetChoice.Auto::new));
    });
  }

  private Set<ConnectionId> numbers() {
    try {
      return Stream.of(connections.get().split("[\\s,#]+")).filter(number -> !number.isEmpty())
          .map(number -> new ConnectionId(Long.parseLong(number))).collect(Collectors.toSet());
    } catch (IllegalArgumentException wrong) {
      throw new InvalidInputException(Notice.failed("bad-connections", connections.get()));
    }
  }
}
