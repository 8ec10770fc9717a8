package dev.porthole.monitor.export;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.FilePicker;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.history.SearchedLabel;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.shared.recording.ExportFormat;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Exports the recording, or a part of it, to a file for other tools.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ExportDialog extends SideDialog {
  private static final int FILE_COLUMNS = 26;
  private static final int TIME_COLUMNS = 14;

  private final Texts texts;
  private final Controls fields;
  private final ExportModel model;

  public ExportDialog(Texts texts, ExportModel model, ObservableValue<SearchedRecording> searched, Window owner) {
    super(texts, owner, "export");
    this.texts = texts;
    this.fields = new Controls(texts);
    this.model = model;
    setTitle(texts.of("export.title"));
    VBox content = new VBox(10, new SearchedLabel("export-searched", texts, searched), form(), actions(),
        new NoticeLabel("export-notice", texts, model.noticeProperty()));
    Style.SECTION.on(content);
    content.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getDialogPane().setContent(content);
    getDialogPane().setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    model.noticeProperty().subscribe(this::fit);
    setOnShown(_ -> getDialogPane().lookup("#export-file").requestFocus());
  }

  private GridPane form() {
    GridPane form = new GridPane(12, 8);
    row(form, "export.format",
        fields.chosen("export-format", "export.format", model.formatProperty(), ExportFormat.values()));
    row(form, "export.scope",
        fields.chosen("export-scope", "export.scope", model.scopeProperty(), ExportScope.values()));
    row(form, "find.sides",
        fields.chosen("export-sides", "find.sides", model.sidesProperty(), DirectionFilter.values()));
    HBox span = new HBox(6, time("export-from", "history.from", model.fromProperty()), new Label("–"),
        time("export-to", "history.to", model.toProperty()));
    span.setAlignment(Pos.CENTER_LEFT);
    row(form, "export.span", span);
    TextField file = fields.text("export-file", "export.file", model.fileProperty(), FILE_COLUMNS);
    file.setOnAction(_ -> model.start());
    HBox.setHgrow(file, Priority.ALWAYS);
    row(form, "export.file", new HBox(8, file, fields.button("export-choose", "composer.choose",
        () -> FilePicker.save(getDialogPane().getScene().getWindow(), texts.of("export.file"),
            model.fileProperty().get(), "porthole." + model.formatProperty().get().extension(), model::choose))));
    return form;
  }

  private HBox actions() {
    Button start = fields.button("export-start", "export.start", model::start);
    start.disableProperty().bind(model.runningProperty());
    Button cancel = fields.button("export-cancel", "export.cancel", model::cancel);
    cancel.visibleProperty().bind(model.runningProperty());
    ProgressBar progress = fields.named(new ProgressBar(), "export-progress", "export.progress");
    progress.visibleProperty().bind(model.runningProperty());
    HBox row = new HBox(8, start, cancel, progress);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private TextField time(String id, String key, StringProperty value) {
    TextField field = fields.text(id, key, value, TIME_COLUMNS);
    field.setPromptText(texts.of("history.moment.prompt"));
    return field;
  }

  private void row(GridPane form, String key, Node field) {
    Label label = new Label(texts.of(key));
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    form.addRow(form.getRowCount(), label, field);
  }
}
