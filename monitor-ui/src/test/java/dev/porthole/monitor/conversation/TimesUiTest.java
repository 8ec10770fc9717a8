package dev.porthole.monitor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user asks how much time passed, since the accept or since the line above. */
class TimesUiTest {
  private static final String OF_DAY = "\\d\\d:\\d\\d:\\d\\d\\.\\d{6}";
  private static final String SECONDS = "\\d+\\.\\d{6} s";

  private final Map<String, String> kept = new HashMap<>();

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void timesAreToldSinceConnectOrSinceTheLineAboveAndThatIsKept() {
    try (OpenMonitor monitor = open(); Client client = monitor.connect()) {
      client.say("hello".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "hello");
      assertEquals("Time", title(monitor));
      assertEquals(3, times(monitor, OF_DAY).size());

      choose(monitor, "since-connect");
      assertEquals("Since connect", title(monitor));
      Fx.await("times are since connect", () -> times(monitor, SECONDS).size() == 2);
      assertTrue(times(monitor, SECONDS).contains("0.000000 s"), "when it connected");
      assertTrue(monitor.cells("conversation").contains("–"), "the server's start is of no connection");
      monitor.robot.clickOn("#show-bytes");
      monitor.clickCell("conversation", "hello");
      monitor.awaitText("bytes-pieces", "0–4: 0.");

      choose(monitor, "since-previous");
      assertEquals("Since previous", title(monitor));
      Fx.await("only the first line has none before it", () -> times(monitor, SECONDS).size() == 2
          && times(monitor, "–").size() == 1);
    }
    try (OpenMonitor monitor = open()) {
      assertEquals("Since previous", title(monitor));
    }
  }

  private OpenMonitor open() {
    return OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()),
        new Settings(Map.copyOf(kept), kept::putAll)).running();
  }

  private static String title(OpenMonitor monitor) {
    return Fx.get(() -> monitor.robot.lookup("#conversation").<TableView<?>>query().getColumns().getFirst().getText());
  }

  private static List<String> times(OpenMonitor monitor, String pattern) {
    return monitor.cells("conversation").stream().filter(text -> text.matches(pattern)).toList();
  }

  private static void choose(OpenMonitor monitor, String mode) {
    Fx.run(() -> monitor.robot.lookup("#time-mode").<MenuButton>query().getItems().stream()
        .filter(item -> item.getId().equals("time-mode-" + mode)).findFirst().orElseThrow().fire());
  }
}
