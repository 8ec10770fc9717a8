package dev.porthole.monitor.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.TwoServers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both servers have a connection 1. */
class ConnectionsOfTwoServersTest {
  private final TwoServers servers = new TwoServers();
  private final TwoServers.Side first = servers.first;
  private final TwoServers.Side second = servers.second;
  private final ConnectionsModel connections = servers.model.connections();
  private final ClosedConnectionsModel ended = servers.model.ended();

  private void second() {
    servers.frameAfter(Duration.ofSeconds(1));
  }

  @Nested
  class Rows {
    @Test
    void areTwo() {
      assertNotSame(first.row(1), second.row(1));
      assertEquals(2, connections.rows().size());
      assertEquals(2, connections.openCountProperty().get());
      assertEquals(1, connections.openCount(second.server));
      assertEquals("127.0.0.1:40001", first.row(1).addressProperty().get());
      assertEquals("127.0.0.1:50001", second.row(1).addressProperty().get());
    }

    @Test
    void countTheBytesOfTheirOwn() {
      first.received(1, "four");
      servers.frame();
      assertEquals(4, first.row(1).receivedProperty().get());
      assertEquals(0, second.row(1).receivedProperty().get());
    }

    @Test
    void closeOneByOne() {
      first.closed(1);
      servers.frame();
      assertFalse(first.row(1).isOpen());
      assertTrue(second.row(1).isOpen());
    }

    @Test
    void areReconciledWithTheirServerAlone() {
      second.control.connections = List.of(second.info(1, 0));
      first.miss(3);
      servers.frame();
      assertFalse(first.row(1).isOpen(), "the first server has none any more");
      assertTrue(second.row(1).isOpen(), "of which nothing was missed");
      assertEquals(0, second.control.looks);
    }

    @Test
    void areAllLostOnlyAtTheirServer() {
      assertEquals(List.of(first.row(1)), connections.loseAll(first.server, servers.clock.nanos()));
      assertTrue(second.row(1).isOpen());
    }

    @Test
    void areObservedAtTheirServer() {
      first.control.connections = List.of(first.info(1, 0));
      second.control.connections = List.of(second.info(1, 77));
      second();
      servers.answer();
      servers.frame();
      assertEquals(0, first.row(1).waitingProperty().get().bytes());
      assertEquals(77, second.row(1).waitingProperty().get().bytes());
    }

    @Test
    void areObservedThoughTheOtherServerDoesNotAnswer() {
      first.control.lost = new IllegalStateException("gone");
      second.control.connections = List.of(second.info(1, 77));
      second();
      try {
        servers.background.runAll();
      } catch (IllegalStateException gone) {
        servers.background.runAll(); // an executor's thread ends, and the next takes over
      }
      servers.ui.runAll();
      servers.frame();
      assertEquals(77, second.row(1).waitingProperty().get().bytes());
    }
  }

  @Nested
  class Names {
    @Test
    void areThoseOfOne() {
      connections.rename(first.row(1), "pump");
      assertEquals("pump", first.row(1).nameProperty().get());
      assertEquals("", second.row(1).nameProperty().get());
      assertEquals("#1 pump", connections.label(first.key(1)));
      assertEquals("#1 127.0.0.1:50001", connections.label(second.key(1)));
      assertEquals("", connections.names().of(second.key(1), "127.0.0.1:50001"));
    }

    @Test
    void stayWithTheLinesOfOneThatHasLeftTheTable() {
      connections.rename(first.row(1), "pump");
      first.closed(1);
      second.closed(1);
      servers.frame();
      servers.frameAfter(Duration.ofSeconds(120));
      assertEquals(0, connections.rows().size());
      assertEquals("#1 pump", servers.store.line(0).peer());
      assertEquals("#1 127.0.0.1:50001", servers.store.line(1).peer());
    }

    @Test
    void ofServersAsAWholeAreNone() {
      assertEquals("", connections.label(first.server));
      assertEquals("then", connections.label(second.server, "then"));
    }
  }

  @Nested
  class Selection {
    private final ConnectionSelection selection = new ConnectionSelection(connections, ended,
        servers.model.conversation());

    @Test
    void showsTheConversationOfOne() {
      servers.model.conversation().resizeWindow(10);
      first.received(1, "from first");
      second.received(1, "from second");
      servers.frame();
      selection.select(List.of(second.row(1)));
      assertEquals(Set.of(second.key(1)), connections.selectedKeys());
      assertEquals(List.of("from second"), servers.shown());
      selection.select(List.of(first.row(1)));
      assertEquals(List.of("from first"), servers.shown());
      selection.select(List.of(first.row(1), second.row(1)));
      assertEquals(List.of("from first", "from second"), servers.shown());
    }
  }

  @Nested
  class ClosedRows {
    @Test
    void keepTheirServer() {
      first.closed(1);
      second.closed(1);
      second();
      assertEquals(List.of(second.key(1), first.key(1)), ended.rows().stream().map(ClosedConnection::origin).toList());
      assertEquals(List.of(1L, 1L), ended.rows().stream().map(ClosedConnection::number).toList());
    }

    @Test
    void areForgottenOneByOne() {
      first.miss(1);
      second.miss(1);
      servers.frame();
      second();
      assertEquals(2, ended.rows().size(), "both are gone");
      first.closed(1);
      second();
      assertEquals(List.of(ClosedConnection.Kind.CLOSED, ClosedConnection.Kind.GONE),
          ended.rows().stream().map(ClosedConnection::kind).toList());
      assertEquals(second.key(1), ended.rows().getLast().origin());
    }

    @Test
    void showTheConversationOfTheirOwn() {
      servers.model.conversation().resizeWindow(10);
      first.received(1, "from first");
      second.received(1, "from second");
      first.closed(1);
      second();
      ended.show(ended.rows().getFirst());
      assertEquals(List.of("from first", "peer-closed"), servers.shown());
    }
  }

  @Nested
  class Steering {
    private final SteeringModel steering = servers.model.steering().orElseThrow();

    @Test
    void goesToTheServerOfTheRow() {
      servers.select(second.row(1));
      steering.disconnectSelected();
      assertEquals(List.of(), first.control.disconnects);
      assertEquals(List.of(1L), second.control.disconnects.getFirst().to());
    }

    @Test
    void ofConnectionsOfBothReportsTheSum() {
      servers.select(first.row(1), second.row(1));
      steering.act(SteeringModel.Action.PAUSE_READING);
      first.control.pauses.getFirst().answer().complete(1);
      second.control.pauses.getFirst().answer().complete(1);
      servers.answer();
      assertEquals(Notice.done("reading-paused", 2), servers.model.composer().noticeProperty().get());
    }
  }
}
