package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many bytes wait on a connection, since when, and what holds it up. */
class StateTest extends EveryModel {
  private static final int MIB = 1 << 20;
  private static final Bytes NEWS = Bytes.ofText("news", StandardCharsets.US_ASCII);

  private ConnectionInfo info() {
    return server.control.connections().getFirst();
  }

  private void await(ConnectionState state) {
    Await.until(state + ", not " + info(), () -> info().state() == state);
  }

  private void sendLarge() {
    Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
  }

  @Test
  void whoSaysAndOwesNothingIsOpen() {
    server.start();
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    Await.until("sent", () -> info().sent() == 10 && info().queuedBytes() == 0);
    assertEquals(ConnectionState.OPEN, info().state());
    assertTrue(info().queuedSince().isEmpty());
  }

  @Test
  void aClientThatDoesNotReadHasAQueueThatGrowsOlderAndRefusesMore() {
    server.start();
    Client deaf = server.connectTight();
    Instant before = Instant.now();
    sendLarge();
    await(ConnectionState.BACK_PRESSURE);
    Await.until("all is counted", () -> info().queuedBytes() + info().sent() == 16 * MIB);
    Instant since = info().queuedSince().orElseThrow();
    assertFalse(since.isBefore(before) || since.isAfter(Instant.now()), since.toString());
    assertEquals(0, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
    SendRefused refused = server.events.await(SendRefused.class, any -> true);
    assertEquals(Refusal.QUEUE_FULL, refused.refusal());
    assertEquals(4, refused.bytes());
    assertEquals(server.idOf(deaf), refused.connection());
    deaf.read(16 * MIB);
    await(ConnectionState.OPEN);
    Await.until("nothing waits", () -> info().queuedBytes() == 0 && info().queuedSince().isEmpty());
  }

  @Test
  void aClientThatHasEndedItsSideStaysUntilWhatIsQueuedHasGoneOut() {
    server.start(config -> config.outboundLimit(64 * MIB));
    Client client = server.connectTight();
    sendLarge();
    client.halfClose();
    await(ConnectionState.HALF_CLOSED_BY_PEER);
    assertEquals(0, Await.value(server.control.apply(Target.these(server.idOf(client)), new HalfClose())),
        "it will be anyway");
    assertEquals(0, Await.value(server.control.apply(Target.these(server.idOf(client)), new PauseReading())),
        "it is not read");
    client.readToEnd();
  }

  @Test
  void ourHandIsSeenInIt() {
    server.start();
    Client client = server.connect();
    List<ConnectionId> id = List.of(server.idOf(client));
    Await.value(server.control.apply(Target.these(id), new PauseReading()));
    await(ConnectionState.READING_PAUSED);
    Await.value(server.control.apply(Target.these(id), new HalfClose()));
    await(ConnectionState.READING_PAUSED);
    Await.value(server.control.apply(Target.these(id), new ResumeReading()));
    await(ConnectionState.HALF_CLOSED_BY_US);
  }

  @Test
  void oneThatAStopWaitsForIsClosing() {
    server.start();
    Client client = server.connectTight();
    sendLarge();
    CompletableFuture<Void> stopped = server.control.stop();
    await(ConnectionState.CLOSING);
    client.readToEnd();
    Await.value(stopped);
  }
}
