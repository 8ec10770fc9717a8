package dev.porthole.monitor.testing;

import dev.porthole.monitor.MonitorApp;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.shared.recording.Recording;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;

/** A window on a recording, on the screen. */
public final class OpenRecording extends OpenWindow {
  public static OpenRecording english(Recording recording) {
    return open(recording, StartPosition.END, Locale.US);
  }

  public static OpenRecording open(Recording recording, StartPosition begin, Locale language) {
    OpenRecording window = new OpenRecording();
    Fx.run(() -> {
      Theme.apply(ColorScheme.LIGHT);
      window.show(new MonitorApp(recording, begin, language, Settings.fresh()));
    });
    return window;
  }

  /** Moves the slider as the mouse does. */
  public void slideTo(long nanos, long firstNanos) {
    Fx.run(() -> robot.lookup("#time-slider").queryAs(Slider.class).setValue(nanos - firstNanos));
  }

  public void goTo(String time) {
    Fx.run(() -> robot.lookup("#go-to-time").queryAs(TextField.class).clear());
    robot.clickOn("#go-to-time").write(time + "\n");
  }

  public static long nanos(String localTime) {
    return MemoryRecording.nanos(LocalDateTime.parse(localTime).atZone(ZoneId.systemDefault()).toInstant());
  }
}
