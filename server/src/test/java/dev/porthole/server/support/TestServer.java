package dev.porthole.server.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Serving;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a free port, its events and its clients; ends all of them after the test, and checks the {@link Books}.
 */
public final class TestServer implements AfterEachCallback {
  private static final long LOG_BYTES = 512L << 20;

  public final TcpServer control = new TcpServer(new EventRing(LOG_BYTES), InstantSource.system());
  public final EventRecorder events = new EventRecorder(control.events());
  private final List<Client> clients = new ArrayList<>();
  private InetSocketAddress address;
  private ModelName model = Serving.DEFAULT_MODEL;

  /** The defaults, on a free port, with two threads: enough for every race and the same on every machine. */
  public static ServerConfig config(UnaryOperator<ServerConfig.Builder> change) {
    return change.apply(ServerConfig.builder().port(0).ioThreads(2)).build();
  }

  public InetSocketAddress start() {
    return start(UnaryOperator.identity());
  }

  public InetSocketAddress start(UnaryOperator<ServerConfig.Builder> change) {
    address = Await.value(control.start(modelled(change)));
    return address;
  }

  /** Has the next start serve by a model. */
  public void serveBy(ModelName name) {
    model = name;
    if (name == ModelName.PROCESS) {
      ChildJvm.useForProcessModel();
    }
  }

  /** Leaves the test out where one client is served at a time. */
  public void needSeveralAtATime() {
    Assumptions.assumeTrue(model != ModelName.ITERATIVE,
        "the model iterative serves one client at a time, and this needs several");
  }

  /** Where the newest start has bound. */
  public InetSocketAddress address() {
    return address;
  }

  /** Asks for a start that fails. */
  public ServerFailure failToStart(UnaryOperator<ServerConfig.Builder> change) {
    CompletionException failed = Assertions.assertThrows(CompletionException.class,
        () -> Await.value(control.start(modelled(change))));
    return Assertions.assertInstanceOf(ServerFailure.class, failed.getCause());
  }

  public void stop() {
    Await.value(control.stop());
  }

  /** A client whose connection has been told as opened. */
  public Client connect() {
    needRoom();
    return opened(Client.to(address));
  }

  /** The same, whose system takes little before it has read. */
  public Client connectTight() {
    needRoom();
    return opened(Client.tight(address));
  }

  public ConnectionId idOf(Client client) {
    return events.idOf(client);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      if (context.getExecutionException().isEmpty() && control.state() == ServerState.RUNNING) {
        events.await("opened = closed + live", () -> toldLive() == control.connections().size());
      }
      end();
      if (context.getExecutionException().isEmpty()) {
        assertEquals(ServerState.STOPPED, control.state());
        Books.check(events.numbered(), 0);
      }
    } finally {
      clients.forEach(Client::close);
    }
  }

  /**
   * Stops with everybody connected, who then leave at once: a server that stops waits a moment for its clients' own
   * ends.
   */
  private void end() {
    CompletableFuture<Void> ended = Await.beside(control::close);
    Await.until("the end has begun", () -> ended.isDone() || control.state() != ServerState.RUNNING);
    clients.forEach(Client::close);
    Await.value(ended);
  }

  private ServerConfig modelled(UnaryOperator<ServerConfig.Builder> change) {
    return config(builder -> change.apply(builder.model(model)));
  }

  private void needRoom() {
    if (model == ModelName.ITERATIVE && toldLive() > 0) {
      needSeveralAtATime();
    }
  }

  private Client opened(Client client) {
    clients.add(client);
    events.idOf(client);
    return client;
  }

  private long toldLive() {
    return events.of(ConnectionOpened.class).count() - events.of(ConnectionClosed.class).count();
  }
}
