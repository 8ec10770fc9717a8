package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An echoing connection on a transport whose operations complete when the test says so. */
class OutboundQueueTest {
  private static final ScheduledExecutorService TIMER = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private static final int KIB = 1024;
  private static final ConnectionId ID = new ConnectionId(1);

  private final EventRing log = new EventRing(64L << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final ScriptedTransport transport = new ScriptedTransport();
  private Instant now = Instant.EPOCH;
  /** How far the wall clock was set forward. */
  private long step;
  private Connection connection;

  @BeforeEach
  void openConnection() {
    connection = newConnection(ID, transport, Long.MAX_VALUE, new Framing.Raw());
    connection.read();
  }

  private Connection newConnection(ConnectionId id, Transport on, long memory, Framing framing) {
    ServerConfig config = ServerConfig.builder().readSize(KIB * KIB).reply(new Reply.Echo()).framing(framing).build();
    ConnectionRegistry registry = new ConnectionRegistry(new ConnectionLimiter(Integer.MAX_VALUE, 0));
    Connection opened = new Connection(id, new InetSocketAddress("127.0.0.1", 1), on,
        new ConnectionServices(config, log,
            new ConnectionServices.Clocks(() -> now.plusSeconds(step), () -> EventTime.nanos(() -> now), TIMER),
            new ConnectionServices.Replying(config::reply, new RuleWorkers(TIMER), new StepWorkers(TIMER),
                new RecordedReplies()),
            registry, new MemoryBudget(memory)));
    registry.add(opened);
    return opened;
  }

  @AfterEach
  void booksBalance() {
    connection.close(CloseReason.DISCONNECTED);
    transport.failAllOperations();
    Books.check(events.numbered(), 0);
  }

  private boolean send(int bytes) {
    return connection.apply(new Send(Bytes.copyOf(new byte[bytes])));
  }

  private CloseReason reason() {
    return events.of(ConnectionClosed.class).findFirst().orElseThrow().reason();
  }

  @Test
  void aSinglePieceIsWrittenAtOnce() {
    assertTrue(send(10));
    assertEquals(10, transport.writing());
    transport.completeWrite(10);
    assertEquals(0, transport.writing());
  }

  @Test
  void theRemainderOfAShortWriteIsSubmittedAgain() {
    transport.completeRead((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
    transport.completeWrite(2);
    assertEquals(3, transport.writing());
    transport.completeWrite(3);
    assertEquals(0, transport.writing());
    assertEquals(2, events.chunks(ID, Direction.SENT).size());
    assertArrayEquals(new byte[]{1, 2, 3, 4, 5}, events.bytes(ID, Direction.SENT));
  }

  /** A transport that writes some bytes without a handler. */
  @Nested
  class AtOnce {
    private final byte[] message = {1, 2, 3, 4, 5};

    /** The buffer is overwritten once the transport is asked to read again. */
    private void receive() {
      transport.completeRead(message.clone());
    }

    @Test
    void aChunkSentBackWholeNeedsNoHandler() {
      transport.acceptsNow(100);
      receive();
      receive();
      assertEquals(0, transport.writing());
      assertEquals(Bytes.copyOf(new byte[]{1, 2, 3, 4, 5, 1, 2, 3, 4, 5}), transport.sentNow());
      assertEquals(2, events.chunks(ID, Direction.SENT).size());
      assertEquals(0, connection.info().queuedBytes());
    }

    @Test
    void theRestIsQueued() {
      transport.acceptsNow(2);
      receive();
      assertEquals(3, transport.writing());
      assertEquals(3, connection.info().queuedBytes());
      receive();
      transport.completeWrite(3);
      assertEquals(5, transport.writing());
      transport.completeWrite(5);
      assertArrayEquals(new byte[]{1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, events.bytes(ID, Direction.SENT));
    }

    @Test
    void whatIsQueuedMeanwhileFollows() {
      transport.acceptsNow(2);
      transport.duringNextWrite(() -> send(4));
      receive();
      assertEquals(3, transport.writing());
      transport.completeWrite(3);
      assertEquals(4, transport.writing());
      transport.completeWrite(4);
      assertArrayEquals(new byte[]{1, 2, 3, 4, 5, 0, 0, 0, 0}, events.bytes(ID, Direction.SENT));
    }

    @Test
    void whatIsQueuedDuringAWholeWriteFollows() {
      transport.acceptsNow(5);
      transport.duringNextWrite(() -> send(4));
      receive();
      assertEquals(4, transport.writing());
      transport.completeWrite(4);
      assertArrayEquals(new byte[]{1, 2, 3, 4, 5, 0, 0, 0, 0}, events.bytes(ID, Direction.SENT));
    }

    @Test
    void anEndDecidedMeanwhileSendsNothingMore() {
      transport.acceptsNow(2);
      transport.duringNextWrite(() -> connection.apply(new Reset()));
      receive();
      assertEquals(0, transport.writing());
      transport.failAllOperations();
      ConnectionClosed closed = events.of(ConnectionClosed.class).findFirst().orElseThrow();
      assertEquals(2, closed.sent());
      assertEquals(3, closed.unsent());
    }

    @Test
    void aHalfCloseDuringTheWriteSendsTheFinAfterIt() {
      transport.acceptsNow(5);
      transport.duringNextWrite(() -> connection.apply(new HalfClose()));
      receive();
      assertTrue(transport.isFinSent());
      assertArrayEquals(message, events.bytes(ID, Direction.SENT));
    }

    @Test
    void aBrokenTransportEndsTheConnection() {
      transport.breaksNow();
      receive();
      transport.failAllOperations();
      assertEquals(CloseReason.PEER_RESET, reason());
    }

    @Test
    void queuedPiecesGoOutOneAfterTheOther() {
      send(10);
      send(5);
      transport.acceptsNow(5);
      transport.completeWrite(10);
      assertEquals(0, transport.writing());
      assertEquals(2, events.chunks(ID, Direction.SENT).size());
    }
  }

  private ScriptedTransport connectLines() {
    ScriptedTransport lines = new ScriptedTransport();
    newConnection(new ConnectionId(2), lines, Long.MAX_VALUE, new Framing.Line()).read();
    return lines;
  }

  @Test
  void theRepliesToOneChunkAreOneWrite() {
    ScriptedTransport lines = connectLines();
    lines.completeRead("a\nb\nc\nd".getBytes(StandardCharsets.US_ASCII));
    assertEquals(6, lines.writing());
    lines.completeRead("\n".getBytes(StandardCharsets.US_ASCII));
    lines.completeWrite(6);
    assertEquals(2, lines.writing());
    lines.completeWrite(2);
    lines.completeRead();
    assertArrayEquals("a\nb\nc\nd\n".getBytes(StandardCharsets.US_ASCII),
        events.bytes(new ConnectionId(2), Direction.SENT));
  }

  @Test
  void repliesThatFillABatchAreWrittenBeforeTheChunkIsAnswered() {
    ScriptedTransport lines = connectLines();
    lines.completeRead("a\n".repeat(64 * KIB).getBytes(StandardCharsets.US_ASCII));
    assertEquals(64 * KIB, lines.writing());
    lines.completeWrite(64 * KIB);
    assertEquals(64 * KIB, lines.writing());
    lines.completeWrite(64 * KIB);
    lines.completeRead();
  }

  @Test
  void messagesBeforeOneThatIsTooLongAreAnswered() {
    ScriptedTransport lines = connectLines();
    lines.completeRead(("a\n" + "b".repeat(2 * KIB * KIB)).getBytes(StandardCharsets.US_ASCII));
    assertEquals(2, lines.writing());
    lines.completeWrite(2);
    ConnectionClosed closed = events.of(ConnectionClosed.class).findFirst().orElseThrow();
    assertEquals(CloseReason.OVERSIZE, closed.reason());
    assertEquals(0, closed.unsent());
  }

  @Test
  void nothingMoreOfAMessageGoesOutOnceTheEndIsDecided() {
    send(10);
    send(5);
    connection.apply(new Reset());
    transport.completeWrite(4);
    assertEquals(0, transport.writing());
    transport.failAllOperations();
    ConnectionClosed closed = events.of(ConnectionClosed.class).findFirst().orElseThrow();
    assertEquals(4, closed.sent());
    assertEquals(11, closed.unsent());
    assertEquals(0, connection.info().queuedBytes());
  }

  @Test
  void smallPiecesThatWaitGoOutTogetherUpToALimit() {
    send(1);
    for (int i = 0; i < 70; i++) {
      send(KIB);
    }
    transport.completeWrite(1);
    assertEquals(64 * KIB, transport.writing());
    transport.completeWrite(64 * KIB);
    assertEquals(6 * KIB, transport.writing());
    transport.completeWrite(6 * KIB);
    assertEquals(0, transport.writing());
  }

  @Test
  void aPieceLargerThanTheLimitGoesOutAlone() {
    send(1);
    send(1);
    send(100 * KIB);
    transport.completeWrite(1);
    assertEquals(1, transport.writing());
    transport.completeWrite(1);
    assertEquals(100 * KIB, transport.writing());
  }

  @Test
  void whatWaitsIsKnownAndSinceWhenTheOldestOfItDoes() {
    assertEquals(Optional.empty(), connection.info().queuedSince());
    for (int second = 1; second <= 3; second++) {
      now = Instant.ofEpochSecond(second);
      send(100 * KIB);
    }
    now = Instant.ofEpochSecond(10);
    assertQueued(300 * KIB, 1);
    transport.completeWrite(KIB);
    assertQueued(299 * KIB, 1);
    transport.completeWrite(99 * KIB);
    assertQueued(200 * KIB, 2);
    transport.completeRead(new byte[KIB]);
    transport.completeWrite(100 * KIB);
    assertQueued(101 * KIB, 3);
    transport.completeWrite(100 * KIB);
    assertQueued(KIB, 10);
    transport.completeWrite(KIB);
    assertEquals(0, connection.info().queuedBytes());
    assertEquals(Optional.empty(), connection.info().queuedSince());
  }

  @Test
  void aClockThatIsSetMakesNoDurationLongerOrShorter() {
    now = Instant.ofEpochSecond(1);
    send(100 * KIB);
    now = Instant.ofEpochSecond(10);
    for (long forward : new long[]{7200, -7200}) {
      step = forward;
      assertQueued(100 * KIB, forward + 1);
    }
    connection.close(CloseReason.DISCONNECTED);
    transport.failAllOperations();
    assertEquals(Duration.ofSeconds(10), events.of(ConnectionClosed.class).findFirst().orElseThrow().lifetime());
  }

  private void assertQueued(long bytes, long sinceSecond) {
    assertEquals(bytes, connection.info().queuedBytes());
    assertEquals(Optional.of(Instant.ofEpochSecond(sinceSecond)), connection.info().queuedSince());
  }

  @Test
  void ourFinFollowsWhatIsQueuedAndIsTheLast() {
    send(10);
    send(10);
    assertTrue(connection.apply(new HalfClose()));
    assertFalse(connection.apply(new HalfClose()));
    assertFalse(send(1));
    transport.completeWrite(10);
    assertFalse(transport.isFinSent());
    transport.completeWrite(10);
    assertTrue(transport.isFinSent());
    transport.completeRead(new byte[7]);
    assertEquals(0, transport.writing(), "it is not answered");
    assertTrue(transport.reading());
    assertEquals(1, events.of(ConnectionSteered.class).count());
  }

  @Test
  void aReadUnderWayIsHeldWhilePaused() {
    assertTrue(connection.apply(new PauseReading()));
    transport.completeRead(new byte[7]);
    assertFalse(transport.reading());
    assertEquals(0, connection.info().received());
    assertTrue(connection.apply(new ResumeReading()));
    assertEquals(7, connection.info().received());
    assertEquals(7, transport.writing());
    assertTrue(transport.reading());
  }

  @Test
  void aReadUnderWayThatNoticesNoPauseGoesOn() {
    assertTrue(connection.apply(new PauseReading()));
    assertTrue(connection.apply(new ResumeReading()));
    assertTrue(transport.reading());
    transport.completeRead(new byte[7]);
    assertTrue(transport.reading());
  }

  @Nested
  class WithMuchWaiting {
    @BeforeEach
    void fill() {
      send(KIB * KIB);
      transport.completeRead(new byte[700 * KIB]);
    }

    @Test
    void theConnectionIsNotReadUntilHalfOfItHasGoneOut() {
      assertFalse(transport.reading());
      transport.completeWrite(KIB * KIB);
      assertFalse(transport.reading());
      transport.completeWrite(188 * KIB - 1);
      assertFalse(transport.reading());
      transport.completeWrite(1);
      assertTrue(transport.reading());
    }

    @Test
    void aPauseIsNoticedWhenThatHasGoneOutAndNotBefore() {
      assertTrue(connection.apply(new PauseReading()));
      transport.completeWrite(KIB * KIB);
      transport.completeWrite(200 * KIB);
      assertFalse(transport.reading());
      assertTrue(connection.apply(new ResumeReading()));
      assertTrue(transport.reading());
    }

    @Test
    void aPauseThatIsOverBeforeChangesNothing() {
      assertTrue(connection.apply(new PauseReading()));
      assertTrue(connection.apply(new ResumeReading()));
      assertFalse(transport.reading());
      transport.completeWrite(KIB * KIB);
      transport.completeWrite(200 * KIB);
      assertTrue(transport.reading());
    }

    @Test
    void thePeersLastWordsReadWhileTheLastWriteCompletesAreEchoed() {
      transport.completeWrite(KIB * KIB);
      transport.arrived.add(new byte[100]);
      transport.arrived.add(new byte[0]);
      transport.completeWrite(700 * KIB);
      assertEquals(100, transport.writing());
      assertTrue(transport.isOpen(), "closed before the last reply went out");
      transport.completeWrite(100);
      assertFalse(transport.isOpen());
      assertEquals(CloseReason.PEER_CLOSED, reason());
    }

    @Test
    void aFailedWriteGivesUpAllOfItAsPeerReset() {
      transport.failWrite(new IOException("Broken pipe"));
      assertFalse(transport.isOpen());
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
      assertTrue(transport.isOpen());
      transport.completeWrite(10);
      assertTrue(transport.isOpen());
      transport.completeWrite(10);
      Await.until("it has lingered for the peer's end", () -> !transport.isOpen());
      transport.failAllOperations();
      assertEquals(CloseReason.SERVER_STOPPED, reason());
    }

    @Test
    void finishAfterThePeersEndClosesAtOnceIfNothingIsQueued() {
      connection.finish(CloseReason.PEER_CLOSED);
      assertFalse(transport.isOpen());
    }

    @Test
    void finishBeforeThePeersEndLingersForIt() {
      connection.finish(CloseReason.SERVER_STOPPED);
      assertTrue(transport.isOpen());
      Await.until("it has lingered for the peer's end", () -> !transport.isOpen());
    }

    @Test
    void theEndIsAppendedOnlyWhenTheReadAndTheWriteUnderWayHaveEnded() {
      send(10);
      assertTrue(connection.close(CloseReason.DISCONNECTED));
      assertFalse(connection.close(CloseReason.SERVER_STOPPED));
      assertEquals(0, events.of(ConnectionClosed.class).count());
      transport.completeWrite(4);
      transport.failAllOperations();
      assertEquals(CloseReason.DISCONNECTED, reason());
      assertEquals(4, events.of(ConnectionClosed.class).findFirst().orElseThrow().sent());
    }

    @Test
    void aResetAbortsTheTransport() {
      send(10);
      assertTrue(connection.apply(new Reset()));
      assertFalse(connection.apply(new Reset()));
      assertTrue(transport.isAborted());
      transport.failAllOperations();
      assertEquals(CloseReason.RESET, reason());
    }

    @Test
    void nothingIsTakenAfterIt() {
      connection.close(CloseReason.DISCONNECTED);
      assertFalse(send(1));
      assertFalse(send(0));
      assertEquals(0, transport.writing());
    }

    /** No other operation is outstanding: the end could be appended at once, before the offer returns. */
    @Test
    void whatAnOfferThatEndsTheConnectionHasQueuedIsCounted() {
      ScriptedTransport full = new ScriptedTransport();
      Connection hoarder = newConnection(new ConnectionId(2), full, KIB * KIB, new Framing.Raw());
      boolean taken = hoarder.apply(new Send(Bytes.copyOf(new byte[2 * KIB * KIB])));
      full.failAllOperations();
      assertEquals(CloseReason.OVER_BUDGET, reason());
      assertEquals(taken ? 2 * KIB * KIB : 0, events.of(ConnectionClosed.class).findFirst().orElseThrow().unsent());
    }
  }
}
