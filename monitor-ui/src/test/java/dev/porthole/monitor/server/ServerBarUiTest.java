package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user starts, stops and misconfigures the server in the window. */
class ServerBarUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void theBarTellsWhereTheServerListens() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      assertEquals("Running", monitor.text("server-state"));
      assertEquals("127.0.0.1:" + monitor.port(), monitor.text("server-address"));
      assertEquals("model completion", monitor.text("server-model"));
    }
  }

  @Test
  void stopEndsTheConnectionsAndStartServesAgain() {
    try (OpenMonitor monitor = OpenMonitor.english().running(); Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      monitor.robot.clickOn("#start-stop").clickOn("#question-yes");

      assertTrue(client.hearsTheEnd());
      monitor.awaitText("server-state", "Stopped");
      monitor.awaitCell("connections", "server stopped");
      monitor.awaitText("start-stop", "Start");
      monitor.robot.clickOn("#start-stop");
      monitor.running();
      try (Client again = monitor.connect()) {
        monitor.awaitCell("connections", again.address());
      }
    }
  }

  @Test
  void aPortInUseIsOneClearLine() throws IOException {
    ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(taken.getLocalPort()), Locale.US)) {
      monitor.awaitText("server-notice", "127.0.0.1:" + taken.getLocalPort() + " is in use by another program");
      assertEquals("Stopped", monitor.text("server-state"));
      taken.close();
      monitor.robot.clickOn("#start-stop");
      monitor.running();
      Fx.await("the notice has gone", () -> !monitor.isVisible("server-notice"));
    } finally {
      taken.close();
    }
  }

  @Test
  void aHostThatIsNotLocalIsOneClearLine() {
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0).host("203.0.113.7"), Locale.US)) {
      monitor.awaitText("server-notice", "203.0.113.7 is not an address of this machine");
    }
  }

  @Test
  void anUnknownCharsetAndABadFramingAreOneClearLineEach() {
    try (OpenMonitor monitor = stopped()) {
      type(monitor, "charset", "gb-something");
      monitor.robot.clickOn("#start-stop");
      monitor.awaitText("server-notice", "“gb-something” is not a charset");
      type(monitor, "charset", "gb2312");
      type(monitor, "framing", "lines");
      monitor.robot.clickOn("#start-stop");
      monitor.awaitText("server-notice", "“lines” is not a framing");
      type(monitor, "framing", "line");
      monitor.robot.clickOn("#start-stop");
      monitor.running();
    }
  }

  @Test
  void aSecondStartWhileRunningIsRefusedAndTheServerGoesOn() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      Fx.run(() -> monitor.model().server().start());
      monitor.awaitText("server-notice", "already running on 127.0.0.1:" + monitor.port());
      assertEquals(ServerState.RUNNING, monitor.server.state());
      assertEquals("Running", monitor.text("server-state"));
    }
  }

  @Test
  void anotherModelServesOnTheSamePort() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      int port = monitor.port();
      for (ModelName model : List.of(ModelName.REACTOR, ModelName.THREADS, ModelName.COMPLETION)) {
        try (Client before = monitor.connect()) {
          monitor.awaitCell("connections", before.address());
          Fx.run(() -> monitor.model().modelChoice().chosenProperty().set(model));
          assertTrue(before.hearsTheEnd());
        }
        monitor.awaitText("server-model", "model " + model);
        assertEquals(port, monitor.port());
        try (Client client = monitor.connect()) {
          assertEquals("thank you!", new String(client.say(new byte[]{'a'}).hear(10), StandardCharsets.US_ASCII));
        }
      }
    }
  }

  @Test
  void theReplyCanBeChangedWhileItRuns() {
    try (OpenMonitor monitor = OpenMonitor.english().running(); Client client = monitor.connect()) {
      assertEquals("thank you!", new String(client.say(new byte[]{'a'}).hear(10), StandardCharsets.US_ASCII));
      type(monitor, "reply", "text:bye");
      monitor.robot.type(KeyCode.ENTER);
      Fx.await("it is applied", () -> monitor.server.changeReply(monitor.model().server().config().reply()).isDone());
      assertEquals("bye", new String(client.say(new byte[]{'b'}).hear(3), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void theWindowSpeaksChinese() {
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0), Locale.SIMPLIFIED_CHINESE).running()) {
      assertEquals("运行中", monitor.text("server-state"));
      assertEquals("停止", monitor.text("start-stop"));
    }
  }

  private static OpenMonitor stopped() {
    OpenMonitor monitor = OpenMonitor.english().running();
    monitor.robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
    monitor.awaitText("server-state", "Stopped");
    return monitor;
  }

  private static void type(OpenMonitor monitor, String id, String text) {
    Node editor = Fx.get(() -> monitor.robot.lookup("#" + id + " .text-field").queryAll().stream().findFirst()
        .orElseGet(() -> monitor.robot.lookup("#" + id).query()));
    monitor.robot.clickOn(editor);
    Fx.run(((TextInputControl) editor)::clear);
    monitor.robot.write(text);
  }
}
