package dev.porthole.monitor.statistics;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.monitor.testing.ScriptedServer;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.ServerConfig;
import java.util.Locale;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user sees how much memory the server holds for clients. */
class BudgetUiTest {
  private final ScriptedServer server = new ScriptedServer();

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "en;Memory for clients: 1.00 MiB of 128.0 MiB;Memory for clients is low: 100.0 MiB of 128.0 MiB",
      "zh-CN;客户端占用内存：1.00 MiB / 128.0 MiB;内存不足：客户端占用 100.0 MiB / 128.0 MiB"})
  void theFooterShowsTheBudgetAndWarnsWhenLittleIsLeft(Locale language, String words, String lowWords) {
    try (OpenMonitor monitor = OpenMonitor.open(server.log, server, ServerConfig.builder().port(0), language)) {
      server.memory = new MemoryStatus(1 << 20, 128 << 20, false);
      Fx.await("the tooltip says it", () -> words.equals(tooltip(monitor)), () -> tooltip(monitor));
      assertFalse(Fx.get(() -> monitor.robot.lookup("#total-memory").query().isVisible()), "nothing to worry about");
      server.memory = new MemoryStatus(100 << 20, 128 << 20, true);
      monitor.awaitText("total-memory", lowWords);
    }
  }

  private static String tooltip(OpenMonitor monitor) {
    Labeled connections = monitor.robot.lookup("#total-connections").query();
    return connections.getTooltip() == null ? "" : connections.getTooltip().getText();
  }
}
