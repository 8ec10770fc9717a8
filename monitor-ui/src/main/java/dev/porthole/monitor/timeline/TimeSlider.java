package dev.porthole.monitor.timeline;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.recording.RecordingSummary;
import java.util.Map;
import javafx.scene.control.Slider;

/**
 * Shows the position of the moment in the recording, and moves it. Its values are nanoseconds since the recording's
 * beginning, which a {@code double} represents exactly for a hundred days.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TimeSlider extends Slider {
  private static final double STEP = 0.005;
  private static final double PAGE = 0.1;

  private final TimelineModel model;
  private boolean showing;

  TimeSlider(Texts texts, TimelineModel model) {
    this.model = model;
    new Controls(texts).named(this, "time-slider", "timeline.slider");
    Shortcuts.installFirst(this, Shortcut.Place.TIMELINE, Map.of(
        Shortcut.EARLIER, () -> model.moveBy(-STEP),
        Shortcut.LATER, () -> model.moveBy(STEP),
        Shortcut.MUCH_EARLIER, () -> model.moveBy(-PAGE),
        Shortcut.MUCH_LATER, () -> model.moveBy(PAGE),
        Shortcut.BEGINNING, model::moveToBeginning,
        Shortcut.END, model::moveToEnd,
        Shortcut.PREVIOUS_EVENT, model::moveToPreviousEvent,
        Shortcut.NEXT_EVENT, model::moveToNextEvent,
        Shortcut.PLAY, () -> model.playingProperty().set(!model.playingProperty().get())));
    model.summaryProperty().subscribe(this::show);
    model.timeProperty().subscribe(this::show);
    valueProperty().subscribe((_, value) -> onValue(value.doubleValue()));
  }

  private void show() {
    RecordingSummary recording = model.summaryProperty().get();
    showing = true;
    setDisable(recording.events() <= 0);
    setMax(Math.max(1, recording.lastNanos() - recording.firstNanos()));
    setValue(model.timeProperty().get() - recording.firstNanos());
    showing = false;
  }

  /** Called when the user moves the slider. */
  private void onValue(double value) {
    if (!showing) {
      model.moveTo(model.summaryProperty().get().firstNanos() + Math.round(value));
    }
  }
}
