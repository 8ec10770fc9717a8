package dev.porthole.monitor.recorder;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * The switch that starts and stops recording.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RecordSwitchView extends ToggleButton {
  public RecordSwitchView(Texts texts, RecorderModel model) {
    super(texts.of("recorder.record"));
    new Controls(texts).named(this, "record", "recorder.record");
    setTooltip(new Tooltip(texts.of("recorder.record.tip")));
    setMinWidth(Region.USE_PREF_SIZE);
    Style.RECORD.on(this);
    disableProperty().bind(model.switchingProperty());
    setOnAction(_ -> {
      setSelected(model.isOn()); // shows the recorder's state, not the request
      model.toggle();
    });
    model.statusProperty().subscribe(_ -> setSelected(model.isOn()));
  }
}
