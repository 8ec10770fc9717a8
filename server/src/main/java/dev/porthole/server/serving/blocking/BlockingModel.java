package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.AcceptFailures;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.LogRoom;
import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.serving.readiness.NioListening;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Common part of the models with blocking sockets: the thread {@code porthole-accept} accepts. They differ in which
 * thread serves an accepted connection.
 *
 * <p>Threads: as {@link ServingModel} says; {@code listener} is written before the accepting thread starts, the channel
 * and the latch guard themselves.
 */
public abstract class BlockingModel implements ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingModel.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Connections connections;
  private final SocketSettings settings;
  private final Turns turns;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread accepting = Threads.daemon("porthole-accept").unstarted(this::acceptLoop);
  @SuppressWarnings("NullAway.Init") // bind() sets it, and comes first
  private ServerSocketChannel listener;

  BlockingModel(Connections connections) {
    this(connections, Runtime.getRuntime().availableProcessors());
  }

  /** @param turns how many clients that send as fast as they can are served at a time */
  BlockingModel(Connections connections, int turns) {
    this.connections = connections;
    this.turns = new Turns(turns, connections.clock());
    this.settings = new SocketSettings(connections.config().timeouts().keepAlive());
  }

  /** Serves an admitted connection. Called on the accepting thread. */
  abstract void serve(BlockingTransport transport);

  @Override
  public final Connections connections() {
    return connections;
  }

  @Override
  public final InetSocketAddress bind() throws IOException {
    Listener wanted = connections.config().listener();
    VirtualWaiting.prepare();
    listener = NioListening.open(new InetSocketAddress(wanted.host(), wanted.port()), wanted.backlog());
    return (InetSocketAddress) listener.getLocalAddress();
  }

  @Override
  public final void serve() {
    connections.begin();
    accepting.start();
  }

  @Override
  public final void stop(Duration drain) {
    connections.stop(drain, () -> {
      stopping.countDown();
      close(listener);
    });
    try {
      if (!accepting.join(ENDING)) {
        LOG.error("the accepting thread did not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptLoop() {
    while (stopping.getCount() > 0) {
      try {
        SocketChannel newcomer = listener.accept();
        // this thread serves no connection: it may wait
        LogRoom.await(connections.events(), () -> stopping.getCount() > 0);
        take(newcomer);
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException | RuntimeException | Error failed) {
        pauseAfter(failed);
      }
    }
  }

  /** Takes a new connection; whatever is thrown here, the next one is accepted. */
  private void take(SocketChannel channel) {
    try {
      doTake(channel);
    } catch (IOException | RuntimeException | Error fault) {
      LOG.error("a new connection could not be accepted", fault);
      close(channel);
    }
  }

  private void doTake(SocketChannel channel) throws IOException {
    BlockingTransport transport = new BlockingTransport(channel, connections.config().serving().readSize(), turns);
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    if (!connections.admit(remote, transport, () -> settings.apply(channel))) {
      return;
    }
    try {
      serve(transport);
    } catch (RuntimeException | Error unserved) { // the system has no more threads
      transport.fail(unserved);
      transport.run(); // reports the failure to the connection
      throw unserved;
    }
  }

  /** Pauses before the next accept: an immediate retry would burn a core. */
  private void pauseAfter(Throwable cause) {
    try {
      connections.failures().onFailed(cause);
    } catch (RuntimeException | Error fault) {
      LOG.debug("the failure could not be reported", fault);
    }
    try {
      boolean _ = stopping.await(AcceptFailures.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(NetworkChannel channel) {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.debug("a channel's close reported {}", failed.toString());
    }
  }
}
