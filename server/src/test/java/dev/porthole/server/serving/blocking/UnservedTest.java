package dev.porthole.server.serving.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection for which the system has no thread. */
class UnservedTest {
  @Test
  void isEndedAndTheNextOneIsAccepted() throws IOException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger unserved = new AtomicInteger();
    Connections connections = new Connections(ServerConfig.builder().port(0).build(), new EventRing(1 << 20),
        () -> new ConnectionId(unserved.get() + 1), InstantSource.system(), clock);
    BlockingModel model = new BlockingModel(connections) {
      @Override
      public ModelName name() {
        return ModelName.THREADS;
      }

      @Override
      void serve(BlockingTransport transport) {
        unserved.incrementAndGet();
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
    var address = model.bind();
    model.serve();
    for (int i = 1; i <= 2; i++) {
      try (Client client = Client.to(address)) {
        assertEquals(0, client.readToEnd().length);
      }
      int so = i;
      Await.until("it was tried", () -> unserved.get() == so);
    }
    Await.until("nobody is left", () -> connections.infos().isEmpty());
    model.stop(Duration.ZERO);
    clock.shutdownNow();
    assertTrue(connections.infos().isEmpty());
  }
}
