package dev.porthole.server.connection;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.Limit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one run, whichever model serves them: admits or refuses new connections, and applies commands to
 * them.
 *
 * <p>Threads: any; {@code reply} is volatile, {@code sweep} is used by {@link #begin} and {@link #stop} only, the parts
 * guard themselves.
 */
public final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  /** How long the operations of closed transports may take to end. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Prepares a new connection's socket before its first read. */
  @FunctionalInterface
  public interface Preparation {
    void run() throws IOException;
  }

  private final ServerConfig config;
  private final Supplier<ConnectionId> ids;
  private final ScheduledExecutorService clock;
  private final RuleWorkers rules;
  private final StepWorkers steps;
  private final ConnectionRegistry registry;
  private final ConnectionServices services;
  private final AcceptFailures failures;
  private final Refusals refusals;
  private final MemoryBudget memory;
  private final ConnectRate rate;
  private final MemoryLine memoryLine = new MemoryLine();
  private Future<?> sweep = CompletableFuture.completedFuture(null);
  private volatile Reply reply;

  /**
   * Starts with no connection and no reserve of descriptors: for a model whose accepts happen elsewhere, or for a short
   * use.
   *
   * @param ids returns the next connection's id at each call
   * @param time stamps events
   * @param clock runs delayed tasks
   */
  public Connections(ServerConfig config, EventSink events, Supplier<ConnectionId> ids, InstantSource time,
      ScheduledExecutorService clock) {
    this(config, events, ids, time, clock, new RecordedReplies(), new DescriptorReserve(0));
  }

  /**
   * For a server: keeps a descriptor in reserve, and replies may wait for the recording.
   *
   * @param recorded receives which events are safely recorded
   */
  public Connections(ServerConfig config, EventSink events, Supplier<ConnectionId> ids, InstantSource time,
      ScheduledExecutorService clock, RecordedReplies recorded) {
    this(config, events, ids, time, clock, recorded, new DescriptorReserve(1));
  }

  private Connections(ServerConfig config, EventSink events, Supplier<ConnectionId> ids, InstantSource time,
      ScheduledExecutorService clock, RecordedReplies recorded, DescriptorReserve reserve) {
    this.config = config;
    this.ids = ids;
    this.clock = clock;
    this.reply = config.reply();
    this.rules = new RuleWorkers(clock);
    this.steps = new StepWorkers(clock);
    this.rate = new ConnectRate(config.limits().maxConnectRate());
    this.memory = new MemoryBudget(config.limits().memory());
    this.registry = new ConnectionRegistry(
        new ConnectionLimiter(config.limits().maxConnections(), config.limits().maxPerAddress()));
    this.services = new ConnectionServices(config, events,
        new ConnectionServices.Clocks(time, System::nanoTime, clock),
        new ConnectionServices.Replying(() -> reply, rules, steps, recorded), registry, memory);
    this.failures = new AcceptFailures(events, time, System::nanoTime,
        work -> clock.schedule(work, AcceptFailures.SETTLING.toMillis(), TimeUnit.MILLISECONDS), reserve);
    this.refusals = new Refusals(events, time,
        work -> clock.schedule(work, Refusals.PERIOD.toMillis(), TimeUnit.MILLISECONDS));
  }

  public ServerConfig config() {
    return config;
  }

  /** Runs delayed tasks. */
  public ScheduledExecutorService clock() {
    return clock;
  }

  /** How much memory all connections hold. */
  public MemoryStatus memory() {
    return memory.status();
  }

  /**
   * Runs {@code accept} now, or when the event log has capacity again; until then new connections wait in the system's
   * backlog. Call from a thread that never blocks.
   */
  public void onCapacity(Runnable accept) {
    services.events().onCapacity(accept);
  }

  /** Receives failed accepts. */
  public AcceptFailures failures() {
    return failures;
  }

  /** Starts the sweep, which closes connections that are too slow, or idle for too long. */
  public void begin() {
    sweep = TimeoutSweeper.every(clock, registry, config, new MemoryWatch(services, memoryLine));
  }

  /** As {@link #admit(InetSocketAddress, Transport, Preparation)}, with nothing to prepare. */
  public boolean admit(InetSocketAddress remote, Transport transport) {
    return admit(remote, transport, () -> {});
  }

  /**
   * Admits a new connection, unless a limit forbids it: then its transport is closed.
   *
   * @param prepare runs before the first read is requested
   * @return whether the connection was admitted; if this method throws, the transport is closed
   */
  public boolean admit(InetSocketAddress remote, Transport transport, Preparation prepare) {
    return tryAcquire(remote, transport) && open(remote, transport, prepare);
  }

  /**
   * Counts a new connection, unless a limit forbids it: then its transport is closed. {@link #add} or {@link #release}
   * must follow. For a model with its own kind of connection.
   *
   * @return whether the connection was counted
   */
  public boolean tryAcquire(InetSocketAddress remote, Transport transport) {
    failures.onAccepted();
    if (!rate.admits(remote.getAddress(), services.nanos().getAsLong())) {
      refuse(remote, transport, Limit.MAX_CONNECT_RATE, rate.perSecond());
      return false;
    }
    if (!memory.hasRoom(MemoryBudget.CONNECTION_BYTES + transport.bufferBytes(), registry.all())) {
      refuseForMemory(remote, () -> QuietCloser.discard(transport));
      return false;
    }
    Optional<Limit> over = registry.limiter().tryAcquire(remote.getAddress());
    over.ifPresent(limit -> refuse(remote, transport, limit, registry.limiter().allowed(limit)));
    return over.isEmpty();
  }

  /** Appends that a new connection was refused for lack of memory, and runs {@code close}. */
  public void refuseForMemory(InetSocketAddress remote, Runnable close) {
    try {
      refusals.onRefused(remote, Limit.MEMORY, (int) (memory.status().budget() >> 20));
    } finally {
      close.run();
    }
  }

  /** Takes back the count of {@link #tryAcquire} for a client that never became a connection. */
  public void release(InetSocketAddress remote) {
    registry.limiter().release(remote.getAddress());
  }

  /** The id of the next connection. */
  public ConnectionId newId() {
    return ids.get();
  }

  /** The event log. */
  public EventSink events() {
    return services.events();
  }

  /** The time of events now, in nanoseconds as {@link EventTime} counts them. */
  public long nowNanos() {
    return services.eventNanos();
  }

  /** Appends a counted connection's opening and registers it; {@code false} if the server is stopping. */
  public boolean add(ManagedConnection connection) {
    return registry.add(connection);
  }

  /** Removes a connection after its end was appended. */
  public void remove(ManagedConnection connection) {
    registry.remove(connection);
  }

  /** Has a rule answer messages for a connection that another process serves. */
  public void ask(InetSocketAddress from, Reply.Rule rule, List<Bytes> messages, RuleWorkers.Asker asker) {
    rules.ask(from.getAddress(), rule, messages, asker);
  }

  /** The current reply. */
  public Reply reply() {
    return reply;
  }

  /**
   * Closes the transport of a new connection that exceeds a limit, and appends that it was refused. Writes no log line:
   * a flood of clients must not become a flood of lines.
   *
   * @param allowed the limit's value
   */
  public void refuse(InetSocketAddress remote, Transport transport, Limit over, int allowed) {
    try {
      refusals.onRefused(remote, over, allowed);
    } finally {
      QuietCloser.discard(transport);
    }
  }

  /**
   * Stops accepting, lets queued replies go out for at most {@code drain}, and closes every connection. Blocks until
   * the end of each connection has been appended.
   *
   * @param closeListener runs once no connection is admitted any more
   */
  public void stop(Duration drain, Runnable closeListener) {
    registry.refuseNew();
    closeListener.run();
    failures.close();
    refusals.close();
    sweep.cancel(false);
    registry.all().forEach(connection -> connection.finish(CloseReason.SERVER_STOPPED));
    rules.close();
    if (!registry.awaitEmpty(drain)) {
      closeAll();
      if (!registry.awaitEmpty(CLOSING)) {
        LOG.error("{} connections did not end", registry.all().size());
      }
    }
    steps.close();
    memoryLine.close();
  }

  /** Closes every connection at once, as the server stops. */
  public void closeAll() {
    registry.all().forEach(connection -> connection.close(CloseReason.SERVER_STOPPED));
  }

  /** Releases workers, timers and reserves when nothing is served after all; {@link #stop} does so too. */
  public void close() {
    failures.close();
    refusals.close();
    rules.close();
    steps.close();
    memoryLine.close();
  }

  /** Applies a command to the target connections, one after the other; returns how many accepted it. */
  public int apply(Target target, ConnectionCommand command) {
    return (int) find(target).filter(connection -> connection.apply(command)).count();
  }

  /** Changes the reply, from the next message on. */
  public void changeReply(Reply answer) {
    reply = answer;
  }

  /** All current connections. */
  public List<ConnectionInfo> infos() {
    return registry.infos();
  }

  private Stream<ManagedConnection> find(Target target) {
    return switch (target) {
      case Target.These(Set<ConnectionId> named) -> named.stream().map(registry::find).flatMap(Optional::stream);
      case Target.All() -> registry.opened().stream();
      case Target.AllBut(Set<ConnectionId> spared) ->
        registry.opened().stream().filter(connection -> !spared.contains(connection.id()));
    };
  }

  private boolean open(InetSocketAddress remote, Transport transport, Preparation prepare) {
    Connection connection;
    try {
      connection = new Connection(newId(), remote, transport, services);
    } catch (Throwable fault) {
      release(remote);
      QuietCloser.discard(transport);
      throw fault;
    }
    try {
      if (!registry.add(connection)) {
        release(remote);
        QuietCloser.discard(transport);
        return false;
      }
      prepare.run();
      connection.read();
    } catch (IOException gone) {
      connection.onBroken(gone);
    } catch (Throwable fault) {
      connection.onFault(fault);
    }
    return true;
  }
}
