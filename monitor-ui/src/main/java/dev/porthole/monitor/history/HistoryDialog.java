package dev.porthole.monitor.history;

import dev.porthole.monitor.connections.ClientNames;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Searches the whole recording, shows the conversation around a hit, and goes to its moment. Enter starts a search; Esc
 * stops a running search, otherwise it closes the dialog.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HistoryDialog extends SideDialog {
  private static final double WIDTH = 820;
  private static final double HEIGHT = 540;
  private static final double HITS_SHARE = 0.62;
  private static final double CHARSET_WIDTH = 165;
  private static final int PATTERN_COLUMNS = 20;
  private static final int CONNECTION_COLUMNS = 6;
  private static final int ADDRESS_COLUMNS = 11;
  private static final int TIME_COLUMNS = 12;
  private static final double PROGRESS_WIDTH = 90;

  private final Texts texts;
  private final Controls fields;
  private final HistoryModel model;
  private final TextField pattern;

  public HistoryDialog(Texts texts, HistoryModel model, ClientNames names, Runnable openExport, Window owner) {
    super(texts, owner, "history");
    this.texts = texts;
    this.fields = new Controls(texts);
    this.model = model;
    setTitle(texts.of("history.title"));
    setResizable(true);
    pattern = typed(fields.text("history-pattern", "find.pattern", model.criteria().patternProperty(),
        PATTERN_COLUMNS));
    pattern.promptTextProperty().bind(model.criteria().kindProperty().map(kind -> texts.of("find.prompt", kind)));
    HBox.setHgrow(pattern, Priority.ALWAYS);
    SplitPane tables = new SplitPane(new HistoryTable(texts, model, names), new ContextTable(texts, model));
    tables.setOrientation(Orientation.VERTICAL);
    tables.setDividerPositions(HITS_SHARE);
    VBox.setVgrow(tables, Priority.ALWAYS);
    VBox content = new VBox(8, new SearchedLabel("history-searched", texts, model.whatProperty()), firstRow(),
        secondRow(),
        new NoticeLabel("history-wrong", texts, model.criteria().noticeProperty()),
        new NoticeLabel("history-notice", texts, model.noticeProperty()), tables, lastRow(openExport));
    content.setPrefSize(WIDTH, HEIGHT);
    Style.SECTION.on(content);
    getDialogPane().setContent(content);
    getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == KeyCode.ESCAPE && model.searchingProperty().get()) {
        model.cancel();
        key.consume();
      }
    });
    Shortcuts.install(getDialogPane().getScene(), Shortcut.EXPORT, openExport);
    setOnShown(_ -> pattern.requestFocus());
  }

  private HBox firstRow() {
    HistoryCriteria criteria = model.criteria();
    ToggleButton matchCase = fields.toggle("history-case", "find.case");
    matchCase.selectedProperty().bindBidirectional(criteria.matchCaseProperty());
    matchCase.disableProperty().bind(criteria.kindProperty().isEqualTo(PatternKind.HEX));
    Button stop = fields.button("history-stop", "find.stop", model::cancel);
    stop.visibleProperty().bind(model.searchingProperty());
    return row(pattern, fields.chosen("history-kind", "find.kind", criteria.kindProperty(), PatternKind.values()),
        matchCase, fields.button("history-search", "history.search", model::search), stop, progress());
  }

  private FlowPane secondRow() {
    HistoryCriteria criteria = model.criteria();
    ComboBox<String> charset = fields.choice("history-charset", "find.charset", criteria.charsetProperty(),
        CHARSET_WIDTH, HistoryCriteria.CHARSETS.toArray(String[]::new));
    charset.promptTextProperty().bind(criteria.kindProperty().map(
        kind -> texts.of(kind == PatternKind.REGEX ? "history.charset.regex" : "find.charset.usual")));
    charset.disableProperty().bind(criteria.kindProperty().isEqualTo(PatternKind.HEX));
    FlowPane row = new FlowPane(12, 6, fields.labelled("find.charset", charset),
        fields.labelled("find.sides",
            fields.chosen("history-sides", "find.sides", criteria.sidesProperty(), DirectionFilter.values())),
        fields.labelled("history.events",
            fields.chosen("history-events", "history.events", criteria.eventsProperty(), EventChoice.values())),
        labelled("history-connections", "history.connections", criteria.connectionsProperty(), CONNECTION_COLUMNS),
        labelled("history-address", "history.address", criteria.addressProperty(), ADDRESS_COLUMNS), span(criteria));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private HBox span(HistoryCriteria criteria) {
    HBox span = labelled("history-from", "history.from", criteria.fromProperty(), TIME_COLUMNS);
    TextField to = typed(fields.text("history-to", "history.to", criteria.toProperty(), TIME_COLUMNS));
    to.setPromptText(texts.of("history.moment.prompt"));
    span.getChildren().addAll(new Label("–"), to);
    ((TextField) span.getChildren().get(1)).setPromptText(texts.of("history.moment.prompt"));
    return span;
  }

  private HBox lastRow(Runnable openExport) {
    Button there = fields.button("history-go", "history.go", model::go);
    there.disableProperty().bind(model.selectedProperty().map(Optional::isEmpty));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return row(count(), space, there, fields.button("history-export", "history.export", openExport));
  }

  private Label count() {
    Label label = new Label();
    label.setId("history-count");
    label.textProperty().bind(Bindings.createStringBinding(this::counted, model.hits(), model.askedProperty(),
        model.stateProperty(),
        model.moreProperty(), model.searchingProperty(), model.progressProperty(), model.elapsedMillisProperty()));
    return label;
  }

  private String counted() {
    if (!model.askedProperty().get() || model.stateProperty().get() == HistoryModel.SearchState.FAILED) {
      return "";
    }
    return texts.of(model.moreProperty().get() ? "history.count.more" : "history.count",
        Formats.count(model.hits().size()), Formats.percent(Math.round(model.progressProperty().get() * 1000)),
        String.format(Locale.ROOT, "%.1f s", model.elapsedMillisProperty().get() / 1000.0));
  }

  private ProgressBar progress() {
    ProgressBar bar = fields.named(new ProgressBar(), "history-progress", "find.progress");
    bar.setPrefWidth(PROGRESS_WIDTH);
    bar.setMinWidth(PROGRESS_WIDTH);
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.searchingProperty());
    return bar;
  }

  private HBox labelled(String id, String key, StringProperty value, int columns) {
    return fields.labelled(key, typed(fields.text(id, key, value, columns)));
  }

  /** A field in which Enter starts the search. */
  private TextField typed(TextField field) {
    field.setOnAction(_ -> model.search());
    return field;
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
