package dev.porthole.server.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.EventRecorder.Numbered;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums that hold after every scenario: numbers have no gap; a connection is opened, then has chunks that join without gap or
 * overlap, then is closed with the sums of its chunks, and then is silent; a stopped server tells nothing until it is started.
 */
public final class Books {
  private static final class Account {
    final Map<Direction, Long> carried = new EnumMap<>(Map.of(Direction.RECEIVED, 0L, Direction.SENT, 0L));
    boolean closed;
  }

  private final Map<ConnectionId, Account> accounts = new HashMap<>();
  private boolean stopped;

  private Books() {}

  /** Checks what has been told, from the log's first event on; {@code live} connections must be open at its end. */
  public static void check(List<Numbered> told, int live) {
    Books books = new Books();
    long expected = 1;
    for (Numbered next : told) {
      assertEquals(expected++, next.seq(), "numbers have no gap");
      books.enter(next.event());
    }
    assertEquals(live, books.live(), "opened = closed + live");
  }

  private long live() {
    return accounts.values().stream().filter(account -> !account.closed).count();
  }

  private void enter(ServerEvent event) {
    switch (event) {
      case ServerStarted _ -> stopped = false;
      case ServerStopped _ -> {
        assertEquals(0, live(), "connections open when the server had stopped");
        stopped = true;
      }
      case ConnectionOpened opened -> {
        assertFalse(stopped, "after the server had stopped: " + opened);
        assertNull(accounts.put(opened.connection(), new Account()), "opened twice: " + opened);
      }
      case ChunkEvent chunk -> {
        Account account = open(chunk.connection(), chunk);
        assertEquals(account.carried.get(chunk.direction()), chunk.offset(), "offset of " + chunk);
        account.carried.merge(chunk.direction(), (long) chunk.data().length(), Long::sum);
      }
      case ConnectionClosed closed -> {
        Account account = open(closed.connection(), closed);
        assertEquals(account.carried.get(Direction.RECEIVED), closed.received(), "received of " + closed);
        assertEquals(account.carried.get(Direction.SENT), closed.sent(), "sent of " + closed);
        assertTrue(!closed.lifetime().isNegative(), "lifetime of " + closed);
        assertTrue(closed.unsent() >= 0, "unsent of " + closed);
        account.closed = true;
      }
      case HandlerStuck stuck -> open(stuck.connection(), stuck);
      case ConnectionRefused _,AcceptFailed _ -> assertFalse(stopped, "after the server had stopped: " + event);
    }
  }

  private Account open(ConnectionId id, ServerEvent event) {
    Account account = accounts.get(id);
    assertNotNull(account, "before it was opened: " + event);
    assertFalse(account.closed, "after it was closed: " + event);
    return account;
  }
}
