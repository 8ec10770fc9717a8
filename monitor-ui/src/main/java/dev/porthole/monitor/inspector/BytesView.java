package dev.porthole.monitor.inspector;

import atlantafx.base.theme.Styles;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.CopyMenu;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.conversation.LineTimes;
import dev.porthole.monitor.lines.Fragment;
import dev.porthole.monitor.settings.DetailMode;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.compose.CopyFormat;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The bytes of the picked line as text, hex or both, the chunks that carried them, and the values of the selected
 * bytes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class BytesView extends VBox {
  private static final int MAX_PIECES = 8;
  /** How many selected bytes a screen reader reads out. */
  private static final int MAX_SPOKEN = 32;

  private final Texts texts;
  private final DetailModel model;
  private final LineTimes times;
  private final Settings settings;
  private final Controls fields;
  private final HexPane hex;
  private final TextPane text;
  private final Label summary = new Label();
  private final Label pieces = new Label();
  private final Label none;
  private final HBox pager;
  private final Label page = new Label();
  private final BytesPane body;

  public BytesView(Texts texts, DetailModel model, Settings settings, LineTimes times) {
    this.texts = texts;
    this.model = model;
    this.times = times;
    this.settings = settings;
    fields = new Controls(texts);
    hex = new HexPane(texts, model);
    text = new TextPane(texts, model);
    body = new BytesPane(hex, text, new ValuesView(texts, model), settings);
    none = new Label(texts.of("bytes.none"));
    none.setWrapText(true);
    pager = pager();
    summary.setId("bytes-summary");
    summary.setMinWidth(Region.USE_PREF_SIZE);
    Style.SECTION_TITLE.on(summary);
    pieces.setId("bytes-pieces");
    pieces.setMinWidth(0);
    pieces.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(pieces, Priority.ALWAYS);
    pieces.tooltipProperty().bind(pieces.textProperty().map(Tooltip::new));
    Style.FIELD_LABEL.on(pieces);
    Style.BYTES.on(this);
    StackPane middle = new StackPane(body, none);
    middle.setMinHeight(0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    setSpacing(4);
    getChildren().addAll(heading(), middle);
    installKeys(hex, CopyFormat.HEX);
    installKeys(text, CopyFormat.TEXT);
    model.dataProperty().subscribe(_ -> show());
    model.dataProperty().subscribe(_ -> describeSelection());
    model.selection().rangeProperty().subscribe(_ -> describeSelection());
    model.pageNumberProperty().subscribe(_ -> showPage());
    settings.detailModeProperty().subscribe(_ -> showPage());
    times.modeProperty().subscribe(_ -> show());
  }

  private HBox heading() {
    MenuButton copy = fields.tipped(fields.named(new MenuButton(texts.of("bytes.copy")), "copy-bytes", "bytes.copy"),
        "bytes.copy");
    copy.getItems().setAll(new CopyMenu(texts, model::copy).items("copy-bytes"));
    ToggleButton values = fields.toggle("show-values", "bytes.values");
    values.selectedProperty().bindBidirectional(settings.valuesShownProperty());
    HBox row = new HBox(8, summary, pieces, pager, copy, values, modes());
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private HBox modes() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox(mode(DetailMode.TEXT, "bytes-mode-text", "bytes.mode.text", Styles.LEFT_PILL),
        mode(DetailMode.HEX, "bytes-mode-hex", "bytes.mode.hex", Styles.CENTER_PILL),
        mode(DetailMode.BOTH, "bytes-mode-both", "bytes.mode.both", Styles.RIGHT_PILL));
    row.getChildren().forEach(button -> ((ToggleButton) button).setToggleGroup(group));
    settings.detailModeProperty().subscribe(mode -> row.getChildren().stream().map(ToggleButton.class::cast)
        .forEach(button -> button.setSelected(button.getUserData() == mode)));
    group.selectedToggleProperty().addListener((_, before, now) -> {
      if (now == null) {
        before.setSelected(true); // exactly one mode is always selected
      } else {
        settings.detailModeProperty().set((DetailMode) now.getUserData());
      }
    });
    return row;
  }

  private ToggleButton mode(DetailMode mode, String id, String key, String style) {
    ToggleButton button = fields.tipped(fields.named(new ToggleButton(texts.of(key)), id, key), key);
    button.setUserData(mode);
    button.getStyleClass().add(style);
    return button;
  }

  private HBox pager() {
    Button previous = fields.button("bytes-page-previous", "bytes.page.previous",
        () -> model.showPage(model.pageNumberProperty().get() - 1));
    Button next = fields.button("bytes-page-next", "bytes.page.next",
        () -> model.showPage(model.pageNumberProperty().get() + 1));
    model.pageNumberProperty().subscribe(number -> previous.setDisable(number.intValue() == 0));
    model.pageNumberProperty()
        .subscribe(number -> next.setDisable(number.intValue() == model.pageCount() - 1));
    model.dataProperty().subscribe(_ -> next.setDisable(model.pageCount() == 1));
    page.setId("bytes-page");
    page.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(4, previous, page, next);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private void installKeys(RowsPane<?> pane, CopyFormat format) {
    CopyMenu menu = new CopyMenu(texts, model::copy);
    menu.openOn(pane, pane.getId() + "-copy");
    pane.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
      if (Shortcut.COPY_BYTES.matches(key)) {
        menu.copy(format);
      } else if (Shortcut.ALL_BYTES.matches(key)) {
        model.selection().selectAll();
      } else if (Shortcut.NO_BYTES.matches(key)) {
        model.selection().clear();
      } else {
        return;
      }
      key.consume();
    });
  }

  private void show() {
    Bytes data = model.data();
    List<Fragment> came = model.pieces();
    summary.setText(data.isEmpty()
        ? texts.of("bytes.title")
        : texts.of("bytes.summary", Formats.size(data.length()), came.size()));
    pieces.setText(describe(came));
    none.setVisible(data.isEmpty());
    body.setVisible(!data.isEmpty());
    showPage();
  }

  private void showPage() {
    page.setText(texts.of("bytes.page", model.pageNumberProperty().get() + 1, model.pageCount()));
    pager.setVisible(model.pageCount() > 1 && settings.detailModeProperty().get() != DetailMode.HEX);
    pager.setManaged(pager.isVisible());
  }

  /** Describes each chunk by its bytes and its time; after the first chunk, the time since the previous one. */
  private String describe(List<Fragment> came) {
    String first = IntStream.range(0, Math.min(came.size(), MAX_PIECES)).mapToObj(i -> {
      Fragment piece = came.get(i);
      String time = time(piece.timeNanos(), came.get(Math.max(0, i - 1)).timeNanos(), i > 0);
      return texts.of("bytes.piece", piece.from(), piece.to() - 1, time);
    }).collect(Collectors.joining("   "));
    return came.size() <= MAX_PIECES ? first : first + "   …";
  }

  private String time(long nanos, long before, boolean hasOneBefore) {
    return switch (times.modeProperty().get()) {
      case ABSOLUTE -> Formats.time(nanos);
      case SINCE_CONNECT -> Formats.seconds(
          model.origin().map(origin -> times.sinceConnect(origin, nanos)).orElseGet(OptionalLong::empty));
      case SINCE_PREVIOUS -> hasOneBefore ? Formats.later(nanos - before) : Formats.time(nanos);
    };
  }

  /** Sets the accessible text of the selection. */
  private void describeSelection() {
    ByteRange range = model.selection().rangeProperty().get();
    Bytes selected = model.data().slice(range.from(), Math.min(range.to(), range.from() + MAX_SPOKEN));
    describeSelection(hex, "bytes.mode.hex", range, CopyFormat.HEX.write(selected, StandardCharsets.US_ASCII));
    describeSelection(text, "bytes.mode.text", range, VisibleText.of(selected.text(model.charset())));
  }

  private void describeSelection(RowsPane<?> pane, String name, ByteRange range, String selected) {
    pane.setAccessibleText(range.isEmpty()
        ? texts.of("bytes.accessible.none", texts.of(name), model.data().length())
        : texts.of("bytes.accessible", texts.of(name), range.length(), range.from(), selected));
    pane.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }
}
