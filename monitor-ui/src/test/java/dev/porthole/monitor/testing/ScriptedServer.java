package dev.porthole.monitor.testing;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server without sockets that offers every serving model except one. It appends the same events as a real server, and
 * stops when the test allows it.
 *
 * <p>Threads: commands run one after another on its own thread; any thread may read its state.
 */
public final class ScriptedServer extends FakeControl {
  public static final int PICKED_PORT = 50_123;
  /** The model that cannot start. */
  public static final ModelName BROKEN = ModelName.POLLING;

  public final EventRing log = new EventRing(OpenMonitor.LOG_MEMORY);
  /** A stop waits for this. */
  public volatile CountDownLatch mayStop = new CountDownLatch(0);
  private final ExecutorService commands = Executors.newSingleThreadExecutor();
  public volatile MemoryStatus memory = MemoryStatus.NONE;
  private volatile ServerState state = ServerState.STOPPED;
  private volatile Optional<InetSocketAddress> address = Optional.empty();

  public ScriptedServer() {
    answersAtOnce = true;
  }

  @Override
  public CompletableFuture<InetSocketAddress> start(ServerConfig config) {
    return CompletableFuture.supplyAsync(() -> doStart(config), commands);
  }

  @Override
  public CompletableFuture<Void> stop() {
    return CompletableFuture.runAsync(this::doStop, commands);
  }

  private InetSocketAddress doStart(ServerConfig config) {
    starts.add(config);
    if (config.serving().model() == BROKEN) {
      throw new ServerFailure(ServerFailure.Kind.OTHER, "no processes here", "no processes here", null);
    }
    InetSocketAddress local = new InetSocketAddress(config.listener().host(),
        config.listener().port() == 0 ? PICKED_PORT : config.listener().port());
    address = Optional.of(local);
    state = ServerState.RUNNING;
    log.append(new ServerStarted(0, local, config.serving().model().term(), ""));
    return local;
  }

  private void doStop() {
    if (state == ServerState.RUNNING) {
      state = ServerState.STOPPING;
      try {
        mayStop.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      address = Optional.empty();
      state = ServerState.STOPPED;
      log.append(new ServerStopped(0));
    }
  }

  @Override
  public MemoryStatus memory() {
    return memory;
  }

  @Override
  public EventTotals totals() {
    return log.totals();
  }

  @Override
  public ServerState state() {
    return state;
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return address;
  }

  @Override
  public EventSource events() {
    return log;
  }

  @Override
  public void close() {
    commands.shutdownNow();
  }
}
