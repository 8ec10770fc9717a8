package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.AcceptFailures;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.LogRoom;
import dev.porthole.server.connection.SocketSettings;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.serving.readiness.NioListening;
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
 * What the models with blocking sockets have in common: a thread that accepts, {@code porthole-accept}. They differ in who serves
 * what it accepted.
 *
 * <p>Threads: as {@link ServingModel} says; {@code listener} is written before the thread that accepts starts, the channel and the
 * latch guard themselves.
 */
public abstract class BlockingModel implements ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingModel.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Connections connections;
  private final SocketSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread accepting = Thread.ofPlatform().daemon().name("porthole-accept").unstarted(this::acceptOn);
  private ServerSocketChannel listener;

  BlockingModel(Connections connections) {
    this.connections = connections;
    this.settings = new SocketSettings(connections.config().timeouts().keepAlive());
  }

  /** Has a connection served, which is in. On the thread that accepts. */
  abstract void serve(BlockingTransport wire);

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
        LOG.error("the thread that accepts did not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptOn() {
    while (stopping.getCount() > 0) {
      try {
        SocketChannel newcomer = listener.accept();
        LogRoom.await(connections.events(), () -> stopping.getCount() > 0); // this thread serves nobody: it may wait
        take(newcomer);
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException | RuntimeException | Error failed) {
        pauseAfter(failed);
      }
    }
  }

  /** Whatever is thrown here, the next one is accepted. */
  private void take(SocketChannel channel) {
    try {
      doTake(channel);
    } catch (IOException | RuntimeException | Error fault) {
      LOG.error("a new connection could not be taken", fault);
      close(channel);
    }
  }

  private void doTake(SocketChannel channel) throws IOException {
    BlockingTransport wire = new BlockingTransport(channel, connections.config().serving().readSize());
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    if (!connections.admit(remote, wire, () -> settings.apply(channel))) {
      return;
    }
    try {
      serve(wire);
    } catch (RuntimeException | Error unserved) { // the system gives no more threads
      wire.fail(unserved);
      wire.run(); // which tells the connection its end
      throw unserved;
    }
  }

  /** Asking again at once would burn a core. */
  private void pauseAfter(Throwable cause) {
    try {
      connections.failures().onFailed(cause);
    } catch (RuntimeException | Error fault) {
      LOG.debug("the failure could not be told", fault);
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
