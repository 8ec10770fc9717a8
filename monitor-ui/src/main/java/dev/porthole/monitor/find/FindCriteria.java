package dev.porthole.monitor.find;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.query.SearchCriteria;
import dev.porthole.monitor.query.TypedTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the user looks for in the conversation, as it was typed. Times are times of day.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FindCriteria extends SearchCriteria {
  private final StringProperty leastBytes = new SimpleStringProperty("");
  private final StringProperty mostBytes = new SimpleStringProperty("");

  /** The smallest size in bytes; empty for any. */
  StringProperty leastBytesProperty() {
    return leastBytes;
  }

  /** The largest size in bytes; empty for any. */
  StringProperty mostBytesProperty() {
    return mostBytes;
  }

  void onChange(Runnable work) {
    List<Property<?>> all = List.of(patternProperty(), kindProperty(), matchCaseProperty(), charsetProperty(),
        sidesProperty(), leastBytes, mostBytes, fromProperty(), toProperty());
    all.forEach(property -> property.subscribe((_, _) -> work.run()));
  }

  /** What it means; nothing if every line is meant, or if something is wrong, which the notice tells. */
  Optional<LineQuery> query() {
    return ifRight(this::meaning).filter(each -> !each.isOfAll());
  }

  private LineQuery meaning() {
    return new LineQuery(patterns(PatternKind.USUAL), kindProperty().get() == PatternKind.REGEX, sidesProperty().get(),
        bytes(leastBytes.get(), 0), bytes(mostBytes.get(), Long.MAX_VALUE),
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
