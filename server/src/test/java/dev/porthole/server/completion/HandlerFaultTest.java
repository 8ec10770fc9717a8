package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own code throws while it handles one connection: that connection ends, the others and the group keep working. */
@Isolated("counts the threads of this process")
class HandlerFaultTest {
  private static final ConnectionId VICTIM = new ConnectionId(1);

  @RegisterExtension
  final ModelRig rig = new ModelRig();

  private void failAt(Class<? extends ChunkEvent> type) {
    rig.afterAppend = event -> {
      if (type.isInstance(event) && ((ChunkEvent) event).connection().equals(VICTIM)) {
        throw new IllegalStateException("injected");
      }
    };
  }

  private void assertVictimAloneEnds() throws IOException {
    rig.serve(config -> config);
    Client victim = rig.connect();
    Client other = rig.connect();
    assertEquals(VICTIM, rig.events.idOf(victim));
    victim.send("hello").awaitEnd();
    assertEquals(CloseReason.HANDLER_FAULT, rig.events.reasonOf(victim));
    other.exchange("hello", "thank you!");
    rig.connect().exchange("hello", "thank you!");
  }

  @Test
  void whileItReadsTheConnectionEndsAsHandlerFaultAndNoOther() throws IOException {
    failAt(BytesReceived.class);
    assertVictimAloneEnds();
  }

  @Test
  void whileItWritesTheConnectionEndsAsHandlerFaultAndNoOther() throws IOException {
    failAt(BytesSent.class);
    assertVictimAloneEnds();
  }

  @Test
  void anErrorIsGuardedLikeAnException() throws IOException {
    rig.afterAppend = event -> {
      if (event instanceof BytesReceived received && received.connection().equals(VICTIM)) {
        throw new StackOverflowError("injected");
      }
    };
    assertVictimAloneEnds();
  }

  @ParameterizedTest
  @ValueSource(classes = {BytesReceived.class, BytesSent.class})
  void moreFaultsThanThreadsLeaveTheGroupServing(Class<? extends ServerEvent> type) throws IOException {
    rig.afterAppend = event -> {
      if (type.isInstance(event) && ((ChunkEvent) event).connection().number() <= 20) {
        throw new IllegalStateException("injected");
      }
    };
    rig.serve(config -> config);
    IntStream.range(0, 20).forEach(_ -> {
      Client victim = rig.connect();
      victim.send("hello").awaitEnd();
      assertEquals(CloseReason.HANDLER_FAULT, rig.events.reasonOf(victim));
    });
    rig.connect().exchange("hello", "thank you!");
    assertTrue(Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
        .noneMatch("porthole-io-3"::equals), "no thread had to be replaced");
  }

  @Test
  void anAllocationTooLargeIsAFaultOfOneConnection() throws IOException {
    rig.afterAppend = event -> {
      if (event instanceof BytesReceived received && received.connection().equals(VICTIM)) {
        throw new OutOfMemoryError("Requested array size exceeds VM limit");
      }
    };
    assertVictimAloneEnds();
    assertEquals("java.lang.OutOfMemoryError: Requested array size exceeds VM limit", rig.events
        .of(ConnectionClosed.class).findFirst().orElseThrow().detail());
  }

  @ParameterizedTest
  @ValueSource(classes = {ConnectionOpened.class, ConnectionClosed.class})
  void whileItsOpeningOrEndIsAppendedTheConnectionEndsAndNoGhostIsLeft(Class<? extends ConnectionEvent> type)
      throws IOException {
    rig.afterAppend = event -> {
      if (type.isInstance(event) && ((ConnectionEvent) event).connection().equals(VICTIM)) {
        throw new IllegalStateException("injected");
      }
    };
    rig.serve(config -> config.maxConnections(2));
    Client victim = rig.connectUnopened();
    ConnectionId id = rig.events.idOf(victim);
    assertEquals(VICTIM, id);
    victim.halfClose().awaitEnd();
    ConnectionClosed closed = rig.events.await(ConnectionClosed.class, any -> true);
    assertEquals(type == ConnectionOpened.class ? CloseReason.HANDLER_FAULT : CloseReason.PEER_CLOSED, closed.reason());
    Await.until("no ghost", () -> rig.model.connections().infos().isEmpty());
    rig.connect().exchange("hello", "thank you!");
    rig.connect().exchange("hello", "thank you!");
    assertEquals(1, rig.events.of(ConnectionClosed.class).count());
  }

  @Test
  void whatCouldNotBeSentIsAccountedFor() throws IOException {
    failAt(BytesSent.class);
    rig.serve(config -> config);
    Client victim = rig.connect();
    victim.send("hello").awaitEnd();
    ConnectionClosed closed = rig.events.closedOf(victim);
    assertEquals(10, closed.sent() + closed.unsent());
    assertEquals("java.lang.IllegalStateException: injected", closed.detail());
  }

  @Test
  void aNewcomerThatCannotBeTakenIsDisconnectedAndTheNextIsTaken() throws IOException {
    AtomicBoolean fail = new AtomicBoolean(true);
    rig.ids = () -> {
      if (fail.getAndSet(false)) {
        throw new IllegalStateException("injected");
      }
      return rig.nextId();
    };
    rig.serve(config -> config);
    rig.connectUnopened().awaitEnd();
    assertFalse(fail.get());
    rig.connect().exchange("hello", "thank you!");
    assertEquals(1, rig.events.of(ConnectionOpened.class).count());
  }
}
