package dev.porthole.monitor.find;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The bar above the conversation with the search criteria, the number of hits, and the filter switch. Takes no room
 * while closed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FindBar extends VBox {
  private static final double CHARSET_WIDTH = 130;
  private static final double PROGRESS_WIDTH = 60;
  private static final double COUNT_WIDTH = 120;
  private static final int PATTERN_COLUMNS = 16;
  private static final int SIZE_COLUMNS = 5;
  private static final int TIME_COLUMNS = 7;

  private final Texts texts;
  private final Controls fields;
  private final FindModel model;
  private final TextField pattern;
  private final Runnable onClose;

  /** @param onClose run when the user closes the bar */
  public FindBar(Texts texts, FindModel model, Runnable onClose) {
    this.texts = texts;
    this.fields = new Controls(texts);
    this.model = model;
    this.onClose = onClose;
    FindCriteria criteria = model.criteria();
    pattern = typed(fields.text("find-pattern", "find.pattern", criteria.patternProperty(), PATTERN_COLUMNS));
    pattern.promptTextProperty().bind(criteria.kindProperty().map(kind -> texts.of("find.prompt", kind)));
    HBox.setHgrow(pattern, Priority.ALWAYS);
    setId("find");
    setSpacing(4);
    getChildren().addAll(firstRow(criteria), secondRow(criteria),
        new NoticeLabel("find-wrong", texts, criteria.noticeProperty()),
        new NoticeLabel("find-notice", texts, model.noticeProperty()),
        new NoticeLabel("find-skipped", texts, model.skippedProperty()));
    visibleProperty().bind(model.openProperty());
    managedProperty().bind(visibleProperty());
    model.openProperty().subscribe(open -> {
      if (open) {
        pattern.requestFocus();
        pattern.selectAll();
      }
    });
  }

  /** Opens the bar and focuses its input field. */
  public void open() {
    model.openProperty().set(true);
    pattern.requestFocus();
    pattern.selectAll();
  }

  /** Goes to the next hit; opens the bar if it is closed. */
  public void next() {
    openOr(model::next);
  }

  /** Goes to the previous hit; opens the bar if it is closed. */
  public void previous() {
    openOr(model::previous);
  }

  private void openOr(Runnable go) {
    if (model.openProperty().get()) {
      go.run();
    } else {
      open();
    }
  }

  private HBox firstRow(FindCriteria criteria) {
    ToggleButton matchCase = fields.toggle("find-case", "find.case");
    matchCase.selectedProperty().bindBidirectional(criteria.matchCaseProperty());
    matchCase.disableProperty().bind(criteria.kindProperty().isEqualTo(PatternKind.HEX));
    ToggleButton filter = fields.toggle("find-filter", "find.filter");
    filter.selectedProperty().bindBidirectional(model.filteringProperty());
    HBox row = new HBox(8, pattern,
        fields.chosen("find-kind", "find.kind", criteria.kindProperty(), PatternKind.values()),
        matchCase, fields.button("find-previous", "find.previous", model::previous),
        fields.button("find-next", "find.next", model::next), count(), progress(), stop(), filter,
        fields.button("find-close", "find.close", this::close));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private FlowPane secondRow(FindCriteria criteria) {
    ComboBox<String> charset = fields.choice("find-charset", "find.charset", criteria.charsetProperty(), CHARSET_WIDTH,
        FindCriteria.CHARSETS.toArray(String[]::new));
    charset.setPromptText(texts.of("find.charset.usual"));
    charset.disableProperty().bind(criteria.kindProperty().isEqualTo(PatternKind.HEX));
    FlowPane row = new FlowPane(12, 6, fields.labelled("find.charset", charset),
        fields.labelled("find.sides",
            fields.chosen("find-sides", "find.sides", criteria.sidesProperty(), DirectionFilter.values())),
        range("find.size", number("find-least", "find.least", criteria.minBytesProperty()),
            number("find-most", "find.most", criteria.maxBytesProperty())),
        range("find.time", time("find-from", "find.from", criteria.fromProperty()),
            time("find-to", "find.to", criteria.toProperty())));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Label count() {
    Label label = new Label();
    label.setId("find-count");
    label.setMinWidth(COUNT_WIDTH);
    label.textProperty().bind(Bindings.createStringBinding(this::found, model.askedProperty(), model.countProperty(),
        model.currentProperty()));
    return label;
  }

  private String found() {
    if (!model.askedProperty().get()) {
      return "";
    }
    String all = Formats.count(model.countProperty().get());
    long current = model.currentProperty().get();
    return current == 0 ? texts.of("find.found", all) : texts.of("find.place", Formats.count(current), all);
  }

  private ProgressBar progress() {
    ProgressBar bar = fields.named(new ProgressBar(), "find-progress", "find.progress");
    bar.setPrefWidth(PROGRESS_WIDTH);
    bar.setMinWidth(PROGRESS_WIDTH);
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.searchingProperty());
    return bar;
  }

  /** Stops the running search; restarts a stopped one. */
  private Button stop() {
    Button button = fields.button("find-stop", "find.stop", () -> {
      if (model.stoppedProperty().get()) {
        model.again();
      } else {
        model.stop();
      }
    });
    button.textProperty().bind(model.stoppedProperty().map(stopped -> texts.of(stopped ? "find.again" : "find.stop")));
    button.accessibleTextProperty().bind(button.textProperty());
    button.visibleProperty().bind(model.searchingProperty().or(model.stoppedProperty()));
    return button;
  }

  private HBox range(String key, TextField from, TextField to) {
    HBox pair = fields.labelled(key, from);
    pair.getChildren().addAll(new Label("–"), to);
    return pair;
  }

  private TextField number(String id, String key, StringProperty value) {
    return typed(fields.text(id, key, value, SIZE_COLUMNS));
  }

  private TextField time(String id, String key, StringProperty value) {
    TextField field = typed(fields.text(id, key, value, TIME_COLUMNS));
    field.setPromptText(texts.of("find.time.prompt"));
    return field;
  }

  /** A field in which Enter finds the next line and Esc closes the bar. */
  private TextField typed(TextField field) {
    Shortcuts.install(field, Shortcut.Place.FIND, Map.of(Shortcut.FIND_ON, model::next, Shortcut.FIND_BACK,
        model::previous, Shortcut.CLOSE_FIND, this::close));
    return field;
  }

  private void close() {
    model.openProperty().set(false);
    onClose.run();
  }
}
