package dev.porthole.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An echoing connection on a channel whose operations complete when the test says so. */
class OutboundQueueTest {
  private static final ScheduledExecutorService TIMER = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private static final int KIB = 1024;
  private static final ConnectionId ID = new ConnectionId(1);

  private final EventRing log = new EventRing(64L << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final ScriptedChannel channel = new ScriptedChannel();
  private Connection connection;

  @BeforeEach
  void openConnection() {
    ServerConfig config = ServerConfig.builder().readSize(KIB * KIB).reply(new Reply.Echo()).build();
    ConnectionRegistry registry = new ConnectionRegistry(new Admission(Integer.MAX_VALUE, 0));
    connection = new Connection(ID, new InetSocketAddress("127.0.0.1", 1), channel,
        new ConnectionServices(config, log, InstantSource.system(), config::reply,
            new ReadBuffers(KIB * KIB, KIB * KIB),
            registry, TIMER, new RuleWorkers(TIMER)));
    registry.add(connection);
    connection.resumeReading();
  }

  @AfterEach
  void booksBalance() {
    connection.close(CloseReason.KICKED);
    channel.failAllOperations();
    Books.check(events.numbered(), 0);
  }

  private boolean send(int bytes) {
    return connection.send(Bytes.copyOf(new byte[bytes]));
  }

  private CloseReason reason() {
    return events.of(ConnectionClosed.class).findFirst().orElseThrow().reason();
  }

  @Test
  void aSinglePieceIsWrittenAtOnce() {
    assertTrue(send(10));
    assertEquals(10, channel.writing());
    channel.completeWrite(10);
    assertEquals(0, channel.writing());
  }

  @Test
  void theRemainderOfAShortWriteIsSubmittedAgain() {
    channel.completeRead((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
    channel.completeWrite(2);
    assertEquals(3, channel.writing());
    channel.completeWrite(3);
    assertEquals(0, channel.writing());
    assertEquals(2, events.chunks(ID, Direction.SENT).size());
    assertArrayEquals(new byte[]{1, 2, 3, 4, 5}, events.bytes(ID, Direction.SENT));
  }

  @Test
  void smallPiecesThatWaitGoOutTogetherUpToALimit() {
    send(1);
    for (int i = 0; i < 70; i++) {
      send(KIB);
    }
    channel.completeWrite(1);
    assertEquals(64 * KIB, channel.writing());
    channel.completeWrite(64 * KIB);
    assertEquals(6 * KIB, channel.writing());
    channel.completeWrite(6 * KIB);
    assertEquals(0, channel.writing());
  }

  @Test
  void aPieceLargerThanTheLimitGoesOutAlone() {
    send(1);
    send(1);
    send(100 * KIB);
    channel.completeWrite(1);
    assertEquals(1, channel.writing());
    channel.completeWrite(1);
    assertEquals(100 * KIB, channel.writing());
  }

  @Nested
  class WithMuchWaiting {
    @BeforeEach
    void fill() {
      send(KIB * KIB);
      channel.completeRead(new byte[700 * KIB]);
    }

    @Test
    void theConnectionIsNotReadUntilHalfOfItHasGoneOut() {
      assertFalse(channel.reading());
      channel.completeWrite(KIB * KIB);
      assertFalse(channel.reading());
      channel.completeWrite(188 * KIB - 1);
      assertFalse(channel.reading());
      channel.completeWrite(1);
      assertTrue(channel.reading());
    }

    @Test
    void thePeersLastWordsReadWhileTheLastWriteCompletesAreEchoed() {
      channel.completeWrite(KIB * KIB);
      channel.arrived.add(new byte[100]);
      channel.arrived.add(new byte[0]);
      channel.completeWrite(700 * KIB);
      assertEquals(100, channel.writing());
      assertTrue(channel.isOpen(), "closed before the last reply went out");
      channel.completeWrite(100);
      assertFalse(channel.isOpen());
      assertEquals(CloseReason.PEER_CLOSED, reason());
    }

    @Test
    void aFailedWriteGivesUpAllOfItAsPeerReset() {
      channel.failWrite(new IOException("Broken pipe"));
      assertFalse(channel.isOpen());
      assertEquals(CloseReason.PEER_RESET, reason());
      assertFalse(send(1));
    }
  }

  @Nested
  class AtTheEnd {
    @Test
    void finishWaitsForWhatIsQueued() {
      send(10);
      send(10);
      connection.finish(CloseReason.SERVER_STOPPED);
      assertTrue(channel.isOpen());
      channel.completeWrite(10);
      assertTrue(channel.isOpen());
      channel.completeWrite(10);
      Await.until("it has lingered for the peer's end", () -> !channel.isOpen());
      channel.failAllOperations();
      assertEquals(CloseReason.SERVER_STOPPED, reason());
    }

    @Test
    void finishAfterThePeersEndClosesAtOnceIfNothingIsQueued() {
      connection.finish(CloseReason.PEER_CLOSED);
      assertFalse(channel.isOpen());
    }

    @Test
    void finishBeforeThePeersEndLingersForIt() {
      connection.finish(CloseReason.SERVER_STOPPED);
      assertTrue(channel.isOpen());
      Await.until("it has lingered for the peer's end", () -> !channel.isOpen());
    }

    @Test
    void theEndIsToldOnlyWhenTheReadAndTheWriteUnderWayHaveEnded() {
      send(10);
      assertTrue(connection.close(CloseReason.KICKED));
      assertFalse(connection.close(CloseReason.SERVER_STOPPED));
      assertEquals(0, events.of(ConnectionClosed.class).count());
      channel.completeWrite(4);
      channel.failAllOperations();
      assertEquals(CloseReason.KICKED, reason());
      assertEquals(4, events.of(ConnectionClosed.class).findFirst().orElseThrow().sent());
    }

    @Test
    void nothingIsTakenAfterIt() {
      connection.close(CloseReason.KICKED);
      assertFalse(send(1));
      assertFalse(send(0));
      assertEquals(0, channel.writing());
    }
  }
}
