package dev.porthole.server;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Listener;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyStep;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.OversizeMessageException;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model serve three clients of its own, once in a process and invisible to others: one sends a byte and leaves,
 * one resets, one receives every command. This loads every class that serving needs. Later that might fail: without a
 * free file descriptor no class can be loaded, and a class that once failed to load is missing for good.
 *
 * <p>Threads: any; {@code DONE} is concurrent.
 */
final class WarmUpRun {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUpRun.class);
  private static final Set<ModelName> DONE = ConcurrentHashMap.newKeySet();
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final long POLL_NANOS = 500_000;

  private WarmUpRun() {}

  /**
   * Runs with the model, the framing and the reply of {@code config}; a rule is replaced by an echo, and timed steps
   * take no time. A failure does no harm.
   *
   * @param events a sink whose content is discarded
   */
  static void once(ServerConfig config, EventSink events, ScheduledExecutorService clock) {
    // the process model serves in other processes
    if (config.serving().model() == ModelName.PROCESS || !DONE.add(config.serving().model())) {
      return;
    }
    ServerConfig warmUp = config.toBuilder().host(Listener.DEFAULT_HOST).port(0).ioThreads(1)
        .reply(warmUp(config.reply())).replyWhen(ReplyWhen.RECEIVED).build(); // nothing is recorded here
    AtomicLong numbers = new AtomicLong();
    Connections connections = new Connections(warmUp, events, () -> new ConnectionId(numbers.incrementAndGet()),
        InstantSource.system(), clock);
    try {
      ServingModel model = ServingModels.open(connections, Optional.empty());
      InetSocketAddress address = model.bind();
      model.serve();
      visit(address, false);
      visit(address, true);
      applyCommands(address, connections);
      model.stop(Duration.ZERO);
      LOG.trace("warmed up {}", new OversizeMessageException(1, 1).announced());
    } catch (IOException | RuntimeException | Error failed) {
      LOG.debug("the warm-up failed", failed);
    } finally {
      connections.close();
    }
  }

  private static Reply warmUp(Reply reply) {
    return switch (reply) {
      case Reply.Rule _ -> new Reply.Echo();
      case Reply.After(List<ReplyStep> steps, Reply answer) -> new Reply.After(
          steps.stream().map(step -> new ReplyStep(step.kind(), Duration.ZERO)).toList(), answer);
      case Reply.Thanks _,Reply.Echo _,Reply.None _,Reply.Text _ -> reply;
    };
  }

  private static void visit(InetSocketAddress address, boolean reset) {
    try (Socket client = new Socket()) {
      client.connect(address, TIMEOUT_MILLIS);
      client.setSoTimeout(TIMEOUT_MILLIS);
      client.getOutputStream().write('\n');
      if (reset) {
        client.setSoLinger(true, 0);
      } else {
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      }
    } catch (IOException failed) {
      LOG.debug("the warm-up failed: {}", failed.toString());
    }
  }

  private static void applyCommands(InetSocketAddress address, Connections connections) {
    try (Socket client = new Socket()) {
      client.connect(address, TIMEOUT_MILLIS);
      client.setSoTimeout(TIMEOUT_MILLIS);
      Optional<ConnectionId> served = awaitServed(client, connections);
      if (served.isPresent()) {
        Target target = Target.these(served.get());
        connections.apply(target, new PauseReading());
        connections.apply(target, new ResumeReading());
        connections.apply(target, new HalfClose());
        client.getInputStream().readAllBytes();
        connections.apply(target, new Reset());
      }
    } catch (IOException failed) {
      LOG.debug("the warm-up failed: {}", failed.toString());
    }
  }

  private static Optional<ConnectionId> awaitServed(Socket client, Connections connections) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    Optional<ConnectionId> served = Optional.empty();
    while (served.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      served = connections.infos().stream().filter(info -> info.remote().equals(client.getLocalSocketAddress()))
          .map(ConnectionInfo::connection).findFirst();
    }
    return served;
  }
}
