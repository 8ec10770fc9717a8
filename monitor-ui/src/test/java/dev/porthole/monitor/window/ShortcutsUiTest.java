package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user looks up the shortcuts, and finds all of them. */
class ShortcutsUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-CN"})
  void theSheetListsEveryKeyThatTheWindowHas(String language) {
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0),
        Locale.forLanguageTag(language)).running()) {
      monitor.robot.type(KeyCode.F1);
      Fx.await("the sheet is open", () -> sheet(monitor).isShowing());
      Set<String> listed = Fx.get(() -> monitor.robot.from(sheet(monitor).getScene().getRoot()).lookup(".keys")
          .queryAll().stream().map(keys -> ((Labeled) keys).getText()).collect(Collectors.toSet()));
      Set<String> installed = Fx.get(() -> monitor.stage.getScene().getAccelerators().keySet().stream()
          .map(KeyCombination::getDisplayText).collect(Collectors.toSet()));
      assertTrue(installed.contains("Ctrl+R") && listed.containsAll(installed), installed + " in " + listed);
      monitor.robot.type(KeyCode.ESCAPE);
      Fx.await("it is closed", () -> !isOpen());
    }
  }

  @Test
  void aSheetThatIsOpenIsNotOpenedTwice() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      monitor.robot.clickOn("#open-shortcuts");
      Fx.await("the sheet is open", () -> sheet(monitor).isShowing());
      Fx.run(() -> monitor.stage.getScene().getAccelerators().get(KeyCombination.valueOf("F1")).run());
      assertEquals(1, Fx.get(() -> Window.getWindows().stream()
          .filter(window -> pane(window.getScene()) != null).count()));
    }
  }

  private static boolean isOpen() {
    return Window.getWindows().stream().anyMatch(window -> pane(window.getScene()) != null);
  }

  private static Node pane(Scene scene) {
    return scene == null ? null : scene.lookup("#shortcut-sheet");
  }

  private static Stage sheet(OpenMonitor monitor) {
    return (Stage) monitor.robot.lookup("#shortcut-sheet").query().getScene().getWindow();
  }
}
