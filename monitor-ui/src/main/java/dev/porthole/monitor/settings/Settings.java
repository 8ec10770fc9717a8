package dev.porthole.monitor.settings;

import dev.porthole.monitor.highlight.HighlightRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The user's preferences, and the layout of the window. A kept value that is invalid counts as absent; keys that this
 * version does not know are preserved.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Settings {
  private static final long MIN_LINES = 1_000;
  private static final long MAX_LINES = 100_000_000;
  private static final long MIN_MEBIBYTES = 16;
  private static final long MAX_MEBIBYTES = 65_536;

  static final String HIGHLIGHTS = "highlights";

  private final Map<String, String> kept;
  private final Consumer<Map<String, String>> onChange;
  private final Map<String, ObjectProperty<String>> texts = new HashMap<>();
  private final ReadOnlyObjectWrapper<Optional<PersistenceTrouble>> trouble = new ReadOnlyObjectWrapper<>(
      Optional.empty());
  private final ObjectProperty<ThemeChoice> theme;
  private final ObjectProperty<LanguageChoice> language;
  private final ObjectProperty<MotionChoice> motion;
  private final ObjectProperty<Boolean> dashboardShown;
  private final ObjectProperty<DetailMode> detailMode;
  private final ObjectProperty<Boolean> valuesShown;
  private final ObjectProperty<TimeMode> timeMode;
  private final ObjectProperty<Long> keptLines;
  private final ObjectProperty<Long> keptMebibytes;

  /**
   * @param kept from the last run
   * @param onChange receives all entries to keep, after every change
   */
  public Settings(Map<String, String> kept, Consumer<Map<String, String>> onChange) {
    this.kept = new TreeMap<>(kept);
    this.onChange = onChange;
    theme = choice("theme", ThemeChoice.SYSTEM, ThemeChoice::valueOf);
    language = choice("language", LanguageChoice.SYSTEM, LanguageChoice::valueOf);
    motion = choice("motion", MotionChoice.SYSTEM, MotionChoice::valueOf);
    dashboardShown = typed("dashboard", true, Boolean::valueOf, shown -> Boolean.toString(shown));
    detailMode = choice("detail.mode", DetailMode.BOTH, DetailMode::valueOf);
    valuesShown = typed("detail.values", true, Boolean::valueOf, shown -> Boolean.toString(shown));
    timeMode = choice("time.mode", TimeMode.ABSOLUTE, TimeMode::valueOf);
    keptLines = number("kept.lines", KeptDefaults.lines(Runtime.getRuntime().maxMemory()), MIN_LINES, MAX_LINES);
    keptMebibytes = number("kept.mebibytes", KeptDefaults.mebibytes(Runtime.getRuntime().maxMemory()), MIN_MEBIBYTES,
        MAX_MEBIBYTES);
  }

  /** Starts empty and saves nothing. */
  public static Settings fresh() {
    return new Settings(Map.of(), _ -> {});
  }

  /**
   * Adopts kept values that another window may have changed. Appearance and highlights change at once; window layout is
   * applied at the next start, so that nothing moves while the user works.
   */
  public void adopt(Map<String, String> all) {
    kept.clear();
    kept.putAll(all);
    parsed("theme", ThemeChoice::valueOf).ifPresent(theme::set);
    parsed("motion", MotionChoice::valueOf).ifPresent(motion::set);
    highlights().set(kept.getOrDefault(HIGHLIGHTS, ""));
  }

  /** The latest problem with kept files, until the user dismisses it. */
  public ReadOnlyObjectProperty<Optional<PersistenceTrouble>> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Reports a problem with kept files. */
  public void report(PersistenceTrouble now) {
    trouble.set(Optional.of(now));
  }

  /** The user has dismissed the problem. */
  public void dismissTrouble() {
    trouble.set(Optional.empty());
  }

  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  public ObjectProperty<LanguageChoice> languageProperty() {
    return language;
  }

  public ObjectProperty<MotionChoice> motionProperty() {
    return motion;
  }

  /** Whether the dashboard is shown. */
  public ObjectProperty<Boolean> dashboardShownProperty() {
    return dashboardShown;
  }

  /** How the bytes of a line are shown. */
  public ObjectProperty<DetailMode> detailModeProperty() {
    return detailMode;
  }

  /** Whether the values of selected bytes are shown. */
  public ObjectProperty<Boolean> valuesShownProperty() {
    return valuesShown;
  }

  /** How times are shown. */
  public ObjectProperty<TimeMode> timeModeProperty() {
    return timeMode;
  }

  /** The maximum number of lines in the conversation; applied at the next start. */
  public ObjectProperty<Long> keptLinesProperty() {
    return keptLines;
  }

  /** The maximum memory for these lines in MiB; applied at the next start. */
  public ObjectProperty<Long> keptMebibytesProperty() {
    return keptMebibytes;
  }

  /** The window's last bounds; empty before it was first shown. */
  public Optional<WindowBounds> window() {
    return Optional.ofNullable(kept.get("window")).flatMap(WindowBounds::parse);
  }

  public void setWindow(WindowBounds place) {
    keep("window", place.toString());
  }

  /** The columns of a table, as {@link ColumnLayout#toString} writes them; empty before the table was first shown. */
  public ObjectProperty<String> columns(String table) {
    return text("columns." + table);
  }

  /** The position of a divider, as a share of the split's length. */
  public ObjectProperty<Double> divider(String split, double otherwise) {
    return typed("divider." + split, otherwise, text -> Math.clamp(Double.parseDouble(text), 0, 1),
        share -> Double.toString(share));
  }

  /** The user's name for every client from an address; empty if there is none. */
  public String name(String host) {
    return kept.getOrDefault("name." + host, "");
  }

  /** @param name empty to remove it */
  public void setName(String host, String name) {
    if (!name.isEmpty()) {
      keep("name." + host, name);
    } else if (kept.remove("name." + host) != null) {
      onChange.accept(Map.copyOf(kept));
    }
  }

  /** The rules that highlight lines, as {@link HighlightRule#write} writes them. */
  public ObjectProperty<String> highlights() {
    return text(HIGHLIGHTS);
  }

  /** The last value of a field of the server's bar; empty if unknown. */
  public ObjectProperty<String> server(String field) {
    return text("server." + field);
  }

  /** The property of a key; its value is empty while nothing is kept. */
  private ObjectProperty<String> text(String key) {
    return texts.computeIfAbsent(key, _ -> typed(key, "", Function.identity(), Function.identity()));
  }

  private <E extends Enum<E>> ObjectProperty<E> choice(String key, E otherwise, Function<String, E> parser) {
    return typed(key, otherwise, parser, Enum::name);
  }

  private ObjectProperty<Long> number(String key, long otherwise, long least, long most) {
    ObjectProperty<Long> property = new SimpleObjectProperty<>(otherwise) {
      @Override
      public void set(Long number) {
        super.set(Math.clamp(number, least, most));
      }
    };
    return kept(key, property, Long::valueOf, number -> Long.toString(number));
  }

  private <T> ObjectProperty<T> typed(String key, T otherwise, Function<String, T> parser,
      Function<T, String> writer) {
    return kept(key, new SimpleObjectProperty<>(otherwise), parser, writer);
  }

  private <T> ObjectProperty<T> kept(String key, ObjectProperty<T> property, Function<String, T> parser,
      Function<T, String> writer) {
    parsed(key, parser).ifPresent(property::set);
    property.subscribe((_, now) -> keep(key, writer.apply(now)));
    return property;
  }

  private <T> Optional<T> parsed(String key, Function<String, T> parser) {
    try {
      return Optional.ofNullable(kept.get(key)).map(parser);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private void keep(String key, String value) {
    if (!value.equals(kept.put(key, value))) {
      onChange.accept(Map.copyOf(kept));
    }
  }
}
