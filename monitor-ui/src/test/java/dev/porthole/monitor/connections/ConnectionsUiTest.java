package dev.porthole.monitor.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user finds out which connections are open, which were closed, and why. */
class ConnectionsUiTest {
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
  void whatAClientSaidThatHasLeftIsFoundAmongTheRecentlyClosed() {
    Client leaves = monitor.connect();
    try (Client stays = monitor.connect()) {
      leaves.say("my last words".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "my last words");
      stays.say("still here".getBytes(StandardCharsets.US_ASCII));
      leaves.close();
      monitor.awaitText("show-ended", "Recently closed: 1");
      monitor.robot.clickOn("#show-ended");
      monitor.awaitCell("ended", "closed by the peer");
      assertTrue(monitor.cells("ended").containsAll(List.of(leaves.address(), "13 B", "10 B")));

      monitor.clickCell("ended", leaves.address());
      monitor.robot.type(KeyCode.ENTER);
      monitor.awaitText("selection", "showing #1");
      assertFalse(monitor.cells("conversation").contains("still here"));
      assertTrue(monitor.cells("conversation").contains("my last words"));
      monitor.robot.clickOn("#select-none");
      monitor.awaitCell("conversation", "still here");
      monitor.robot.doubleClickOn(monitor.cell("ended", leaves.address()));
      monitor.awaitText("selection", "showing #1");
    }
  }

  @Test
  void aClientIsGivenANameByKeysAndFoundByIt() {
    try (Client client = monitor.connect(); Client other = monitor.connect()) {
      monitor.awaitCell("connections", other.address());
      monitor.clickCell("connections", client.address());
      monitor.robot.type(KeyCode.F2).write("pump").type(KeyCode.ENTER);
      monitor.awaitCell("connections", "pump");
      client.say("on".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "#1 pump");

      monitor.robot.clickOn("#connection-filter").write("pump");
      Fx.await("the other is hidden", () -> table().getItems().size() == 1);
      Fx.run(() -> monitor.model().connections().filterProperty().set(""));
      monitor.awaitCell("connections", other.address());
    }
  }

  @Test
  void escLeavesANameAsItWasAndDeleteInItDisconnectsNobody() {
    try (Client client = monitor.connect()) {
      monitor.clickCell("connections", client.address());
      monitor.robot.type(KeyCode.F2).write("x").type(KeyCode.DELETE).type(KeyCode.ESCAPE);
      Fx.await("it is not edited", () -> table().getEditingCell() == null);
      assertEquals(List.of("", true), Fx.get(() -> {
        ConnectionRow row = monitor.model().connections().rows().getFirst();
        return List.of(row.nameProperty().get(), row.isOpen());
      }));
      assertEquals(1, Fx.get(() -> monitor.model().connections().selected().size()), "it is still selected");
    }
  }

  @Test
  void sortedByRateTheOneThatTalksComesFirstAndTheSelectionStaysWithItsConnection() {
    try (Client quiet = monitor.connect(); Client talks = monitor.connect()) {
      monitor.awaitCell("connections", talks.address());
      monitor.clickCell("connections", quiet.address());
      Fx.run(() -> sortDescending("connection-received"));
      talks.say(new byte[500]);
      Fx.await("it is first", () -> table().getItems().getFirst().addressProperty().get().equals(talks.address()));
      assertEquals(List.of(quiet.address()), Fx.get(() -> table().getSelectionModel().getSelectedItems().stream()
          .map(row -> row.addressProperty().get()).toList()));
      assertEquals(List.of(quiet.address()), Fx.get(() -> monitor.model().connections().selected().stream()
          .map(row -> row.addressProperty().get()).toList()));
    }
  }

  @Test
  void aSlowClientIsSeenByItsQueueAndWhyItIsHeldUp() {
    try (Client slow = monitor.connect(); Client good = monitor.connect()) {
      monitor.awaitCell("connections", slow.address());
      monitor.awaitCell("connections", good.address());
      monitor.server.apply(Target.these(new ConnectionId(1)), new Send(Bytes.copyOf(new byte[32 << 20])));
      awaitCell("its queue", "[0-9.]+ MiB · [0-9]+ s");
      awaitCell("its state", "back-pressure");
      assertEquals(1, monitor.cells("connections").stream().filter("open"::equals).count());
      monitor.server.apply(Target.these(new ConnectionId(1)), new PauseReading());
      awaitCell("its pause", "reading paused");
      monitor.server.apply(Target.these(new ConnectionId(1)), new Reset());
      awaitCell("its end", "reset by us");
      assertFalse(monitor.cells("connections").stream().anyMatch(text -> text.contains("MiB ·")));
    }
  }

  private void awaitCell(String what, String pattern) {
    Fx.await(what, () -> monitor.cells("connections").stream().anyMatch(text -> text.matches(pattern)),
        () -> monitor.cells("connections"));
  }

  @Test
  void columnsAreChosenFromAMenu() {
    Fx.run(() -> {
      MenuButton menu = monitor.robot.lookup("#connection-columns").query();
      menu.getItems().stream().filter(item -> "connection-idle-shown".equals(item.getId()))
          .forEach(item -> ((CheckMenuItem) item).setSelected(false));
    });
    assertFalse(Fx.get(() -> column("connection-idle").isVisible()));
    assertTrue(Fx.get(() -> column("connection-age").isVisible()));
  }

  private TableView<ConnectionRow> table() {
    return monitor.robot.lookup("#connections").query();
  }

  private void sortDescending(String id) {
    TableColumn<ConnectionRow, ?> column = column(id);
    column.setSortType(TableColumn.SortType.DESCENDING);
    table().getSortOrder().setAll(List.of(column));
  }

  private TableColumn<ConnectionRow, ?> column(String id) {
    return table().getColumns().stream().filter(each -> each.getId().equals(id)).findFirst().orElseThrow();
  }
}
