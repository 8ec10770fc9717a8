package dev.porthole.server.net;

import dev.porthole.server.loop.ChannelGroups;
import dev.porthole.server.model.ServingModel;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves by NIO.2 completion: a fixed pool of threads takes completed reads, writes and accepts of any connection and runs their
 * handlers, which never block. The product's own model.
 *
 * <p>Threads: as {@link ServingModel} says; {@code reply} is volatile, {@code sweep} its caller's, the channels guard themselves.
 */
public final class CompletionModel implements ServingModel {
  public static final String NAME = "completion";
  private static final Logger LOG = LoggerFactory.getLogger(CompletionModel.class);
  /** How long closed channels may take to report that their operations have ended. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ServerConfig config;
  private final AsynchronousChannelGroup group;
  private final AsynchronousServerSocketChannel listener;
  private final ConnectionRegistry registry;
  private final Acceptor acceptor;
  private final RuleWorkers rules;
  private final ScheduledExecutorService clock;
  private Future<?> sweep = CompletableFuture.completedFuture(null);
  private volatile Reply reply;

  /**
   * Opens the channel group and the listening channel; {@link #bind} or {@link #stop} follows.
   *
   * @param ids the next connection's id at each call
   * @param time what events are stamped with
   * @param clock runs what has to wait
   */
  public CompletionModel(ServerConfig config, EventSink events, Supplier<ConnectionId> ids, InstantSource time,
      ScheduledExecutorService clock) throws IOException {
    this.config = config;
    this.reply = config.reply();
    this.clock = clock;
    this.rules = new RuleWorkers(clock);
    this.registry = new ConnectionRegistry(new Admission(config.maxConnections(), config.maxPerAddress()));
    this.group = ChannelGroups.open(config.provider(), config.ioThreads(), new IoThreads());
    this.listener = openListener(group);
    ConnectionServices services = new ConnectionServices(config, events, time, () -> reply,
        new ReadBuffers(config.readSize()), registry, clock, rules);
    this.acceptor = new Acceptor(listener, services, ids, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String provider() {
    return ChannelGroups.providerOf(group).term();
  }

  @Override
  public InetSocketAddress bind() throws IOException {
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      acceptor.prepare();
      listener.bind(new InetSocketAddress(config.host(), config.port()), config.backlog());
      return (InetSocketAddress) listener.getLocalAddress();
    } catch (IOException | RuntimeException failed) {
      acceptor.end();
      group.shutdownNow();
      throw failed;
    }
  }

  @Override
  public void serve() {
    sweep = Sweep.every(clock, registry, config);
    acceptor.accept();
  }

  @Override
  public void stop(Duration drain) {
    registry.refuseNew();
    closeListener();
    acceptor.end();
    sweep.cancel(false);
    registry.all().forEach(connection -> connection.finish(CloseReason.SERVER_STOPPED));
    rules.close();
    if (!registry.awaitEmpty(drain)) {
      registry.all().forEach(connection -> connection.close(CloseReason.SERVER_STOPPED));
      if (!registry.awaitEmpty(CLOSING)) {
        LOG.error("{} connections did not end", registry.all().size());
      }
    }
    endGroup();
  }

  @Override
  public boolean send(ConnectionId to, Bytes data) {
    return registry.find(to).map(connection -> connection.send(data)).orElse(false);
  }

  @Override
  public int broadcast(Bytes data) {
    return (int) registry.all().stream().filter(connection -> connection.send(data)).count();
  }

  @Override
  public boolean kick(ConnectionId whom) {
    return registry.find(whom).map(connection -> connection.close(CloseReason.KICKED)).orElse(false);
  }

  @Override
  public void changeReply(Reply answer) {
    reply = answer;
  }

  @Override
  public List<ConnectionInfo> connections() {
    return registry.infos();
  }

  private static AsynchronousServerSocketChannel openListener(AsynchronousChannelGroup group) throws IOException {
    try {
      return AsynchronousServerSocketChannel.open(group);
    } catch (IOException failed) {
      group.shutdownNow();
      throw failed;
    }
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException failed) {
      LOG.debug("the listening channel's close reported {}", failed.toString());
    }
  }

  private void endGroup() {
    try {
      group.shutdownNow();
      if (!group.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("the channel group did not end");
      }
    } catch (IOException failed) {
      LOG.debug("the channel group's end reported {}", failed.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
