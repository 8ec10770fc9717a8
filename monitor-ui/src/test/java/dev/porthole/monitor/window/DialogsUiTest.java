package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No dialog cuts off its own buttons, however long its texts are. */
class DialogsUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @ParameterizedTest
  @CsvSource({"en-US,open-settings,settings", "en-US,open-history,history", "en-US,open-highlights,highlights",
      "en-US,history-export,export", "en-US,open-saved,saved-messages", "en-US,open-shortcuts,shortcut-sheet",
      "zh-CN,open-settings,settings", "zh-CN,open-history,history", "zh-CN,open-highlights,highlights",
      "zh-CN,history-export,export", "zh-CN,open-saved,saved-messages", "zh-CN,open-shortcuts,shortcut-sheet"})
  void keepTheirButtonsWholeWithTheLongestNotice(String language, String opener, String id) {
    Locale locale = Locale.forLanguageTag(language);
    try (OpenMonitor monitor = OpenMonitor.open(ServerConfig.builder().port(0), locale).running()) {
      Fx.run(() -> monitor.robot.lookup("#compose-more").<ToggleButton>query().setSelected(true));
      if (opener.equals("history-export")) {
        fire(monitor, "open-history");
      }
      fire(monitor, opener);
      Fx.await(id + " is open", () -> !monitor.robot.lookup("#" + id).queryAll().isEmpty());
      DialogPane dialog = Fx.get(() -> monitor.robot.lookup("#" + id).queryAs(DialogPane.class));
      pulses(dialog);
      Fx.run(() -> dialog.lookupAll(".notice").forEach(node -> show((Label) node, longestNotice(locale))));
      pulses(dialog);
      assertEquals(List.of(), Fx.get(() -> cut(dialog)));
      assertFalse(Fx.get(() -> buttons(dialog).isEmpty()), "there are buttons to look at");
    }
  }

  private static void fire(OpenMonitor monitor, String id) {
    Fx.await(id + " is there", () -> !monitor.robot.lookup("#" + id).queryAll().isEmpty());
    Fx.run(() -> monitor.robot.lookup("#" + id).queryAs(Button.class).fire());
  }

  private static void show(Label label, String words) {
    label.setText(words);
    label.setVisible(true);
    label.setManaged(true);
  }

  private static String longestNotice(Locale locale) {
    ResourceBundle texts = ResourceBundle.getBundle("dev.porthole.monitor.controls.texts", locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return texts.keySet().stream().filter(key -> key.startsWith("notice.")).map(texts::getString)
        .max(Comparator.comparingInt(String::length)).orElseThrow()
        + " /home/somebody/a/rather/long/path/to/a/file.json";
  }

  /** The buttons and texts that are not completely visible. */
  private static List<String> cut(DialogPane dialog) {
    Scene scene = dialog.getScene();
    List<String> cut = new ArrayList<>();
    for (ButtonBase button : buttons(dialog)) {
      Bounds bounds = button.localToScene(button.getLayoutBounds());
      if (bounds.getMinX() < 0 || bounds.getMinY() < 0 || bounds.getMaxX() > scene.getWidth() + 0.5
          || bounds.getMaxY() > scene.getHeight() + 0.5 || bounds.getHeight() < button.minHeight(-1) - 0.5) {
        cut.add(button.getId() + " " + bounds + " in " + scene.getWidth() + " x " + scene.getHeight());
      }
      Node words = button.lookup(".text");
      if (words instanceof Text text && !text.getText().equals(button.getText())) {
        cut.add(button.getId() + " says " + text.getText());
      }
    }
    dialog.lookupAll(".notice").forEach(notice -> {
      if (notice.getLayoutBounds().getHeight() < notice.prefHeight(notice.getLayoutBounds().getWidth()) - 0.5) {
        cut.add(notice.getId() + " is " + notice.getLayoutBounds());
      }
    });
    return cut;
  }

  private static List<ButtonBase> buttons(DialogPane dialog) {
    return Stream.of(".button", ".toggle-button").flatMap(style -> dialog.lookupAll(style).stream())
        .filter(node -> node instanceof ButtonBase button && isShown(button) && !button.getText().isEmpty())
        .map(ButtonBase.class::cast)
        .toList();
  }

  private static boolean isShown(Node node) {
    return node == null || node.isVisible() && isShown(node.getParent());
  }

  /** Waits some frames: a window grows after its layout, and is laid out again. */
  private static void pulses(DialogPane dialog) {
    for (int i = 0; i < 4; i++) {
      AtomicBoolean pulsed = new AtomicBoolean();
      Runnable listener = () -> pulsed.set(true);
      Fx.run(() -> {
        dialog.getScene().addPostLayoutPulseListener(listener);
        Platform.requestNextPulse();
      });
      Fx.await("a pulse", pulsed::get);
      Fx.run(() -> dialog.getScene().removePostLayoutPulseListener(listener));
    }
  }
}
