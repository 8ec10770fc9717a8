package dev.porthole.server.completion;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The completion model alone, with parts that a test can make fail; stops the model after the test, and checks the
 * {@link Books}.
 */
final class ModelRig implements AfterEachCallback {
  final EventRing log = new EventRing(256L << 20);
  final EventRecorder events = new EventRecorder(log);
  private final AtomicLong numbers = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Client> clients = new ArrayList<>();
  /** Called after each event has been appended, on the appending thread; what it throws, the append throws. */
  volatile Consumer<ServerEvent> afterAppend = _ -> {};
  Supplier<ConnectionId> ids = this::nextId;
  Duration drain = Duration.ofSeconds(5);
  CompletionModel model;
  private InetSocketAddress address;
  private boolean stopped;

  ConnectionId nextId() {
    return new ConnectionId(numbers.incrementAndGet());
  }

  void serve(UnaryOperator<ServerConfig.Builder> change) throws IOException {
    EventSink sink = event -> {
      log.append(event);
      afterAppend.accept(event);
    };
    ServerConfig config = change.apply(ServerConfig.builder().port(0).ioThreads(2)).build();
    model = new CompletionModel(new Connections(config, sink, () -> ids.get(), InstantSource.system(), clock));
    address = model.bind();
    model.serve();
  }

  /** Where the model listens. */
  InetSocketAddress address() {
    return address;
  }

  Client connect() {
    Client client = connectUnopened();
    events.idOf(client);
    return client;
  }

  /** A client whose connection's opening may never be appended. */
  Client connectUnopened() {
    Client client = Client.to(address);
    clients.add(client);
    return client;
  }

  void stop() {
    stopped = true;
    model.stop(drain);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      if (model != null && !stopped) {
        if (context.getExecutionException().isEmpty()) {
          events.await("opened = closed + live", () -> events.of(ConnectionOpened.class).count()
              - events.of(ConnectionClosed.class).count() == model.connections().infos().size());
        }
        CompletableFuture<Void> ended = Await.beside(this::stop);
        clients.forEach(Client::close); // a stopping model waits a moment for its clients to close
        Await.value(ended);
      }
      if (context.getExecutionException().isEmpty()) {
        Books.check(events.numbered(), 0);
      }
    } finally {
      clock.shutdownNow();
      clients.forEach(Client::close);
    }
  }
}
