package dev.porthole.monitor.window;

import dev.porthole.monitor.controls.Controls;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;

/**
 * A field for a whole number. The number is applied on Enter or when the focus leaves; then the field shows the applied
 * value.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class NumberField extends TextField {
  private static final String AS_TYPED = "[0-9]{0,12}";
  private static final int COLUMNS = 10;

  private final ObjectProperty<Long> value;

  NumberField(Controls fields, String id, String key, ObjectProperty<Long> value) {
    this.value = value;
    fields.named(this, id, key);
    setPrefColumnCount(COLUMNS);
    setTextFormatter(
        new TextFormatter<>(change -> change.getControlNewText().matches(AS_TYPED) ? change : null));
    setOnAction(_ -> enter());
    focusedProperty().subscribe(focused -> {
      if (!focused) {
        enter();
      }
    });
    show();
  }

  private void enter() {
    if (!getText().isEmpty()) {
      value.set(Long.valueOf(getText()));
    }
    show();
  }

  private void show() {
    setText(value.get().toString());
  }
}
