package dev.porthole.monitor.controls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import javafx.application.ColorScheme;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The appearance of the themes, as far as a test can check it. */
class ThemeUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void lightIsLightAndDarkIsDark() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      assertTrue(brightness(monitor, ColorScheme.LIGHT) > 0.8);
      assertTrue(brightness(monitor, ColorScheme.DARK) < 0.3);
    }
  }

  private static double brightness(OpenMonitor monitor, ColorScheme scheme) {
    return Fx.get(() -> {
      Theme.apply(scheme);
      WritableImage image = monitor.stage.getScene().snapshot(null);
      Color corner = image.getPixelReader().getColor(5, 5);
      return corner.getBrightness();
    });
  }
}
