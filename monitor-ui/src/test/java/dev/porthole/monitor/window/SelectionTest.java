package dev.porthole.monitor.window;

import static dev.porthole.monitor.testing.Keys.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.composer.ReceiverCount;
import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.connections.SteeringModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The selection changes only when the user changes it: hiding a row does not select another one. */
class SelectionTest {
  private final Monitor monitor = new Monitor();
  private final MonitorModel model = monitor.model;
  private final ConnectionsModel connections = model.connections();

  @BeforeEach
  void threeTalkAndTheFirstIsSelected() {
    model.conversation().resizeWindow(10);
    monitor.opened(1, 3);
    for (long id = 1; id <= 3; id++) {
      monitor.received(id, 0, Monitor.utf8("from " + id));
    }
    monitor.frame();
    model.selection().select(List.of(monitor.row(1)));
  }

  @Test
  void theFilterHidesItAndTheConversationStaysItsOwn() {
    connections.filterProperty().set("40002");
    assertEquals(List.of(monitor.row(1)), connections.selected());
    assertEquals(List.of(monitor.row(1)), connections.selectedHidden());
    assertEquals(2, model.conversation().shownCountProperty().get());
    connections.filterProperty().set("");
    assertEquals(List.of(), connections.selectedHidden());
  }

  @Test
  void whoSeesNobodySelectedAndSelectsNobodyMeansNobodyElse() {
    model.selection().select(List.of(monitor.row(1), monitor.row(2)));
    connections.filterProperty().set("40002");
    model.selection().select(List.of());
    assertEquals(List.of(monitor.row(1)), connections.selected(), "the second one was deselected");
    model.selection().selectNone();
    assertEquals(List.of(), connections.selected());
    assertEquals(6, model.conversation().shownCountProperty().get());
  }

  @Test
  void whoIsSelectedInsteadIsSelectedAlone() {
    connections.filterProperty().set("40002");
    model.selection().select(List.of(monitor.row(2)));
    assertEquals(List.of(monitor.row(2)), connections.selected());
  }

  @Test
  void aMessageToTheSelectedGoesToItAndNotToEverybody() {
    connections.filterProperty().set("40002");
    assertEquals(new ReceiverCount(1, 1), model.composer().receiverCountProperty().get());
    model.composer().wordsProperty().set("hi");
    model.composer().send();
    assertEquals(List.of(List.of(1L)), monitor.control.sends.stream().map(FakeControl.Call::to).toList());
    model.composer().targetProperty().set(Target.ALL);
    assertEquals(new ReceiverCount(3, 2), model.composer().receiverCountProperty().get());
  }

  @Test
  void nothingIsDoneToOneThatCannotBeSeen() {
    connections.filterProperty().set("40002");
    for (SteeringModel.Action action : SteeringModel.Action.values()) {
      model.steering().orElseThrow().act(action);
      assertEquals(Notice.failed("selected-hidden", 1), model.composer().noticeProperty().get());
    }
    assertEquals(0, monitor.control.disconnects.size() + monitor.control.resets.size());
  }

  @Test
  void oneThatLeavesStaysSelectedAndItsConversationStays() {
    monitor.closed(1);
    monitor.frameAfter(Duration.ofSeconds(120));
    assertEquals(keys(1), connections.selectedKeys());
    assertEquals(3, model.conversation().shownCountProperty().get());
  }

  @Test
  void aRestartOfTheServerSelectsNobodyElse() {
    monitor.closed(1);
    monitor.stopped();
    monitor.started("completion", 9999);
    monitor.opened(4);
    monitor.frameAfter(Duration.ofSeconds(120));
    assertEquals(keys(1), connections.selectedKeys());
    assertEquals(3, model.conversation().shownCountProperty().get());
  }
}
