package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Clipboards;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.inspect.Value;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/**
 * The possible values of the selected bytes: numbers, times and texts.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ValuesView extends ScrollPane {
  static final double WIDTH = 290;
  private static final double NAME_WIDTH = 112;
  private static final double TILE_WIDTH = 268;

  private final Texts texts;
  private final DetailModel model;
  private final Label summary = new Label();
  private final Map<Value.Kind, Label> values = new EnumMap<>(Value.Kind.class);
  private final Map<Value.Kind, HBox> pairs = new EnumMap<>(Value.Kind.class);

  ValuesView(Texts texts, DetailModel model) {
    this.texts = texts;
    this.model = model;
    setId("bytes-values");
    setAccessibleText(texts.of("bytes.values"));
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    Style.VALUES.on(this);
    summary.setId("bytes-selection");
    summary.setWrapText(true);
    Style.FIELD_LABEL.on(summary);
    TilePane numbers = new TilePane(8, 1);
    numbers.setPrefTileWidth(TILE_WIDTH);
    numbers.setPrefColumns(1);
    VBox all = new VBox(3, summary, numbers);
    for (Value.Kind kind : Value.Kind.values()) {
      HBox pair = pair(kind);
      (isText(kind) ? all : numbers).getChildren().add(pair);
    }
    setContent(all);
    setFocusTraversable(true);
    addEventHandler(KeyEvent.KEY_PRESSED, key -> {
      if (Shortcut.COPY_BYTES.matches(key)) {
        copy();
        key.consume();
      }
    });
    MenuItem copy = new MenuItem(texts.of("bytes.values.copy"));
    copy.setId("copy-values");
    copy.setOnAction(_ -> copy());
    setContextMenu(new ContextMenu(copy));
    model.dataProperty().subscribe(_ -> show());
    model.selection().rangeProperty().subscribe(_ -> show());
  }

  private static boolean isText(Value.Kind kind) {
    return kind == Value.Kind.UTF_8 || kind == Value.Kind.GB18030;
  }

  private HBox pair(Value.Kind kind) {
    Label name = new Label(texts.of("value", kind));
    name.setMinWidth(NAME_WIDTH);
    Style.FIELD_LABEL.on(name);
    Label value = new Label();
    value.setId("value-" + kind.term());
    value.setWrapText(isText(kind));
    value.setMinHeight(Region.USE_PREF_SIZE);
    name.setLabelFor(value);
    values.put(kind, value);
    HBox pair = new HBox(4, name, value);
    pairs.put(kind, pair);
    return pair;
  }

  /** Copies all values with their names. */
  private void copy() {
    String lines = Stream.of(Value.Kind.values()).filter(kind -> Objects.requireNonNull(pairs.get(kind)).isVisible())
        .map(kind -> texts.of("value", kind) + "\t" + Clipboards.cell(value(kind).getText()))
        .collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      Clipboards.put(lines);
    }
  }

  private Label value(Value.Kind kind) {
    return Objects.requireNonNull(values.get(kind));
  }

  private void show() {
    ByteRange range = model.selection().rangeProperty().get();
    summary.setText(range.isEmpty()
        ? texts.of("bytes.selection.none")
        : texts.of("bytes.selection", range.from(), Integer.toHexString(range.from()).toUpperCase(), range.length()));
    Map<Value.Kind, String> shown = new HashMap<>();
    model.values().forEach(value -> shown.put(value.kind(), value.text()));
    pairs.forEach((kind, pair) -> {
      value(kind).setText(shown.getOrDefault(kind, ""));
      pair.setVisible(shown.containsKey(kind));
      pair.setManaged(shown.containsKey(kind));
    });
  }
}
