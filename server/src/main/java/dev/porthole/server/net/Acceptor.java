package dev.porthole.server.net;

import dev.porthole.shared.event.ConnectionId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ShutdownChannelGroupException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, one accept outstanding, and gives each its id. An accept that fails, as it does without file descriptors,
 * is asked for again after a pause: asking at once would burn a core, not asking would be a dead acceptor.
 *
 * <p>Threads: handlers run on the channel group's threads, one at a time, since only one accept is outstanding; the retry starts
 * on the clock's thread. {@code failures} is confined to them.
 */
final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final AsynchronousServerSocketChannel listener;
  private final ConnectionServices services;
  private final Supplier<ConnectionId> ids;
  private final ScheduledExecutorService clock;
  /** Accepts that failed since the last one that did not. */
  private long failures;

  Acceptor(AsynchronousServerSocketChannel listener, ConnectionServices services, Supplier<ConnectionId> ids,
      ScheduledExecutorService clock) {
    this.listener = listener;
    this.services = services;
    this.ids = ids;
    this.clock = clock;
  }

  /** Requests the next accept. */
  void accept() {
    try {
      listener.accept(null, this);
    } catch (ShutdownChannelGroupException stopped) {
      LOG.trace("no longer accepting", stopped);
    }
  }

  @Override
  public void completed(AsynchronousSocketChannel channel, Void none) {
    try {
      onAccepted(channel);
    } catch (Throwable fault) {
      LOG.error("a new connection could not be taken", fault);
      discard(channel);
    }
    accept();
  }

  @Override
  public void failed(Throwable cause, Void none) {
    if (!listener.isOpen()) {
      return;
    }
    if (failures++ == 0) {
      LOG.warn("cannot accept connections, trying again every {} ms: {}", PAUSE.toMillis(), cause.toString());
    }
    clock.schedule(this::accept, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void onAccepted(AsynchronousSocketChannel channel) throws IOException {
    if (failures > 0) {
      LOG.info("accepting again, after {} failures", failures);
      failures = 0;
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    Connection connection = new Connection(ids.get(), remote, channel, services);
    if (services.registry().add(connection)) {
      connection.resumeReading();
    } else {
      discard(channel);
    }
  }

  private static void discard(AsynchronousSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.debug("close reported {}", failed.toString());
    }
  }
}
