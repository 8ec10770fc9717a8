package dev.porthole.monitor.find;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.query.SearchCriteria;
import dev.porthole.shared.time.TypedTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The search criteria as typed. Times are times of day.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FindCriteria extends SearchCriteria {
  private final StringProperty minBytes = new SimpleStringProperty("");
  private final StringProperty maxBytes = new SimpleStringProperty("");

  /** The minimum size in bytes; empty for any. */
  StringProperty minBytesProperty() {
    return minBytes;
  }

  /** The maximum size in bytes; empty for any. */
  StringProperty maxBytesProperty() {
    return maxBytes;
  }

  void onChange(Runnable work) {
    List<Property<?>> all = List.of(patternProperty(), kindProperty(), matchCaseProperty(), charsetProperty(),
        sidesProperty(), minBytes, maxBytes, fromProperty(), toProperty());
    all.forEach(property -> property.subscribe((_, _) -> work.run()));
  }

  /** The query; empty if every line matches or the input is invalid, which the notice reports. */
  Optional<LineQuery> query() {
    return ifValid(this::meaning).filter(each -> !each.isOfAll());
  }

  private LineQuery meaning() {
    return new LineQuery(patterns(PatternKind.USUAL), kindProperty().get() == PatternKind.REGEX, sidesProperty().get(),
        bytes(minBytes.get(), 0), bytes(maxBytes.get(), Long.MAX_VALUE),
        time(fromProperty().get(), false, LocalTime.MIN), time(toProperty().get(), true, LocalTime.MAX));
  }

  private static long bytes(String typed, long otherwise) {
    try {
      return typed.isBlank() ? otherwise : Long.parseUnsignedLong(typed.strip());
    } catch (NumberFormatException wrong) {
      throw new InvalidInputException(Notice.failed("bad-size", typed));
    }
  }

  private static LocalTime time(String typed, boolean latest, LocalTime otherwise) {
    return typed.isBlank()
        ? otherwise
        : TypedTime.parse(typed.strip(), latest)
            .orElseThrow(() -> new InvalidInputException(Notice.failed("bad-time", typed)));
  }
}
