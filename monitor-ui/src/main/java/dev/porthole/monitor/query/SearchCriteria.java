package dev.porthole.monitor.query;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.search.BytePattern;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The criteria of any search, as typed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public abstract class SearchCriteria extends PatternModel {
  /** The suggested charsets of a text; others can be typed. */
  public static final List<String> CHARSETS = List.of("", "utf-8", "gb18030", "big5", "shift_jis", "utf-16le",
      "iso-8859-1");

  private final StringProperty charset = new SimpleStringProperty("");
  private final ObjectProperty<DirectionFilter> sides = new SimpleObjectProperty<>(DirectionFilter.BOTH);
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);

  public SearchCriteria() {}

  /** The charset to search text in; empty for the usual ones. */
  public final StringProperty charsetProperty() {
    return charset;
  }

  public final ObjectProperty<DirectionFilter> sidesProperty() {
    return sides;
  }

  /** The earliest time; empty for any time. */
  public final StringProperty fromProperty() {
    return from;
  }

  /** The latest time, inclusive: 14:03 means until 14:03:59.999. */
  public final StringProperty toProperty() {
    return to;
  }

  /** What is wrong with the input. */
  public final ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The parsed input; empty if it is invalid, which the notice reports. */
  public final <T> Optional<T> ifValid(Supplier<T> meaning) {
    notice.set(Notice.NONE);
    try {
      return Optional.of(meaning.get());
    } catch (InvalidInputException wrong) {
      notice.set(wrong.notice());
      return Optional.empty();
    }
  }

  /**
   * The compiled patterns, of which one must match; none if no pattern was typed.
   *
   * @param usual the charsets if none was typed
   */
  public final List<BytePattern> patterns(List<Charset> usual) {
    if (patternProperty().get().isEmpty()) {
      return List.of();
    }
    List<Charset> charsets = typedCharset().map(List::of).orElse(usual);
    try {
      return kindProperty().get().compile(patternProperty().get(), matchCaseProperty().get(), charsets);
    } catch (IllegalArgumentException wrong) {
      throw new InvalidInputException(Notice.failed("bad-pattern", Objects.requireNonNull(wrong.getMessage())));
    }
  }

  public final Optional<Charset> typedCharset() {
    try {
      return Optional.of(charset.get().strip()).filter(name -> !name.isEmpty()).map(Charset::forName);
    } catch (IllegalArgumentException unknown) {
      throw new InvalidInputException(Notice.failed("unknown-find-charset", charset.get()));
    }
  }
}
