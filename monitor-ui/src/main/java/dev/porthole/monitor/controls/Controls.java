package dev.porthole.monitor.controls;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Creates controls with what every control needs: an id for tests, a name for screen readers, a label or a tooltip.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Controls {
  private final Texts texts;

  public Controls(Texts texts) {
    this.texts = texts;
  }

  /** A text field; {@code key} is the key of its texts. */
  public TextField text(String id, String key, StringProperty value, int columns) {
    TextField field = new TextField();
    field.setPrefColumnCount(columns);
    field.textProperty().bindBidirectional(value);
    return named(field, id, key);
  }

  /** A field with suggestions that also accepts any other text. */
  public ComboBox<String> choice(String id, String key, StringProperty value, double width, String... suggestions) {
    ComboBox<String> box = new ComboBox<>();
    box.setEditable(true);
    box.getItems().setAll(suggestions);
    box.setPrefWidth(width);
    box.setValue(value.get());
    box.getEditor().textProperty().bindBidirectional(value);
    box.getEditor().setAccessibleText(texts.of(key));
    return named(box, id, key);
  }

  /** A combo box for the constants of an enum, whose texts are under {@code key}. */
  public <E extends Enum<E>> ComboBox<E> chosen(String id, String key, ObjectProperty<E> value, E[] all) {
    ComboBox<E> box = named(new ComboBox<>(), id, key);
    box.getItems().setAll(all);
    box.setConverter(new EnumLabels<>(texts, key));
    box.valueProperty().bindBidirectional(value);
    return box;
  }

  public Button button(String id, String key, Runnable action) {
    Button button = named(new Button(texts.of(key)), id, key);
    button.setOnAction(_ -> action.run());
    return tipped(button, key);
  }

  public ToggleButton toggle(String id, String key) {
    return tipped(named(new ToggleButton(texts.of(key)), id, key), key);
  }

  /** A field with its label before it. */
  public HBox labelled(String key, Control field) {
    Label label = new Label(texts.of(key));
    Style.FIELD_LABEL.on(label);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox pair = new HBox(6, label, field);
    pair.setAlignment(Pos.CENTER_LEFT);
    return pair;
  }

  public <C extends Control> C named(C control, String id, String key) {
    control.setId(id);
    control.setAccessibleText(texts.of(key));
    return control;
  }

  /** Adds a tooltip, and keeps the control wide enough for its text. */
  public <C extends Control> C tipped(C control, String key) {
    control.setTooltip(new Tooltip(texts.of(key + ".tip")));
    control.setMinWidth(Region.USE_PREF_SIZE);
    return control;
  }
}
