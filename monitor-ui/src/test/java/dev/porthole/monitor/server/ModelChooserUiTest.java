package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.monitor.testing.ScriptedServer;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user compares the serving models in the window. */
class ModelChooserUiTest {
  private static final String SELECT = "select — one thread, select(2)";

  private final ScriptedServer server = new ScriptedServer();

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Nested
  class TheChooser {
    @Test
    void listsTenModelsAndShowsTheConfigurations() {
      try (OpenMonitor monitor = open(ModelName.EPOLL, Locale.US)) {
        List<String> terms = Fx.get(() -> box(monitor).getItems().stream().map(ModelName::term).toList());
        assertEquals(Arrays.stream(ModelName.values()).map(ModelName::term).toList(), terms);
        assertEquals(10, terms.size());
        monitor.robot.clickOn("#model");
        assertEquals(10, Fx.get(() -> monitor.robot.lookup(".menu-item").queryAll().size()));
        assertTrue(Fx.get(() -> monitor.robot.lookup("epoll — one thread, epoll(7)").tryQuery().isPresent()));
        assertEquals("model epoll", monitor.text("server-model"));
      }
    }

    @Test
    void restartsARunningServerWithTheModelOnItsPort() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        choose(monitor, SELECT);
        monitor.awaitText("server-model", "model select");
        assertEquals("127.0.0.1:" + ScriptedServer.PICKED_PORT, monitor.text("server-address"));
        assertEquals("Running", monitor.text("server-state"));
        assertEquals(List.of("completion at 0", "select at " + ScriptedServer.PICKED_PORT), starts());
      }
    }

    @Test
    void isDisabledWhileTheServerIsSwitchedOver() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        server.mayStop = new CountDownLatch(1);
        choose(monitor, SELECT);
        monitor.awaitText("server-state", "Stopping…");
        assertTrue(Fx.get(() -> box(monitor).isDisabled()));
        server.mayStop.countDown();
        monitor.running();
        Fx.await("it can choose again", () -> !box(monitor).isDisabled());
      }
    }

    @Test
    void keepsAModelThatCannotStartAndTheBarSaysWhy() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        choose(monitor, "polling — asks every socket in turn");
        monitor.awaitText("server-notice", "Failed: no processes here");
        monitor.awaitText("server-state", "Stopped");
        assertEquals(ScriptedServer.BROKEN, Fx.get(() -> box(monitor).getValue()));
        assertFalse(Fx.get(() -> box(monitor).isDisabled()));
      }
    }

    @Test
    void choosesForTheNextStartWhileTheServerIsStopped() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        monitor.robot.clickOn("#start-stop");
        monitor.awaitText("server-state", "Stopped");
        assertEquals("", monitor.text("server-model"));
        choose(monitor, SELECT);
        assertEquals(1, server.starts.size());
        monitor.robot.clickOn("#start-stop");
        monitor.awaitText("server-model", "model select");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    void leavesEveryWordOfItsRowWhole(String language) {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.forLanguageTag(language))) {
        for (ModelName model : ModelName.values()) {
          Fx.run(() -> box(monitor).setValue(model));
          Fx.await("the server is settled", () -> !box(monitor).isDisabled());
          for (String id : List.of("server-state", "server-address", "server-model", "model .label", "about-model",
              "start-stop")) {
            Fx.await(id + " of " + model + " is whole", () -> {
              Labeled label = monitor.robot.lookup("#" + id).query();
              boolean inside = label.localToScene(label.getLayoutBounds()).getMaxX() < label.getScene().getWidth();
              return inside && (label.getText().isEmpty() || isWhole(label));
            });
          }
        }
      }
    }

    @Test
    void choosesByKeysAndOnlyWithTheLastOne() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        Fx.run(() -> box(monitor).requestFocus());
        monitor.robot.type(KeyCode.SPACE);
        Fx.await("the models are listed", () -> box(monitor).isShowing());
        monitor.robot.type(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals(ModelName.COMPLETION, Fx.get(() -> box(monitor).getValue()));
        monitor.robot.type(KeyCode.ENTER);
        Fx.await("another model runs", () -> server.starts.size() == 2);
        assertEquals(Fx.get(() -> box(monitor).getValue()), server.starts.getLast().serving().model());
      }
    }
  }

  @Nested
  class TheExplanation {
    @ParameterizedTest
    @CsvSource({"en-US, About this model…, 'select — one thread, select(2)', 1024 descriptors, Close",
        "zh-CN, 关于此模型…, select — 单线程 select(2), 1024 个描述符, 关闭"})
    void opensByClickAndExplainsTheChosenModel(String language, String button, String model, String where,
        String close) {
      try (OpenMonitor monitor = open(ModelName.SELECT, Locale.forLanguageTag(language))) {
        assertEquals(button, monitor.text("about-model"));
        monitor.robot.clickOn("#about-model");
        assertEquals(model, header());
        assertTrue(words("model-breaks").contains(where), words("model-breaks"));
        DialogPane pane = explanations().getFirst();
        Button closing = Fx.get(() -> (Button) pane.lookupButton(pane.getButtonTypes().getFirst()));
        assertEquals(close, Fx.get(closing::getText));
        monitor.robot.clickOn(closing); // by its words another button of the window might be meant
        awaitExplanations(0);
      }
    }

    @Test
    void opensByKeyOnceAndClosesByKey() {
      try (OpenMonitor monitor = open(ModelName.EPOLL, Locale.US)) {
        explain(monitor);
        assertEquals("epoll — one thread, epoll(7)", header());
        Fx.run(monitor.stage::requestFocus);
        explain(monitor);
        assertEquals(1, explanations().size());
        monitor.robot.type(KeyCode.ESCAPE);
        awaitExplanations(0);
        explain(monitor);
        awaitExplanations(1);
      }
    }

    @Test
    void followsTheChoiceAndShowsEveryWordOfEveryModel() {
      try (OpenMonitor monitor = open(ModelName.COMPLETION, Locale.US)) {
        explain(monitor);
        for (ModelName model : ModelName.values()) {
          Fx.await("the server is settled", () -> !box(monitor).isDisabled());
          Fx.run(() -> box(monitor).setValue(model));
          Fx.await("it explains " + model, () -> header().startsWith(model.term() + " — "));
          for (String part : List.of("works", "costs", "breaks", "tutorial")) {
            assertFalse(words("model-" + part).isBlank(), part);
            Fx.await("every word of " + part + " is shown", () -> isWhole("model-" + part));
          }
        }
      }
    }

    @Test
    void goesWithItsWindow() {
      try (OpenMonitor monitor = open(ModelName.EPOLL, Locale.US)) {
        explain(monitor);
      }
      awaitExplanations(0);
    }

    private void explain(OpenMonitor monitor) {
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.I).release(KeyCode.CONTROL);
      awaitExplanations(1);
    }

    private void awaitExplanations(int count) {
      Fx.await(count + " explanations are open", () -> explanations().size() == count);
    }

    private static List<DialogPane> explanations() {
      return Fx.get(() -> Window.getWindows().stream().filter(Window::isShowing)
          .map(window -> window.getScene().getRoot())
          .filter(DialogPane.class::isInstance).map(DialogPane.class::cast).toList());
    }

    private static String header() {
      return Fx.get(() -> explanations().getFirst().getHeaderText());
    }

    private static String words(String id) {
      return Fx.get(() -> ((Labeled) explanations().getFirst().lookup("#" + id)).getText());
    }

    private static boolean isWhole(String id) {
      return ModelChooserUiTest.isWhole((Labeled) explanations().getFirst().lookup("#" + id));
    }
  }

  /** Whether a label shows its complete text. */
  private static boolean isWhole(Labeled label) {
    return label.lookup(".text") instanceof Text shown && shown.getText().replace("\n", "").equals(label.getText());
  }

  private OpenMonitor open(ModelName model, Locale language) {
    return OpenMonitor.open(server.log, server, ServerConfig.builder().port(0).model(model), language).running();
  }

  private static void choose(OpenMonitor monitor, String model) {
    monitor.robot.clickOn("#model");
    monitor.robot.clickOn(model);
  }

  private static ChoiceBox<ModelName> box(OpenMonitor monitor) {
    return monitor.robot.lookup("#model").query();
  }

  private List<String> starts() {
    return server.starts.stream().map(config -> config.serving().model() + " at " + config.listener().port()).toList();
  }
}
