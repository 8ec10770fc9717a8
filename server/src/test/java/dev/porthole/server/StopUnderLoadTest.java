package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A stop of a server with many busy clients. */
@Isolated("takes so many descriptors that a model by select beside it would get none that it can use")
class StopUnderLoadTest extends EveryModel {
  @Test
  void endsInTimeAndBalances() {
    server.needSeveralAtATime();
    int many = many(model == ModelName.SELECT ? 400 : 1000); // this process has files open as well
    Duration drain = Duration.ofSeconds(1);
    server.start(config -> config.reply(new Reply.Echo()).drain(drain).backlog(2000));
    List<Client> clients = new ArrayList<>(Stream.generate(() -> Client.to(server.address())).limit(many).toList());
    server.events.await("all are there", () -> server.control.connections().size() == many);
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> load = Stream.of(0, 1, 2, 3).map(quarter -> Await.beside(() -> {
      byte[] words = Payload.random(200);
      while (!over.get()) {
        clients.subList(quarter * many / 4, (quarter + 1) * many / 4).forEach(client -> client.send(words));
      }
    })).toList();
    server.events.await("it is under load", () -> server.events.of(BytesSent.class).count() > 5000);
    long begun = System.nanoTime();
    server.stop();
    long took = System.nanoTime() - begun;
    over.set(true);
    load.forEach(one -> one.handle((_, _) -> true).join());
    clients.forEach(Client::close);
    assertTrue(took < drain.plusSeconds(10).toNanos(), took / 1_000_000 + " ms");
    List<ConnectionClosed> closed = server.events.of(ConnectionClosed.class).toList();
    assertEquals(many, closed.size());
    closed.forEach(one -> assertTrue(one.received() >= one.sent() + one.unsent(), one.toString()));
  }
}
