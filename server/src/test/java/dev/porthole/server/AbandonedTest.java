package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A client resets its connection while the server does not read it: no read can fail. */
class AbandonedTest extends EveryModel {
  private static final int KIB = 1 << 10;
  /** No timeout ends a connection before the test does. */
  private static final Duration NEVER = Duration.ofMinutes(10);
  /** The sweep comes each second; the rest is for a busy machine, where a new process takes long to load a class. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private void start(UnaryOperator<ServerConfig.Builder> options) {
    server.start(config -> options.apply(config.slowTimeout(NEVER)));
  }

  private void pause(Client client) {
    assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new PauseReading())));
  }

  private void assertNoticed(Client client) {
    long begun = System.nanoTime();
    client.reset();
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(CloseReason.PEER_RESET, closed.reason());
    assertTrue(System.nanoTime() - begun < SOON.toNanos(), "in time");
  }

  @Test
  void whileACommandPausesReading() {
    start(config -> config);
    Client client = server.connect();
    pause(client);
    client.send("first");
    assertNoticed(client);
  }

  @Test
  void onTheChannelsOfTheJdkToo() {
    assumeTrue(model == ModelName.COMPLETION, "only the model completion has channels to choose from");
    start(config -> config.provider(Provider.JDK));
    Client other = server.connect();
    Client client = server.connect();
    pause(client);
    client.send("first");
    assertNoticed(client);
    other.exchange("?", "thank you!");
  }

  @Test
  void whileMemoryIsLow() {
    start(config -> config.memory(KIB * KIB).framing(new Framing.Line()));
    Client client = server.connect();
    client.send(new byte[430 * KIB]);
    server.events.await("it is held up", () -> server.events.of(MemoryChanged.class)
        .anyMatch(changed -> changed.change() == MemoryChange.LOW) || model == ModelName.PROCESS);
    assertNoticed(client);
  }

  @Test
  void whileARuleHangs() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    start(config -> config.drain(Duration.ofMillis(300)).reply(new Reply.Rule("hanging", message -> {
      asked.countDown();
      Await.until("it may go on", () -> goOn.getCount() == 0);
      return message;
    })));
    Client client = server.connect().send("hello");
    assertTrue(asked.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS));
    assertNoticed(client);
    goOn.countDown();
  }

  @Test
  void whileItsRepliesWaitToBeSent() {
    start(config -> config.reply(new Reply.Echo()).outboundLimit(64 * KIB));
    Client client = server.connectTight();
    Await.beside(() -> client.send(Payload.random(64 * KIB * KIB))).exceptionally(_ -> null);
    server.events.await("it is read no more", () -> server.events.of(BytesReceived.class).count() > 10);
    assertNoticed(client);
  }

  /** A client that has ended its side still reads, and what it sent before is read when reading resumes. */
  @Test
  void afterAFinTheConnectionStaysAndLosesNothing() {
    start(config -> config.reply(new Reply.Echo()));
    Client witness = server.connect();
    Client client = server.connect();
    ConnectionId id = server.idOf(client);
    pause(client);
    byte[] data = Payload.random(64 * KIB);
    client.send(data).halfClose();
    awaitSweeps(witness);
    assertEquals(1, Await.value(server.control.apply(Target.these(id), new ResumeReading())));
    assertArrayEquals(data, client.readToEnd());
    assertEquals(CloseReason.PEER_CLOSED, server.events.closedOf(client).reason());
  }

  /** The system forgets the peer's address once both sides have sent their FIN, but it keeps the bytes. */
  @Test
  void afterAFinFromBothSidesNothingIsLostEither() {
    start(config -> config.reply(new Reply.None()));
    Client witness = server.connect();
    Client client = server.connect();
    ConnectionId id = server.idOf(client);
    pause(client);
    byte[] data = Payload.random(64 * KIB);
    client.send(data);
    assertEquals(1, Await.value(server.control.apply(Target.these(id), new HalfClose())));
    assertEquals(0, client.readToEnd().length);
    client.close();
    awaitSweeps(witness);
    assertEquals(1, Await.value(server.control.apply(Target.these(id), new ResumeReading())));
    assertEquals(CloseReason.PEER_CLOSED, server.events.closedOf(client).reason());
    assertArrayEquals(data, server.events.bytes(id, Direction.RECEIVED));
  }

  /** Another client's reset is noticed, so everybody has been looked at. */
  private void awaitSweeps(Client witness) {
    pause(witness);
    witness.send("held");
    assertNoticed(witness);
  }
}
