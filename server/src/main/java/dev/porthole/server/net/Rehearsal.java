package dev.porthole.server.net;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.OversizeMessageException;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves two clients of its own, once in a process, where nobody else can see it: one that says a word and leaves, one that resets.
 * Afterwards every class that this takes is there. Later it might not: without a file descriptor left no class can be read, and one
 * that could not be read once is missing for good.
 *
 * <p>Threads: confined to the one that starts the server.
 */
public final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final AtomicBoolean DONE = new AtomicBoolean();
  private static final int PATIENCE_MILLIS = 500;

  private Rehearsal() {}

  /**
   * Rehearses with the framing and the reply of {@code config}, unless that is somebody else's code; what goes wrong is no harm.
   *
   * @param events a sink that is thrown away
   */
  public static void once(ServerConfig config, EventSink events, ScheduledExecutorService clock) {
    if (DONE.getAndSet(true)) {
      return;
    }
    ServerConfig rehearsed = config.toBuilder().host(ServerConfig.DEFAULT_HOST).port(0).ioThreads(1)
        .reply(config.reply() instanceof Reply.Rule ? new Reply.Echo() : config.reply()).build();
    AtomicLong numbers = new AtomicLong();
    try {
      CompletionModel model = new CompletionModel(new Connections(rehearsed, events,
          () -> new ConnectionId(numbers.incrementAndGet()), InstantSource.system(), clock));
      InetSocketAddress address = model.bind();
      model.serve();
      visit(address, false);
      visit(address, true);
      model.stop(Duration.ZERO);
      model.connections().failures().close();
      LOG.trace("rehearsed {}", new OversizeMessageException(1, 1).announced());
    } catch (IOException | RuntimeException failed) {
      LOG.debug("the rehearsal failed", failed);
    }
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
}
