package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window shows and does stays correct while rows are hidden, lines are added and controls disappear. */
class TruthUiTest {
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
  void theConversationStaysThatOfAClientTheFilterHides() {
    try (Client one = monitor.connect(); Client other = monitor.connect()) {
      one.say(bytes("from one"));
      other.say(bytes("from other"));
      monitor.awaitCell("conversation", "from other");
      monitor.clickCell("connections", one.address());
      monitor.awaitText("conversation-of", one.address());
      monitor.robot.clickOn("#connection-filter").write(other.address());
      monitor.awaitText("selection", "1 selected, 1 hidden by the filter");
      assertFalse(monitor.cells("conversation").contains("from other"));
      assertTrue(monitor.cells("conversation").contains("from one"));
      monitor.robot.clickOn("#disconnect");
      monitor.awaitText("composer-notice", "hidden by the filter");
      assertTrue(Fx.get(() -> monitor.model().connections().allOpen().size() == 2));

      Fx.run(() -> monitor.model().connections().filterProperty().set(""));
      monitor.awaitText("selection", "1 selected");
      Fx.await("it is selected to be seen", () -> selectedAddresses().equals(List.of(one.address())),
          this::selectedAddresses);
      monitor.robot.clickOn("#select-none");
      monitor.awaitCell("conversation", "from other");
    }
  }

  @Test
  void keysTypedAfterEnterInPortChangeNothing() {
    Fx.run(() -> monitor.model().server().stop());
    Fx.await("it has stopped", () -> !monitor.robot.lookup("#port").query().isDisabled());
    for (String field : List.of("host", "port")) {
      String reply = Fx.get(() -> monitor.model().server().replyProperty().get());
      monitor.robot.clickOn("#" + field).type(KeyCode.ENTER);
      monitor.running();
      Fx.await("the field is disabled and has lost the focus", () -> focus() != null && !focus().isDisabled());
      monitor.robot.write("abc ");
      assertEquals(reply, Fx.get(() -> monitor.model().server().replyProperty().get()));
      assertFalse(Fx.get(() -> focus() instanceof TextField));
      Fx.run(() -> monitor.model().server().stop());
      Fx.await("it has stopped", () -> !monitor.robot.lookup("#port").query().isDisabled());
    }
  }

  @Test
  void aButtonThatWaitsForItsActionHasTheFocusBack() {
    Fx.run(() -> monitor.robot.lookup("#start-stop").query().requestFocus());
    monitor.robot.type(KeyCode.SPACE);
    Fx.await("it has stopped", () -> !monitor.robot.lookup("#port").query().isDisabled());
    Fx.await("the button has the focus", () -> "start-stop".equals(focus().getId()), this::focus);
  }

  @Test
  void aLineThatIsClickedStaysUnderTheEye() {
    try (Client client = monitor.connect()) {
      client.say(bytes("look at this"));
      monitor.clickCell("conversation", "look at this");
      assertFalse(Fx.get(() -> monitor.model().conversation().followingProperty().get()));
      Fx.await("more came than fit", () -> {
        client.say(bytes("later"));
        return monitor.model().conversation().newLinesProperty().get() > 20;
      });
      assertTrue(monitor.cells("conversation").contains("look at this"));
      monitor.robot.type(KeyCode.END);
      assertTrue(Fx.get(() -> monitor.model().conversation().followingProperty().get()));
    }
  }

  private Node focus() {
    return monitor.stage.getScene().getFocusOwner();
  }

  private List<String> selectedAddresses() {
    TableView<ConnectionRow> table = monitor.robot.lookup("#connections").query();
    return table.getSelectionModel().getSelectedItems().stream().map(row -> row.addressProperty().get()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
