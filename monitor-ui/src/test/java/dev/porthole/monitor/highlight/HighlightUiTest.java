package dev.porthole.monitor.highlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user highlights lines, now and after the next start. */
class HighlightUiTest {
  private final Map<String, String> kept = new HashMap<>();
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()),
        new Settings(Map.copyOf(kept), kept::putAll)).running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  private void addsRule(String pattern, HighlightColour colour, String label) {
    monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.H).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the dialog is open", () -> monitor.robot.lookup("#highlight-pattern").tryQuery().isPresent());
    Fx.run(() -> monitor.robot.lookup("#highlight-colour").<ComboBox<HighlightColour>>query().setValue(colour));
    type("highlight-label", label);
    type("highlight-pattern", pattern);
    monitor.robot.clickOn("#highlight-add");
    Fx.await("it is there", () -> !monitor.model().highlights().rules().isEmpty());
    assertEquals(label, monitor.model().highlights().rules().getLast().label());
    monitor.robot.type(KeyCode.ESCAPE);
  }

  private void type(String id, String text) {
    TextField field = Fx.get(() -> monitor.robot.lookup("#" + id).<TextField>query());
    monitor.robot.clickOn(field);
    Fx.await("it can be typed into " + id, field::isFocused);
    monitor.robot.write(text);
  }

  /** The row on the screen that shows a text. */
  private TableRow<?> row(String text) {
    Node node = monitor.cell("conversation", text);
    while (!(node instanceof TableRow<?>)) {
      node = node.getParent();
    }
    return (TableRow<?>) node;
  }

  private void awaitHighlighted(String text, String colour, String label) {
    TableRow<?> row = row(text);
    Fx.await(text + " is " + colour, () -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass(colour)),
        row::getPseudoClassStates);
    Fx.await(text + " is labelled " + label, () -> labels(row).equals(List.of(label)), () -> labels(row));
  }

  private static List<String> labels(TableRow<?> row) {
    return row.lookupAll(".highlight-chip").stream().filter(Node::isVisible).map(chip -> ((Labeled) chip).getText())
        .toList();
  }

  @Test
  void aRuleColoursLinesThatAreThereAndThoseThatComeAndIsThereAgainAfterARestart() {
    try (Client client = monitor.connect()) {
      client.say("温度报警".getBytes(Charset.forName("GB2312")));
      monitor.awaitCell("conversation", "温度报警");
      addsRule("报警", HighlightColour.RED, "alarm");
      awaitHighlighted("温度报警", "red", "alarm");
      client.say("湿度正常".getBytes(Charset.forName("GB2312")));
      monitor.awaitCell("conversation", "湿度正常");
      TableRow<?> other = row("湿度正常");
      assertFalse(Fx.get(() -> other.getPseudoClassStates().contains(PseudoClass.getPseudoClass("highlighted"))));
    }
    monitor.close();
    open();
    try (Client client = monitor.connect()) {
      client.say("压力报警".getBytes(StandardCharsets.UTF_8));
      awaitHighlighted("压力报警", "red", "alarm");
    }
  }

  @Test
  void aHostileLabelIsMadeVisible() {
    try (Client client = monitor.connect()) {
      Fx.run(() -> {
        monitor.model().highlights().patternProperty().set("x");
        monitor.model().highlights().labelProperty().set("a\u202Eb");
        monitor.model().highlights().add();
      });
      client.say("x".getBytes(StandardCharsets.UTF_8));
      awaitHighlighted("x", "yellow", "a\\u202Eb");
    }
  }

  @Test
  void rulesAreTurnedOffAndRemovedByKeys() {
    addsRule("x", HighlightColour.BLUE, "blue");
    monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.H).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the dialog is open", () -> monitor.robot.lookup("#highlight-rules").tryQuery().isPresent());
    monitor.robot.clickOn("#highlight-rules").type(KeyCode.HOME);
    Fx.run(() -> monitor.model().highlights().selectedProperty().set(0));
    monitor.robot.type(KeyCode.SPACE);
    Fx.await("it is off", () -> !monitor.model().highlights().rules().getFirst().on());
    monitor.robot.type(KeyCode.DELETE);
    Fx.await("it is gone", () -> monitor.model().highlights().rules().isEmpty());
    assertEquals("", kept.get("highlights"));
  }
}
