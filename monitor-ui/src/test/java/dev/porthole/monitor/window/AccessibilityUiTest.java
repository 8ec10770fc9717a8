package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window without a mouse, and as a screen reader reads it. */
class AccessibilityUiTest {
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.english().running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void everyControlHasAName() {
    List<String> nameless = Fx.get(() -> controls().stream().filter(control -> name(control).isBlank())
        .map(Object::toString).toList());
    assertEquals(List.of(), nameless);
  }

  @Test
  void tabReachesEveryControlThatIsEnabled() {
    try (Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      monitor.clickCell("connections", client.address());
      Set<Node> wanted = Fx.get(() -> new LinkedHashSet<Node>(controls().stream()
          .filter(control -> control.isFocusTraversable() && !control.isDisabled() && isOnScreen(control)
              && control.getId() != null)
          .toList()));
      wanted.removeAll(reachedByTab());
      assertTrue(wanted.isEmpty(), "Tab does not reach " + wanted);
    }
  }

  @Test
  void tabReachesTheCommandToTryWhileNobodyIsConnected() {
    assertTrue(reachedByTab().stream().anyMatch(node -> "copy-command".equals(node.getId())));
  }

  @Test
  void theConversationTellsAScreenReaderHowManyLinesThereAre() {
    try (Client client = monitor.connect()) {
      client.say("one".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "thank you!");
      Fx.await("the lines are counted", () -> "Conversation: 4 lines, 1 to 4 on the screen".equals(accessibleText()),
          this::accessibleText);
    }
  }

  @Test
  void shortcutsReachEveryPartOfTheWindow() {
    shortcut(KeyCode.DIGIT3);
    assertEquals("compose-words", Fx.get(() -> focusOwner().getId()));
    shortcut(KeyCode.DIGIT1);
    assertEquals("connections", Fx.get(() -> focusOwner().getId()));
    shortcut(KeyCode.DIGIT2);
    assertEquals("conversation", Fx.get(() -> focusOwner().getId()));
    shortcut(KeyCode.P);
    assertTrue(Fx.get(() -> monitor.model().conversation().pausedProperty().get()));
    shortcut(KeyCode.E);
    assertTrue(Fx.get(() -> monitor.model().conversation().followingProperty().get()
        && !monitor.model().conversation().pausedProperty().get()));
  }

  private String accessibleText() {
    return monitor.robot.lookup("#conversation").query().getAccessibleText();
  }

  private Set<Node> reachedByTab() {
    Set<Node> reached = new LinkedHashSet<>();
    for (int i = 0; i < 50; i++) {
      reached.add(Fx.get(this::focusOwner));
      monitor.robot.type(KeyCode.TAB);
    }
    return reached;
  }

  private static boolean isOnScreen(Node node) {
    return node.isVisible() && (node.getParent() == null || isOnScreen(node.getParent()));
  }

  private void shortcut(KeyCode key) {
    monitor.robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
  }

  private Node focusOwner() {
    Node owner = monitor.stage.getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node instanceof ComboBoxBase<?>) {
        return node;
      }
    }
    return owner;
  }

  private List<Control> controls() {
    List<Control> found = new ArrayList<>();
    collect(monitor.stage.getScene().getRoot(), found);
    return found;
  }

  private static void collect(Node node, List<Control> found) {
    if (node instanceof Control control && (node instanceof ButtonBase || node instanceof TextInputControl
        || node instanceof ComboBoxBase || node instanceof ChoiceBox || node instanceof TableView)) {
      found.add(control);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static String name(Control control) {
    Object text = control.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    String own = control.getAccessibleText();
    return own != null ? own : control instanceof TextInputControl || text == null ? "" : text.toString();
  }
}
