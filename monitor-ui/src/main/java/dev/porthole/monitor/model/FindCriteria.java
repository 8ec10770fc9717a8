package dev.porthole.monitor.model;

import dev.porthole.shared.codec.search.BytePattern;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the user looks for, as it was typed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FindCriteria {
  /** Hours and minutes, with seconds and a fraction if wanted. */
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
  private static final int NANO_DIGITS = 9;

  private final StringProperty pattern = new SimpleStringProperty("");
  private final ObjectProperty<PatternKind> kind = new SimpleObjectProperty<>(PatternKind.TEXT);
  private final BooleanProperty matchCase = new SimpleBooleanProperty();
  private final StringProperty charset = new SimpleStringProperty("");
  private final ObjectProperty<Sides> sides = new SimpleObjectProperty<>(Sides.BOTH);
  private final StringProperty leastBytes = new SimpleStringProperty("");
  private final StringProperty mostBytes = new SimpleStringProperty("");
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);

  public StringProperty patternProperty() {
    return pattern;
  }

  public ObjectProperty<PatternKind> kindProperty() {
    return kind;
  }

  public BooleanProperty matchCaseProperty() {
    return matchCase;
  }

  /** In which charset text is looked for; empty for UTF-8 and GB18030. */
  public StringProperty charsetProperty() {
    return charset;
  }

  public ObjectProperty<Sides> sidesProperty() {
    return sides;
  }

  /** The smallest size in bytes; empty for any. */
  public StringProperty leastBytesProperty() {
    return leastBytes;
  }

  /** The largest size in bytes; empty for any. */
  public StringProperty mostBytesProperty() {
    return mostBytes;
  }

  /** The time of day from which on, such as 14:03; empty for any. */
  public StringProperty fromProperty() {
    return from;
  }

  /** The time of day until which, to its end: 14:03 is until 14:03:59.999. */
  public StringProperty toProperty() {
    return to;
  }

  /** What is wrong with what was typed. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  void onChange(Runnable work) {
    List<Property<?>> all = List.of(pattern, kind, matchCase, charset, sides, leastBytes, mostBytes, from, to);
    all.forEach(property -> property.subscribe((_, _) -> work.run()));
  }

  /** What it means; nothing if every line is meant, or if something is wrong, which the notice tells. */
  Optional<LineQuery> query() {
    notice.set(Notice.NONE);
    try {
      List<BytePattern> patterns = pattern.get().isEmpty() ? List.of() : compile();
      LineQuery query = new LineQuery(patterns, kind.get() == PatternKind.REGEX, sides.get(),
          bytes(leastBytes.get(), 0),
          bytes(mostBytes.get(), Long.MAX_VALUE), time(from.get(), '0', LocalTime.MIN),
          time(to.get(), '9', LocalTime.MAX));
      return Optional.of(query).filter(each -> !each.isOfAll());
    } catch (IllegalArgumentException told) {
      return Optional.empty(); // by the notice
    }
  }

  private List<BytePattern> compile() {
    List<Charset> charsets = charsets();
    try {
      return kind.get().compile(pattern.get(), matchCase.get(), charsets);
    } catch (IllegalArgumentException wrong) {
      throw tell(wrong, "bad-pattern", wrong.getMessage());
    }
  }

  private List<Charset> charsets() {
    try {
      return charset.get().isBlank() ? PatternKind.USUAL : List.of(Charset.forName(charset.get().strip()));
    } catch (IllegalArgumentException unknown) {
      throw tell(unknown, "unknown-find-charset", charset.get());
    }
  }

  private long bytes(String typed, long otherwise) {
    try {
      return typed.isBlank() ? otherwise : Long.parseUnsignedLong(typed.strip());
    } catch (NumberFormatException wrong) {
      throw tell(wrong, "bad-size", typed);
    }
  }

  /** @param rest what the digits are that were not typed */
  private LocalTime time(String typed, char rest, LocalTime otherwise) {
    if (typed.isBlank()) {
      return otherwise;
    }
    Matcher parts = TIME.matcher(typed.strip());
    try {
      if (!parts.matches()) {
        throw new IllegalArgumentException(typed);
      }
      String fraction = Optional.ofNullable(parts.group(4)).orElse("");
      String seconds = Optional.ofNullable(parts.group(3)).orElse(rest == '0' ? "00" : "59");
      return LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(seconds),
          Integer.parseInt(fraction + String.valueOf(rest).repeat(NANO_DIGITS - fraction.length())));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw tell(new IllegalArgumentException(wrong), "bad-time", typed);
    }
  }

  private IllegalArgumentException tell(IllegalArgumentException wrong, String key, String typed) {
    notice.set(Notice.failed(key, typed));
    return wrong;
  }
}
