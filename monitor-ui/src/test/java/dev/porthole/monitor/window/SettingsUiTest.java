package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.settings.LanguageChoice;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.settings.ThemeChoice;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.util.HashMap;
import java.util.Map;
import javafx.application.Application;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A changed preference is kept for the next start. */
class SettingsUiTest {
  private final Map<String, String> kept = new HashMap<>();
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void openDialog() {
    open();
    monitor.robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
    Fx.await("the dialog is open", () -> monitor.robot.lookup("#settings-theme").tryQuery().isPresent());
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void theThemeChangesAtOnceAndStays() {
    choose("settings-theme", ThemeChoice.DARK);
    assertTrue(Fx.get(Application::getUserAgentStylesheet).contains("dark"));
    monitor.close();
    Fx.run(() -> Application.setUserAgentStylesheet(null));
    open();
    assertTrue(Fx.get(Application::getUserAgentStylesheet).contains("dark"));
  }

  @Test
  void theLanguageChangesAtTheNextStart() {
    choose("settings-language", LanguageChoice.CHINESE);
    assertEquals("Stop", monitor.text("start-stop"));
    monitor.close();
    open();
    monitor.awaitText("start-stop", "停止");
  }

  @Test
  void aNumberCountsWhenItIsEnteredAsFarAsItMay() {
    monitor.robot.doubleClickOn("#settings-lines").write("200000");
    assertEquals(1_000_000L, Fx.get(() -> monitor.model().settings().keptLinesProperty().get()));
    monitor.robot.type(KeyCode.ENTER);
    assertEquals("200000", kept.get("kept.lines"));
    monitor.robot.doubleClickOn("#settings-mebibytes").write("1x");
    monitor.robot.clickOn("#settings-lines");
    assertEquals("16", kept.get("kept.mebibytes"));
    assertEquals("16", Fx.get(() -> monitor.robot.lookup("#settings-mebibytes").<TextField>query().getText()));
  }

  private void open() {
    monitor = OpenMonitor.open(ServerConfig.builder().port(0), new Settings(Map.copyOf(kept), kept::putAll)).running();
  }

  private <E> void choose(String id, E value) {
    Fx.run(() -> monitor.robot.lookup("#" + id).<ChoiceBox<E>>query().setValue(value));
  }
}
