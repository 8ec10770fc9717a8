package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.settings.TimeMode;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/**
 * Chooses how times are shown.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TimeMenu extends MenuButton {
  TimeMenu(Texts texts, ObjectProperty<TimeMode> chosen) {
    super(texts.of("time.choose"));
    Controls fields = new Controls(texts);
    fields.tipped(fields.named(this, "time-mode", "time.choose"), "time.choose");
    ToggleGroup group = new ToggleGroup();
    for (TimeMode mode : TimeMode.values()) {
      RadioMenuItem item = new RadioMenuItem(texts.of("time.mode", mode));
      item.setId("time-mode-" + Style.hyphenated(mode));
      item.setToggleGroup(group);
      item.setOnAction(_ -> chosen.set(mode));
      chosen.subscribe(now -> item.setSelected(now == mode));
      getItems().add(item);
    }
  }
}
