package dev.porthole.server.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.EventRecorder.Numbered;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums that hold after every scenario: numbers have no gap; a connection is opened, then has chunks that join
 * without gap or overlap, then is closed with the sums of its chunks, and then is silent; nothing is sent after our
 * FIN, and a pause ends before the next; a stopped server tells nothing until it is started. They remember what is open
 * and no more, so they can be kept for as long as a server runs.
 *
 * <p>Threads: confined to one at a time.
 */
public final class Books {
  private static final class Account {
    boolean halfClosed;
    boolean paused;
    final Map<Direction, Long> carried = new EnumMap<>(Map.of(Direction.RECEIVED, 0L, Direction.SENT, 0L));
  }

  /** Of the connections that are open. */
  private final Map<ConnectionId, Account> accounts = new HashMap<>();
  private long lastSeq;
  private long lastOpened;
  private boolean stopped;

  /** Checks what has been told, from the log's first event on; {@code live} connections must be open at its end. */
  public static void check(List<Numbered> told, int live) {
    Books books = new Books();
    told.forEach(next -> books.enter(next.seq(), next.event()));
    assertEquals(live, books.live(), "opened = closed + live");
  }

  /** Connections that are open as far as has been told. */
  public int live() {
    return accounts.size();
  }

  /**
   * Takes the next event.
   *
   * @throws AssertionError if it does not fit what was told before
   */
  public void enter(long seq, ServerEvent event) {
    assertEquals(lastSeq + 1, seq, "numbers have no gap");
    lastSeq = seq;
    switch (event) {
      case ServerStarted _ -> stopped = false;
      case ServerStopped _ -> {
        assertEquals(0, live(), "connections open when the server had stopped");
        stopped = true;
      }
      case ConnectionOpened opened -> {
        assertFalse(stopped, "after the server had stopped: " + opened);
        assertTrue(opened.connection().number() > lastOpened, "a number used before: " + opened);
        lastOpened = opened.connection().number();
        accounts.put(opened.connection(), new Account());
      }
      case ChunkEvent chunk -> {
        Account account = open(chunk.connection(), chunk);
        assertEquals(account.carried.get(chunk.direction()), chunk.offset(), () -> "offset of " + chunk);
        assertFalse(account.halfClosed && chunk.direction() == Direction.SENT, () -> "sent after our FIN: " + chunk);
        account.carried.merge(chunk.direction(), (long) chunk.data().length(), Long::sum);
      }
      case ConnectionClosed closed -> {
        Account account = open(closed.connection(), closed);
        assertEquals(account.carried.get(Direction.RECEIVED), closed.received(), () -> "received of " + closed);
        assertEquals(account.carried.get(Direction.SENT), closed.sent(), () -> "sent of " + closed);
        assertTrue(!closed.lifetime().isNegative(), () -> "lifetime of " + closed);
        assertTrue(closed.unsent() >= 0, () -> "unsent of " + closed);
        accounts.remove(closed.connection());
      }
      case ConnectionSteered steered -> onSteered(open(steered.connection(), steered), steered);
      case SendRefused refused -> open(refused.connection(), refused);
      case HandlerStuck stuck -> open(stuck.connection(), stuck);
      case RecordingChanged _,MemoryChanged _ -> {
        // it tells of no connection
      }
      case ConnectionRefused _,AcceptFailed _ -> assertFalse(stopped, "after the server had stopped: " + event);
    }
  }

  /** A side is closed once; a pause ends before the next. */
  private static void onSteered(Account account, ConnectionSteered steered) {
    switch (steered.steering()) {
      case HALF_CLOSED -> {
        assertFalse(account.halfClosed, () -> "again: " + steered);
        account.halfClosed = true;
      }
      case READING_PAUSED, READING_RESUMED -> {
        account.paused = !account.paused;
        assertEquals(account.paused, steered.steering() == Steering.READING_PAUSED, () -> "again: " + steered);
      }
    }
  }

  private Account open(ConnectionId id, ServerEvent event) {
    Account account = accounts.get(id);
    assertNotNull(account, () -> "before it was opened, or after it was closed: " + event);
    return account;
  }
}
