package dev.porthole.monitor.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard shows the server's state at a glance. */
class DashboardUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void aTalkingClientMovesTheNumbersAndTheirGraphs() {
    try (OpenMonitor monitor = OpenMonitor.english().running(); Client client = monitor.connect()) {
      client.say("0123456789".repeat(100).getBytes(StandardCharsets.US_ASCII));
      monitor.awaitText("gauge-connections", "1");
      Fx.await("its graph is painted", () -> isInkAtTheEnd(monitor, "gauge-connections"));
      assertEquals("Connections: 1",
          Fx.get(() -> monitor.robot.lookup("#gauge-connections").query().getParent().getParent().getAccessibleText()));
    }
  }

  @Test
  void itIsHiddenForAsLongAsTheUserWants() {
    Map<String, String> kept = new HashMap<>();
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0), new Settings(kept, kept::putAll))) {
      monitor.robot.clickOn("#show-dashboard");
      Fx.await("it is hidden", () -> !monitor.robot.lookup("#dashboard").query().isVisible());
    }
    Settings left = new Settings(Map.copyOf(kept), kept::putAll);
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0), left)) {
      assertFalse(monitor.isVisible("dashboard"));
    }
  }

  private static boolean isInkAtTheEnd(OpenMonitor monitor, String gauge) {
    Node box = monitor.robot.lookup("#" + gauge).query().getParent().getParent();
    Canvas canvas = monitor.robot.from(box).lookup((Node node) -> node instanceof Canvas).query();
    PixelReader pixels = canvas.snapshot(null, null).getPixelReader();
    return !pixels.getColor((int) canvas.getWidth() - 2, (int) canvas.getHeight() - 2).equals(Color.WHITE);
  }
}
