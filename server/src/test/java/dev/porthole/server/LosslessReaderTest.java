package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder.Numbered;
import dev.porthole.server.support.Payload;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A lossless reader that is far too slow, on a small log, under all the load that the clients can make.
 *
 * <p>Threads: the clients' and the reader's own.
 */
class LosslessReaderTest {
  private static final long LOG_BYTES = 256 * 1024;
  private static final int CLIENTS = 8;
  private static final int BYTES_EACH = 1 << 20;

  /** Keeps the events; sleeps from time to time, so that the log fills. */
  private static final class Sluggish implements EventCursor.Reader {
    final List<Numbered> facts = new ArrayList<>();
    long missed;

    @Override
    public void onEvent(long seq, ServerEvent event) {
      assertEquals(facts.size() + 1, seq);
      facts.add(new Numbered(seq, event));
      if (seq % 64 == 0) {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
    }

    @Override
    public void onMissed(long count) {
      missed += count;
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void missesNothingAndTheClientsAreMerelySlowed(Provider provider) {
    missNothing(config -> config.provider(provider));
  }

  /** One of each base. */
  @ParameterizedTest
  @EnumSource(names = {"PROCESS", "THREADS", "EPOLL"})
  void missesNothingOfAnotherModelEither(ModelName model) {
    missNothing(config -> config.model(model));
  }

  private static void missNothing(UnaryOperator<ServerConfig.Builder> way) {
    EventRing log = new EventRing(LOG_BYTES);
    Sluggish reader = new Sluggish();
    try (TcpServer server = new TcpServer(log, InstantSource.system());
        EventCursor cursor = log.openLosslessCursor()) {
      CompletableFuture<Void> reading = Await.beside(() -> {
        while (reader.facts.isEmpty() || !(reader.facts.getLast().event() instanceof ServerStopped)) {
          cursor.await(Duration.ofSeconds(1));
          cursor.drain(reader, 100);
        }
      });
      InetSocketAddress address = Await.value(
          server.start(TestServer.config(config -> way.apply(config).reply(new Reply.Echo()))));
      List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
          .mapToObj(i -> Await.beside(() -> echo(address, Payload.random(BYTES_EACH)))).toList();
      Await.until("the reader falls behind", () -> !log.hasCapacity());
      clients.forEach(Await::value);
      Await.value(server.stop());
      Await.value(reading);
    }
    assertEquals(0, reader.missed);
    long received = reader.facts.stream().map(Numbered::event).filter(BytesReceived.class::isInstance)
        .mapToLong(fact -> ((BytesReceived) fact).data().length()).sum();
    assertEquals((long) CLIENTS * BYTES_EACH, received);
    assertTrue(reader.facts.size() * 1024L > 4 * LOG_BYTES, "much more than the log holds at a time");
    Books.check(reader.facts, 0);
  }

  private static void echo(InetSocketAddress address, byte... data) {
    try (Client client = Client.to(address)) {
      CompletableFuture<Void> sending = Await.beside(() -> client.send(data).halfClose());
      assertEquals(data.length, client.readToEnd().length);
      Await.value(sending);
    }
  }
}
