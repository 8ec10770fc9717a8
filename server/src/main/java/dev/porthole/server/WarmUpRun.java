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
 * Has a model serve three clients of its own, once in a process, where nobody else can see it: one that says a word and leaves, one
 * that resets, and one to which everything is done that can be. Afterwards every class that this takes is there. Later it might not:
 * without a file descriptor left no class can be read, and one that could not be read once is missing for good.
 *
 * <p>Threads: any; {@code DONE} is concurrent.
 */
final class WarmUpRun {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUpRun.class);
  private static final Set<ModelName> DONE = ConcurrentHashMap.newKeySet();
  private static final int PATIENCE_MILLIS = 2_000;
  private static final long LOOK_NANOS = 500_000;

  private WarmUpRun() {}

  /**
   * Rehearses with the model, the framing and the reply of {@code config}, unless that is somebody else's code, and without the time that the
   * reply takes; what goes wrong is
   * no harm.
   *
   * @param events a sink that is thrown away
   */
  static void once(ServerConfig config, EventSink events, ScheduledExecutorService clock) {
    if (config.serving().model() == ModelName.PROCESS || !DONE.add(config.serving().model())) { // what serves there is another process
      return;
    }
    ServerConfig rehearsed = config.toBuilder().host(Listener.DEFAULT_HOST).port(0).ioThreads(1)
        .reply(rehearsed(config.reply())).replyWhen(ReplyWhen.RECEIVED).build(); // what is rehearsed is recorded by nobody
    AtomicLong numbers = new AtomicLong();
    Connections connections = new Connections(rehearsed, events, () -> new ConnectionId(numbers.incrementAndGet()),
        InstantSource.system(), clock);
    try {
      ServingModel model = ServingModels.open(connections, Optional.empty());
      InetSocketAddress address = model.bind();
      model.serve();
      visit(address, false);
      visit(address, true);
      steer(address, connections);
      model.stop(Duration.ZERO);
      LOG.trace("rehearsed {}", new OversizeMessageException(1, 1).announced());
    } catch (IOException | RuntimeException | Error failed) {
      LOG.debug("the rehearsal failed", failed);
    } finally {
      connections.close();
    }
  }

  private static Reply rehearsed(Reply reply) {
    return switch (reply) {
      case Reply.Rule _ -> new Reply.Echo();
      case Reply.After(List<ReplyStep> steps, Reply answer) -> new Reply.After(
          steps.stream().map(step -> new ReplyStep(step.kind(), Duration.ZERO)).toList(), answer);
      case Reply.Thanks _,Reply.Echo _,Reply.None _,Reply.Text _ -> reply;
    };
  }

  private static void visit(InetSocketAddress address, boolean reset) {
    try (Socket client = new Socket()) {
      client.connect(address, PATIENCE_MILLIS);
      client.setSoTimeout(PATIENCE_MILLIS);
      client.getOutputStream().write('\n');
      if (reset) {
        client.setSoLinger(true, 0);
      } else {
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      }
    } catch (IOException failed) {
      LOG.debug("the rehearsal failed: {}", failed.toString());
    }
  }

  private static void steer(InetSocketAddress address, Connections connections) {
    try (Socket client = new Socket()) {
      client.connect(address, PATIENCE_MILLIS);
      client.setSoTimeout(PATIENCE_MILLIS);
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
      LOG.debug("the rehearsal failed: {}", failed.toString());
    }
  }

  private static Optional<ConnectionId> awaitServed(Socket client, Connections connections) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    Optional<ConnectionId> served = Optional.empty();
    while (served.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_NANOS);
      served = connections.infos().stream().filter(info -> info.remote().equals(client.getLocalSocketAddress()))
          .map(ConnectionInfo::connection).findFirst();
    }
    return served;
  }
}
