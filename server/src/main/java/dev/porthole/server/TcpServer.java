package dev.porthole.server;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.RecordedReplies;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.serving.TypedCommands;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: starts and stops serving models, one after the other, and appends their events to one event log.
 *
 * <p>Threads: every command runs on {@code porthole-control}, in the order given; {@code running} and {@code state} are
 * written by that thread only and read by any.
 */
public final class TcpServer implements ServerControl {
  private static final Logger LOG = LoggerFactory.getLogger(TcpServer.class);

  /** What a stop may take beyond the drain: to close transports, and to end a model's threads. */
  private static final Duration ENDING = Duration.ofSeconds(15);

  private record Running(ServingModel model, ServerConfig config, InetSocketAddress local) {}

  private final EventRing log;
  private final InstantSource time;
  private final Optional<Runnable> onTypedStop;
  private final AtomicLong connectionNumbers;
  private final RecordedReplies recordedReplies = new RecordedReplies();
  private final ExecutorService control = Executors
      .newSingleThreadExecutor(Threads.daemon("porthole-control").factory());
  private final ScheduledExecutorService clock = Executors
      .newSingleThreadScheduledExecutor(Threads.daemon("porthole-clock").factory());
  private volatile Optional<Running> running = Optional.empty();
  private volatile ServerState state = ServerState.STOPPED;

  /**
   * Creates a stopped server.
   *
   * @param log receives the server's events
   * @param time stamps events
   */
  public TcpServer(EventRing log, InstantSource time) {
    this(log, time, Optional.empty(), 1);
  }

  /**
   * Creates a stopped server for a program that leaves standard input to it.
   *
   * @param firstConnection the number of the first connection, 1 or more
   * @param onTypedStop called when a stop command is typed on standard input, if the model watches it; must return at
   *     once
   */
  public TcpServer(EventRing log, InstantSource time, Optional<Runnable> onTypedStop, long firstConnection) {
    this.log = log;
    this.connectionNumbers = new AtomicLong(firstConnection - 1);
    this.time = time;
    this.onTypedStop = onTypedStop;
  }

  @Override
  public CompletableFuture<InetSocketAddress> start(ServerConfig config) {
    return command(() -> doStart(config));
  }

  @Override
  public CompletableFuture<Void> stop() {
    return command(() -> {
      doStop();
      return null;
    });
  }

  /**
   * Called when every event up to {@code seq} is safely recorded, except those given to {@link #onMissing}: replies
   * that waited for them are sent. From any thread.
   */
  public void onRecorded(long seq) {
    recordedReplies.onRecorded(seq);
  }

  /**
   * Called when the recording lacks the events from {@code from} to {@code to}, exclusive: connections that wait for
   * one of them are closed. From any thread.
   */
  public void onMissing(long from, long to) {
    recordedReplies.onMissing(from, to);
  }

  /** Whether a reply waits for its message to be recorded. */
  public boolean awaitsRecording() {
    return recordedReplies.isAwaited();
  }

  /** Ends all connections at once: a stop in progress no longer waits for clients. From any thread. */
  public void hasten() {
    running.ifPresent(run -> run.model.connections().closeAll());
  }

  @Override
  public CompletableFuture<Integer> apply(Target target, ConnectionCommand command) {
    return command(() -> running.map(run -> run.model.connections().apply(target, command)).orElse(0));
  }

  @Override
  public CompletableFuture<Void> changeReply(Reply reply) {
    return command(() -> {
      running.ifPresent(run -> {
        run.config.toBuilder().reply(reply).build(); // rejects text that the charset cannot encode
        run.model.changeReply(reply);
      });
      return null;
    });
  }

  @Override
  public List<ConnectionInfo> connections() {
    return running.map(run -> run.model.connections().infos()).orElse(List.of());
  }

  @Override
  public EventTotals totals() {
    return log.totals();
  }

  @Override
  public MemoryStatus memory() {
    return running.map(run -> run.model.connections().memory()).orElse(MemoryStatus.NONE);
  }

  @Override
  public ServerState state() {
    return state;
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return running.map(Running::local);
  }

  @Override
  public EventSource events() {
    return log;
  }

  @Override
  public synchronized void close() {
    if (!control.isShutdown()) {
      Duration max = running.map(run -> run.config.timeouts().drain()).orElse(Duration.ZERO).plus(ENDING);
      CompletableFuture<Void> stopped = stop();
      control.shutdown();
      stopped.completeOnTimeout(null, max.toMillis(), TimeUnit.MILLISECONDS).join();
      clock.shutdownNow();
    }
  }

  private InetSocketAddress doStart(ServerConfig config) {
    running.ifPresent(run -> {
      throw BindFailures.alreadyRunning(run.local);
    });
    state = ServerState.STARTING;
    Connections connections = new Connections(config, log, this::nextConnection, time, clock, recordedReplies);
    try {
      ServingModel model = ServingModels.open(connections, onTypedStop.map(TypedCommands::new));
      InetSocketAddress local = model.bind();
      log.append(new ServerStarted(EventTime.nanos(time), local, model.name().term(), model.provider()));
      running = Optional.of(new Running(model, config, local));
      state = ServerState.RUNNING;
      model.serve();
      WarmUpRun.once(config, new EventRing(1), clock); // not earlier: that would delay the first client
      LOG.info("listening on {}, model {}{}", Addresses.text(local), model.name(),
          model.provider().isEmpty() ? "" : ", provider " + model.provider());
      return local;
    } catch (IOException | RuntimeException failed) {
      doStop();
      connections.close();
      state = ServerState.STOPPED;
      throw BindFailures.of(config.listener().host(), config.listener().port(), failed);
    }
  }

  private void doStop() {
    if (running.isEmpty()) {
      return;
    }
    Running run = running.get();
    state = ServerState.STOPPING;
    run.model.stop(run.config.timeouts().drain());
    log.append(new ServerStopped(EventTime.nanos(time)));
    running = Optional.empty();
    state = ServerState.STOPPED;
    LOG.info("stopped");
  }

  private ConnectionId nextConnection() {
    return new ConnectionId(connectionNumbers.incrementAndGet());
  }

  private <T> CompletableFuture<T> command(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, control);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("this server has been closed", closed));
    }
  }
}
