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
 * The connections of one run, whatever the way they are served: lets newcomers in or not, and does what is done to them from
 * outside.
 *
 * <p>Threads: any; {@code reply} is volatile, {@code sweep} belongs to who begins and stops, the parts guard themselves.
 */
public final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  /** How long closed wires may take to report that their operations have ended. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** What is done with a newcomer's socket before it is read. */
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
   * None yet. Nothing is kept in reserve for accepts that fail: they are accepted elsewhere, or for a moment.
   *
   * @param ids the next connection's id at each call
   * @param time what events are stamped with
   * @param clock runs what has to wait
   */
  public Connections(ServerConfig config, EventSink events, Supplier<ConnectionId> ids, InstantSource time,
      ScheduledExecutorService clock) {
    this(config, events, ids, time, clock, new RecordedReplies(), new DescriptorReserve(0));
  }

  /**
   * The same, for a server: descriptors are kept in reserve, and replies may wait for the recording.
   *
   * @param recorded told what is safe
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
    this.services = new ConnectionServices(config, events, time, System::nanoTime, () -> reply, registry, clock, rules,
        steps, memory, recorded);
    this.failures = new AcceptFailures(events, time, System::nanoTime,
        work -> clock.schedule(work, AcceptFailures.SETTLING.toMillis(), TimeUnit.MILLISECONDS), reserve);
    this.refusals = new Refusals(events, time,
        work -> clock.schedule(work, Refusals.PERIOD.toMillis(), TimeUnit.MILLISECONDS));
  }

  public ServerConfig config() {
    return config;
  }

  /** Runs what has to wait. */
  public ScheduledExecutorService clock() {
    return clock;
  }

  /** How much memory they hold. */
  public MemoryStatus memory() {
    return memory.status();
  }

  /**
   * Asks for the next newcomer now, or when the event log takes more: who comes meanwhile waits in the system's backlog. From a thread that
   * never blocks.
   */
  public void whenAccepting(Runnable accept) {
    services.events().onCapacity(accept);
  }

  /** What accepts that fail are told to. */
  public AcceptFailures failures() {
    return failures;
  }

  /** Begins to look for connections that are too slow, or idle for too long. */
  public void begin() {
    sweep = TimeoutSweeper.every(clock, registry, config, new MemoryWatch(services, memoryLine));
  }

  /** As {@link #admit(InetSocketAddress, Transport, Preparation)}, with nothing to prepare. */
  public boolean admit(InetSocketAddress remote, Transport wire) {
    return admit(remote, wire, () -> {});
  }

  /**
   * Lets a newcomer in, unless that is one too many: then its wire is closed.
   *
   * @param prepare what is done before its first read is requested
   * @return whether it is in; if that throws, the wire is closed
   */
  public boolean admit(InetSocketAddress remote, Transport wire, Preparation prepare) {
    return enter(remote, wire) && welcome(remote, wire, prepare);
  }

  /**
   * Counts a newcomer in, unless that is one too many: then its wire is closed. {@link #add} or {@link #leave} follows, for a model
   * whose connections are of a kind of its own.
   *
   * @return whether it is in
   */
  public boolean enter(InetSocketAddress remote, Transport wire) {
    failures.onAccepted();
    if (!rate.admits(remote.getAddress(), services.nanos().getAsLong())) {
      refuse(remote, wire, Limit.MAX_CONNECT_RATE, rate.perSecond());
      return false;
    }
    if (!memory.hasRoom(MemoryBudget.CONNECTION_BYTES + wire.bufferBytes(), registry.all())) {
      refuseForMemory(remote, () -> QuietCloser.discard(wire));
      return false;
    }
    Optional<Limit> over = registry.admission().enter(remote.getAddress());
    over.ifPresent(limit -> refuse(remote, wire, limit, registry.admission().allowed(limit)));
    return over.isEmpty();
  }

  /** Tells that a newcomer is not let in for want of memory, and closes it. */
  public void refuseForMemory(InetSocketAddress remote, Runnable close) {
    try {
      refusals.onRefused(remote, Limit.MEMORY, (int) (memory.status().budget() >> 20));
    } finally {
      close.run();
    }
  }

  /** Counts out who was counted in and never became a connection. */
  public void leave(InetSocketAddress remote) {
    registry.admission().leave(remote.getAddress());
  }

  /** A number for a new connection. */
  public ConnectionId newId() {
    return ids.get();
  }

  /** Where facts are told. */
  public EventSink events() {
    return services.events();
  }

  /** What facts are stamped with, in nanoseconds as {@link EventTime} counts them. */
  public long nowNanos() {
    return EventTime.nanos(services.clock());
  }

  /** Has a connection, which was counted in, told as opened; {@code false} if the server stops and takes nobody. */
  public boolean add(ManagedConnection connection) {
    return registry.add(connection);
  }

  /** Counts out a connection whose end has been told. */
  public void remove(ManagedConnection connection) {
    registry.remove(connection);
  }

  /** Has a rule of ours answer messages, for a connection that is served elsewhere. */
  public void ask(InetSocketAddress from, Reply.Rule rule, List<Bytes> messages, RuleWorkers.Asker asker) {
    rules.ask(from.getAddress(), rule, messages, asker);
  }

  /** What is answered now. */
  public Reply reply() {
    return reply;
  }

  /**
   * Closes the wire of a newcomer who is one too many, and tells it. No line in the log: a flood of clients must not become one of
   * lines.
   *
   * @param allowed how many there may be
   */
  public void refuse(InetSocketAddress remote, Transport wire, Limit over, int allowed) {
    try {
      refusals.onRefused(remote, over, allowed);
    } finally {
      QuietCloser.discard(wire);
    }
  }

  /**
   * Accepts nobody any more, lets queued replies go out for {@code drain} at the most, and closes every connection. Blocks until
   * each has been told as closed.
   *
   * @param closeListener called once nobody is let in any more
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
      endAll();
      if (!registry.awaitEmpty(CLOSING)) {
        LOG.error("{} connections did not end", registry.all().size());
      }
    }
    steps.close();
    memoryLine.close();
  }

  /** Ends everybody at once, as the server stops. */
  public void endAll() {
    registry.all().forEach(connection -> connection.close(CloseReason.SERVER_STOPPED));
  }

  /** Gives up what they keep, where they are not served after all; {@link #stop} does, too. */
  public void close() {
    failures.close();
    refusals.close();
    rules.close();
    steps.close();
    memoryLine.close();
  }

  /** Applies a command to connections, one after the other, and counts those that obey. */
  public int apply(Target target, ConnectionCommand command) {
    return (int) find(target).filter(connection -> connection.apply(command)).count();
  }

  /** What is answered from the next message on. */
  public void changeReply(Reply answer) {
    reply = answer;
  }

  /** Those that are there now. */
  public List<ConnectionInfo> infos() {
    return registry.infos();
  }

  private Stream<ManagedConnection> find(Target target) {
    return switch (target) {
      case Target.These(Set<ConnectionId> named) -> named.stream().map(registry::find).flatMap(Optional::stream);
      case Target.All() -> registry.told().stream();
      case Target.AllBut(Set<ConnectionId> spared) ->
        registry.told().stream().filter(connection -> !spared.contains(connection.id()));
    };
  }

  private boolean welcome(InetSocketAddress remote, Transport wire, Preparation prepare) {
    Connection connection;
    try {
      connection = new Connection(newId(), remote, wire, services);
    } catch (Throwable fault) {
      leave(remote);
      QuietCloser.discard(wire);
      throw fault;
    }
    try {
      if (!registry.add(connection)) {
        leave(remote);
        QuietCloser.discard(wire);
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
