package dev.porthole.monitor.window;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.EnumLabels;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.settings.LanguageChoice;
import dev.porthole.monitor.settings.MotionChoice;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.settings.ThemeChoice;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/**
 * The user's preferences. A change applies at once, or the dialog says when it will.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SettingsDialog extends SideDialog {
  private final Texts texts;
  private final Controls fields;
  private final GridPane rows = new GridPane(14, 10);

  SettingsDialog(Texts texts, Settings settings, Window owner) {
    super(texts, owner, "settings");
    this.texts = texts;
    this.fields = new Controls(texts);
    setTitle(texts.of("settings.title"));
    Style.SECTION.on(rows);
    row("settings.theme", choice("settings-theme", "settings.theme", settings.themeProperty(), ThemeChoice.values()));
    row("settings.language",
        choice("settings-language", "settings.language", settings.languageProperty(), LanguageChoice.values()));
    note("settings.language.note");
    row("settings.motion",
        choice("settings-motion", "settings.motion", settings.motionProperty(), MotionChoice.values()));
    row("settings.lines", new NumberField(fields, "settings-lines", "settings.lines", settings.keptLinesProperty()));
    row("settings.mebibytes",
        new NumberField(fields, "settings-mebibytes", "settings.mebibytes", settings.keptMebibytesProperty()));
    note("settings.kept.note");
    getDialogPane().setContent(rows);
  }

  private <E extends Enum<E>> ChoiceBox<E> choice(String id, String key, ObjectProperty<E> value, E[] all) {
    ChoiceBox<E> box = fields.named(new ChoiceBox<>(), id, key);
    box.getItems().setAll(all);
    box.setConverter(new EnumLabels<>(texts, key));
    box.valueProperty().bindBidirectional(value);
    return box;
  }

  private void row(String key, Control field) {
    Label label = new Label(texts.of(key));
    label.setLabelFor(field);
    field.setMaxWidth(Double.MAX_VALUE);
    rows.addRow(rows.getRowCount(), label, field);
  }

  private void note(String key) {
    Label words = new Label(texts.of(key));
    Style.FIELD_LABEL.on(words);
    rows.add(words, 1, rows.getRowCount());
  }
}
