package dev.porthole.monitor.highlight;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.query.PatternKind;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * The list of highlight rules, in order, with fields to edit the selected one.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HighlightDialog extends SideDialog {
  private static final double LIST_HEIGHT = 180;
  private static final double LIST_WIDTH = 520;
  private static final int COLUMNS = 24;

  private final Texts texts;
  private final Controls fields;
  private final HighlightsModel model;
  private final ListView<HighlightRule> list;

  public HighlightDialog(Texts texts, HighlightsModel model, Window owner) {
    super(texts, owner, "highlights");
    this.texts = texts;
    this.fields = new Controls(texts);
    this.model = model;
    setTitle(texts.of("highlight.title"));
    list = list();
    VBox content = new VBox(10, list, order(), form(), new NoticeLabel("highlight-notice", texts,
        model.noticeProperty()));
    Style.SECTION.on(content);
    content.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getDialogPane().setContent(content);
    getDialogPane().setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    model.noticeProperty().subscribe(this::fit);
  }

  private ListView<HighlightRule> list() {
    ListView<HighlightRule> view = fields.named(new ListView<>(model.rules()), "highlight-rules", "highlight.rules");
    view.setPrefWidth(LIST_WIDTH);
    view.setMinHeight(LIST_HEIGHT);
    view.setPrefHeight(LIST_HEIGHT);
    Label none = new Label(texts.of("highlight.none"));
    none.setWrapText(true);
    view.setPlaceholder(none);
    view.setCellFactory(_ -> new HighlightCell(texts, index -> {
      model.selectedProperty().set(index);
      model.toggle();
    }));
    view.getSelectionModel().selectedIndexProperty()
        .subscribe(index -> model.selectedProperty().set(index.intValue()));
    model.selectedProperty().subscribe(index -> view.getSelectionModel().clearAndSelect(index.intValue()));
    Shortcuts.install(view, Shortcut.Place.HIGHLIGHTS,
        Map.of(Shortcut.TOGGLE_HIGHLIGHT, model::toggle, Shortcut.REMOVE_HIGHLIGHT, model::remove));
    return view;
  }

  private HBox order() {
    HBox row = new HBox(8, selecting(fields.button("highlight-toggle", "highlight.toggle", model::toggle)),
        selecting(fields.button("highlight-up", "highlight.up", model::moveUp)),
        selecting(fields.button("highlight-down", "highlight.down", model::moveDown)),
        selecting(fields.button("highlight-remove", "highlight.remove", model::remove)), undo());
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Button undo() {
    Button undo = fields.button("highlight-undo", "highlight.undo", model::undo);
    undo.disableProperty().bind(model.undoableProperty().map(there -> !there));
    return undo;
  }

  private GridPane form() {
    TextField pattern = fields.text("highlight-pattern", "highlight.pattern", model.patternProperty(), COLUMNS);
    pattern.promptTextProperty().bind(model.kindProperty().map(kind -> texts.of("find.prompt", kind)));
    pattern.setOnAction(_ -> model.add());
    CheckBox matchCase = fields.named(new CheckBox(texts.of("highlight.case")), "highlight-case", "highlight.case");
    matchCase.selectedProperty().bindBidirectional(model.matchCaseProperty());
    matchCase.setMinWidth(Region.USE_PREF_SIZE);
    matchCase.disableProperty().bind(model.kindProperty().isEqualTo(PatternKind.HEX));
    GridPane form = new GridPane(12, 8);
    row(form, "highlight.pattern", pattern,
        fields.chosen("highlight-kind", "find.kind", model.kindProperty(), PatternKind.values()), matchCase);
    row(form, "highlight.label", fields.text("highlight-label", "highlight.label", model.labelProperty(), COLUMNS),
        fields.chosen("highlight-colour", "highlight.colour", model.colourProperty(), HighlightColour.values()));
    form.add(new HBox(8, fields.button("highlight-add", "highlight.add", model::add),
        selecting(fields.button("highlight-change", "highlight.change", model::change))), 1, form.getRowCount());
    return form;
  }

  private void row(GridPane form, String key, Control first, Control... others) {
    Label label = new Label(texts.of(key));
    label.setLabelFor(first);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox rest = new HBox(8, others);
    rest.setAlignment(Pos.CENTER_LEFT);
    form.addRow(form.getRowCount(), label, first, rest);
  }

  private Button selecting(Button button) {
    button.disableProperty().bind(model.selectedProperty().lessThan(0));
    return button;
  }
}
