package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Our own code throws while it admits a client, and others wait behind it: readiness may be reported once for all of
 * them.
 */
class NewcomerFaultTest extends EveryModel {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final EventRing log = new EventRing(1 << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final AtomicInteger asked = new AtomicInteger();

  private ConnectionId failAtFirst() {
    if (asked.incrementAndGet() == 1) {
      throw new StackOverflowError("injected");
    }
    return new ConnectionId(asked.get());
  }

  @AfterEach
  void stopTheClock() {
    clock.shutdownNow();
  }

  @Test
  void itAloneIsDisconnectedAndThoseWhoWaitBehindItAreTaken() throws IOException {
    ServerConfig config = ServerConfig.builder().port(0).ioThreads(1).model(model).build();
    ServingModel serving = ServingModels.open(
        new Connections(config, log, this::failAtFirst, InstantSource.system(), clock),
        Optional.empty());
    InetSocketAddress address = serving.bind();
    List<Client> clients = Stream.generate(() -> Client.to(address)).limit(3).toList();
    try {
      serving.serve();
      assertEquals(2, clients.stream().filter(this::isServed).count());
    } finally {
      serving.stop(Duration.ZERO);
    }
    assertEquals(0, events.of(AcceptFailed.class).count());
  }

  /** If it is not served, it is disconnected; a process may have answered it before. */
  private boolean isServed(Client client) {
    try {
      client.exchange("hello", "thank you!");
      CompletableFuture<Void> end = Await.beside(client::awaitEnd);
      events.await("it is let in or disconnected", () -> isLetIn(client) || end.isDone());
      return isLetIn(client);
    } catch (AssertionError | UncheckedIOException notAnswered) {
      client.awaitEnd();
      return false;
    } finally {
      client.close(); // there may be room for one
    }
  }

  private boolean isLetIn(Client client) {
    return events.of(ConnectionOpened.class).anyMatch(opened -> opened.remote().equals(client.local()));
  }
}
