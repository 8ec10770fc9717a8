package dev.porthole.monitor.connections;

import static dev.porthole.monitor.testing.Keys.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.lines.EventLine;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClosedConnectionsModelTest {
  private final Monitor monitor = new Monitor();
  private final ClosedConnectionsModel ended = monitor.model.ended();

  @Test
  void showsWhyAConnectionLeftAndWhatItHadCarried() {
    monitor.opened(1);
    monitor.closed(1, CloseReason.OVERSIZE, 100, 50, Duration.ofMillis(1500));
    second();
    assertEquals(List.of(
        new ClosedConnection(ClosedConnection.Kind.CLOSED, ended.rows().getFirst().timeNanos(), key(1),
            "127.0.0.1:40001",
            Optional.of(CloseReason.OVERSIZE), "", Duration.ofMillis(1500), 100, 50, 0, 0)),
        ended.rows());
  }

  @Test
  void showsHowMuchOfAnIncompleteMessageWasReceived() {
    monitor.opened(1);
    ConnectionClosed closed = new ConnectionClosed(1, new ConnectionId(1), CloseReason.PEER_CLOSED,
        new ConnectionClosed.ByteTotals(9, 4, 2, 3),
        Duration.ZERO, "why");
    monitor.deliver(closed);
    second();
    assertEquals(3, ended.rows().getFirst().incomplete());
    assertEquals("peer-closed · −2 B · incomplete 3 B · why", EventLine.text(closed));
  }

  @Test
  void listsRefusedClients() {
    monitor.deliver(new ConnectionRefused(1, Monitor.remote(7), Limit.MAX_CONNECTIONS, 3));
    monitor.deliver(new AcceptFailed(2, 12, "Too many open files"));
    second();
    assertEquals(List.of(ClosedConnection.Kind.ACCEPT_FAILED, ClosedConnection.Kind.REFUSED), kinds());
    assertEquals("127.0.0.1:40007", ended.rows().getLast().address());
    assertEquals("max-connections 3", ended.rows().getLast().detail());
    assertEquals("× 12 · Too many open files", ended.rows().getFirst().detail());
  }

  @Test
  void comesOnceASecondNewestFirst() {
    monitor.opened(1, 3);
    monitor.closed(1);
    monitor.closed(2);
    monitor.frame();
    assertEquals(List.of(), ended.rows());
    second();
    monitor.closed(3);
    second();
    assertEquals(List.of(3L, 2L, 1L), numbers());
    assertEquals(3, ended.countProperty().get());
  }

  @Test
  void keepsTheNewestTenThousandAndCountsAll() {
    for (int id = 1; id <= ClosedConnectionsModel.MAX_ROWS + 5; id++) {
      monitor.opened(id);
      monitor.closed(id);
    }
    second();
    assertEquals(ClosedConnectionsModel.MAX_ROWS, ended.rows().size());
    assertEquals(6, ended.rows().getLast().number());
    monitor.opened(20_000);
    monitor.closed(20_000);
    second();
    assertEquals(20_000, ended.rows().getFirst().number());
    assertEquals(7, ended.rows().getLast().number());
    assertEquals(ClosedConnectionsModel.MAX_ROWS + 6, ended.countProperty().get());
  }

  @Nested
  class OneWhoseEndWasMissed {
    @Test
    void isGone() {
      lose();
      assertEquals(List.of(ClosedConnection.Kind.GONE), kinds());
      assertEquals(70, ended.rows().getFirst().received());
    }

    @Test
    void isThereOnceWhenItsEndIsReadAfterAll() {
      lose();
      monitor.closed(1, CloseReason.DISCONNECTED, 70, 0, Duration.ofSeconds(2));
      second();
      assertEquals(List.of(ClosedConnection.Kind.CLOSED), kinds());
      assertEquals(1, ended.countProperty().get());
    }

    private void lose() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.zeros(70));
      monitor.miss(1);
      second();
    }
  }

  @Nested
  class ItsConversation {
    private final ConversationModel conversation = monitor.model.conversation();

    ItsConversation() {
      conversation.resizeWindow(3);
      monitor.opened(1, 2);
      for (int i = 0; i < 5; i++) {
        monitor.received(1, i, Monitor.utf8(Integer.toString(i)));
        monitor.received(2, i, Monitor.utf8("other"));
      }
      monitor.closed(1);
      second();
    }

    @Test
    void isShownFromItsBeginningAndLeftAgain() {
      ended.show(ended.rows().getFirst());
      assertEquals(7, conversation.shownCountProperty().get());
      assertEquals(0, conversation.topProperty().get());
      assertEquals(1, ended.shownProperty().get().orElseThrow().number());
      ended.showAll();
      assertEquals(13, conversation.shownCountProperty().get());
      assertTrue(conversation.followingProperty().get(), "as before");
      assertEquals(Optional.empty(), ended.shownProperty().get());
    }

    @Test
    void isShownAlsoIfItWasCleared() {
      conversation.clearView();
      ended.show(ended.rows().getFirst());
      assertEquals(7, conversation.shownCountProperty().get());
    }

    @Test
    void isShownAlsoIfItCameDuringAPause() {
      conversation.pausedProperty().set(true);
      monitor.opened(3);
      monitor.closed(3);
      second();
      ended.show(ended.rows().getFirst());
      assertEquals(2, conversation.shownCountProperty().get());
    }

    @Test
    void thatIsNoLongerKeptIsNot() {
      ended.show(
          ClosedConnection.of(ServerId.FIRST, new ConnectionRefused(1, Monitor.remote(7), Limit.MAX_CONNECTIONS, 3)));
      assertEquals(Notice.failed("never-connected"), ended.noticeProperty().get());
      ClosedConnection row = ended.rows().getFirst();
      ended.show(new ClosedConnection(row.kind(), 0, key(77), "", row.reason(), "", Duration.ZERO, 0, 0, 0, 0));
      assertEquals(Notice.failed("lines-gone", "77"), ended.noticeProperty().get());
      assertEquals(13, conversation.shownCountProperty().get(), "all are shown instead");
      assertTrue(ended.shownProperty().get().isEmpty());
    }
  }

  private void second() {
    monitor.frameAfter(Duration.ofSeconds(1));
  }

  private List<ClosedConnection.Kind> kinds() {
    return ended.rows().stream().map(ClosedConnection::kind).toList();
  }

  private List<Long> numbers() {
    return ended.rows().stream().map(ClosedConnection::number).toList();
  }
}
