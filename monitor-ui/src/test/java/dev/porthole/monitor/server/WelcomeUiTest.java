package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.util.Locale;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user sees after the start of Porthole, before the first connection. */
class WelcomeUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void itSaysWhereItListensAndGivesACommandToTry() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      monitor.awaitText("welcome-title", "Listening on 127.0.0.1:" + monitor.port());
      monitor.robot.clickOn("#copy-command");
      Fx.await("the button says so", () -> monitor.robot.lookup("Copied").tryQuery().isPresent());
      assertEquals("ncat 127.0.0.1 " + monitor.port(), Fx.get(() -> Clipboard.getSystemClipboard().getString()));
      assertFalse(monitor.isVisible("reach-warning"));
    }
  }

  @Test
  void itMakesRoomForTheFirstClient() {
    try (OpenMonitor monitor = OpenMonitor.english().running(); Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      Fx.await("it has left", () -> !monitor.robot.lookup("#welcome").query().getParent().isVisible());
    }
  }

  @Test
  void ofAStoppedServerItSaysSoAndStartsIt() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      monitor.robot.clickOn("#start-stop");
      monitor.awaitText("welcome-title", "The server is stopped");
      monitor.robot.clickOn("#welcome-start");
      monitor.running();
      monitor.awaitText("welcome-title", "Listening on 127.0.0.1:");
    }
  }

  @Test
  void theNetworksAccessIsWarnedOfForAsLongAsThereIs() {
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0).host("0.0.0.0"), Locale.US).running();
        Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      assertTrue(monitor.isVisible("reach-warning"));
      assertTrue(monitor.text("reach-warning").startsWith("Other machines on the network can connect"));
      monitor.robot.clickOn("#start-stop").clickOn("#question-yes");
      Fx.await("it is gone", () -> !monitor.robot.lookup("#reach-warning").query().isVisible());
    }
  }
}
