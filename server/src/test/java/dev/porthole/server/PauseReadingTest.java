package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A client whose reading is paused by a command. */
class PauseReadingTest extends EveryModel {
  private static final int MIB = 1 << 20;
  private static final int PIECE = 64 * 1024;
  private static final Bytes NEWS = Bytes.ofText("news", StandardCharsets.US_ASCII);

  private int pause(Client whom) {
    return Await.value(server.control.apply(Target.these(server.idOf(whom)), new PauseReading()));
  }

  private int resume(Client whom) {
    return Await.value(server.control.apply(Target.these(server.idOf(whom)), new ResumeReading()));
  }

  /** The events between the first pause and the first resumption after it, or up to now. */
  private List<ServerEvent> eventsWhilePaused() {
    return server.events.all().stream().dropWhile(event -> !isSteered(event, Steering.READING_PAUSED))
        .takeWhile(event -> !isSteered(event, Steering.READING_RESUMED)).toList();
  }

  private static boolean isSteered(ServerEvent event, Steering steering) {
    return event instanceof ConnectionSteered steered && steered.steering() == steering;
  }

  @Test
  void stopsTheClientAtTheSystemsBuffersAndResumingBringsEverythingInOrder() {
    server.start(config -> config.reply(new Reply.None()));
    Client client = server.connect();
    ConnectionId id = server.idOf(client);
    assertEquals(1, pause(client));
    byte[] data = Payload.random(16 * MIB); // more than the system's buffers may grow to
    AtomicLong written = new AtomicLong();
    CompletableFuture<Void> sending = Await.beside(() -> {
      for (int at = 0; at < data.length; at += PIECE) {
        client.send(Arrays.copyOfRange(data, at, at + PIECE));
        written.addAndGet(PIECE);
      }
    });
    Await.until("it sends", () -> written.get() > 4 * PIECE);
    assertEquals(0, server.control.connections().getFirst().received());
    assertFalse(sending.isDone());
    assertEquals(1, resume(client));
    server.events.await("everything", () -> server.control.connections().getFirst().received() == data.length);
    Await.value(sending);
    assertEquals(0, eventsWhilePaused().stream().filter(BytesReceived.class::isInstance).count());
    assertArrayEquals(data, server.events.bytes(id, Direction.RECEIVED));
  }

  @Test
  void bytesReceivedMeanwhileAreAppendedAndAnsweredAfterwardsAndSendingContinues() {
    server.start();
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    assertEquals(1, pause(client));
    client.send("one");
    assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
    client.expect("news");
    client.send("two");
    assertEquals(1, resume(client));
    server.events.await("both", () -> server.control.connections().getFirst().received() == 11);
    client.expect("thank you!");
    assertEquals(0, eventsWhilePaused().stream().filter(BytesReceived.class::isInstance).count());
    assertEquals("helloonetwo", new String(server.events.bytes(server.idOf(client), Direction.RECEIVED)));
  }

  @Test
  void countsOnlyThoseItChanges() {
    server.start();
    Client client = server.connect();
    assertEquals(0, resume(client));
    assertEquals(1, pause(client));
    assertEquals(0, pause(client));
    assertEquals(1, resume(client));
    assertEquals(0, resume(client));
    assertEquals(0, Await.value(server.control.apply(Target.these(new ConnectionId(1_000_000)), new PauseReading())));
    client.exchange("hello", "thank you!");
  }

  @Test
  void theClientsEndIsNoticedAfterwards() {
    server.start();
    Client client = server.connect();
    assertEquals(1, pause(client));
    client.send("bye").halfClose();
    Await.value(server.control.apply(Target.all(), new Send(NEWS)));
    client.expect("news");
    assertEquals(1, resume(client));
    assertEquals("thank you!", new String(client.readToEnd()));
    assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
    assertEquals(3, server.events.closedOf(client).received());
  }

  @Test
  void theEndOfAClientThatSaidNothingIsNoticedAfterwards() {
    server.start();
    Client client = server.connect();
    assertEquals(1, pause(client));
    client.halfClose();
    Await.value(server.control.apply(Target.all(), new Send(NEWS)));
    client.expect("news");
    assertEquals(1, resume(client));
    assertEquals(0, client.readToEnd().length);
    assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
  }

  @Test
  void theClientsResetIsNoticedAfterwardsAtTheLatest() {
    server.start();
    Client client = server.connect();
    assertEquals(1, pause(client));
    client.reset();
    resume(client);
    assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client));
  }

  @Test
  void manyPausesWhileTheClientFloodsLoseNothing() {
    server.start(config -> config.reply(new Reply.Echo()).outboundLimit(PIECE));
    Client client = server.connect();
    ConnectionId id = server.idOf(client);
    byte[] data = Payload.random(4 * MIB);
    CompletableFuture<Void> sending = Await.beside(() -> client.send(data));
    CompletableFuture<Void> steering = Await.beside(() -> {
      for (int i = 0; i < 200; i++) {
        server.control.apply(Target.these(id), new PauseReading());
        Await.value(server.control.apply(Target.these(id), new ResumeReading()));
      }
    });
    assertArrayEquals(data, client.read(data.length));
    Await.value(sending);
    Await.value(steering);
    assertArrayEquals(data, server.events.bytes(id, Direction.RECEIVED));
  }

  @Nested
  class WhilePaused {
    private Client client;

    private void pausedWithSomethingUnread() {
      server.start();
      client = server.connect();
      client.exchange("hello", "thank you!");
      assertEquals(1, pause(client));
      client.send("unread");
    }

    @Test
    void aDisconnectEndsIt() {
      pausedWithSomethingUnread();
      assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new Disconnect())));
      client.awaitEnd();
      assertEquals(CloseReason.DISCONNECTED, server.events.reasonOf(client));
      assertEquals(5, server.events.closedOf(client).received(), "the held chunk was never appended as received");
      assertEquals(0, resume(client));
    }

    @Test
    void aResetEndsIt() {
      pausedWithSomethingUnread();
      assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new Reset())));
      client.awaitReset();
      assertEquals(CloseReason.RESET, server.events.reasonOf(client));
    }

    @Test
    void aStopReadsItToTheEnd() {
      pausedWithSomethingUnread();
      CompletableFuture<Void> stopped = server.control.stop();
      assertEquals(0, client.readToEnd().length);
      client.close();
      Await.value(stopped);
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
      assertEquals(11, server.events.closedOf(client).received());
    }

    @Test
    void aStopLetsWhatIsQueuedGoOut() {
      byte[] large = Payload.random(16 * MIB);
      server.start();
      client = server.connectTight();
      assertEquals(1, pause(client));
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(large))));
      CompletableFuture<Void> stopped = server.control.stop();
      assertArrayEquals(large, client.readToEnd());
      Await.value(stopped);
      assertEquals(large.length, server.events.closedOf(client).sent());
    }

    @Test
    void ourSideCanBeEnded() {
      pausedWithSomethingUnread();
      assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new HalfClose())));
      assertEquals(0, client.readToEnd().length);
      client.close();
      assertEquals(1, resume(client));
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
      assertEquals(11, server.events.closedOf(client).received());
    }
  }
}
