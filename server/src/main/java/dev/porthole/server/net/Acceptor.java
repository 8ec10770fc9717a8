package dev.porthole.server.net;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ShutdownChannelGroupException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, one accept outstanding, and gives each its id, unless it is one too many. An accept that fails, as it does
 * without file descriptors, is asked for again after a pause: asking at once would burn a core, not asking would be a dead acceptor.
 * Whatever is thrown here, the next accept is asked for.
 *
 * <p>Threads: handlers run on the channel group's threads, one at a time, since only one accept is outstanding; the retry starts
 * on the clock's thread. Its parts guard themselves.
 */
final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
  static final Duration PAUSE = Duration.ofMillis(100);

  private final AsynchronousServerSocketChannel listener;
  private final ConnectionServices services;
  private final Supplier<ConnectionId> ids;
  private final ScheduledExecutorService clock;
  private final AcceptFailures failures;
  private final SocketOptions options;
  /** Made at once: when it is needed there may be no file left to read a class from. */
  private final Runnable again = this::accept;

  Acceptor(AsynchronousServerSocketChannel listener, ConnectionServices services, Supplier<ConnectionId> ids,
      ScheduledExecutorService clock) {
    this.listener = listener;
    this.services = services;
    this.ids = ids;
    this.clock = clock;
    this.failures = new AcceptFailures(services.events(), services.clock(),
        work -> clock.schedule(work, AcceptFailures.SETTLING.toMillis(), TimeUnit.MILLISECONDS));
    this.options = new SocketOptions(services.config().keepAlive());
  }

  /** Before the listener is bound: a connection has what the listener had when it came. */
  void prepare() throws IOException {
    options.inherit(listener);
  }

  /** Requests the next accept. */
  void accept() {
    try {
      listener.accept(null, this);
    } catch (ShutdownChannelGroupException stopped) {
      LOG.trace("no longer accepting", stopped);
    } catch (Throwable fault) {
      failed(fault, null);
    }
  }

  /** Tells what is still to be told, once nobody is accepted any more. */
  void end() {
    failures.close();
  }

  @Override
  public void completed(AsynchronousSocketChannel channel, Void none) {
    try {
      onAccepted(channel);
    } catch (Throwable fault) {
      discard(channel);
      LOG.error("a new connection could not be taken", fault);
    } finally {
      accept();
    }
  }

  @Override
  public void failed(Throwable cause, Void none) {
    if (!listener.isOpen()) {
      return;
    }
    try {
      failures.onFailed(cause);
    } catch (Throwable fault) {
      LOG.debug("the failure could not be told", fault);
    } finally {
      acceptLater();
    }
  }

  private void acceptLater() {
    try {
      clock.schedule(again, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      LOG.trace("no longer accepting", ended);
    }
  }

  private void onAccepted(AsynchronousSocketChannel channel) throws IOException {
    failures.onAccepted();
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    Optional<Limit> over = services.registry().admission().enter(remote.getAddress());
    if (over.isEmpty()) {
      admit(channel, remote);
    } else {
      refuse(channel, remote, over.get());
    }
  }

  /** No line in the log: a flood of clients must not become one of lines. */
  private void refuse(AsynchronousSocketChannel channel, InetSocketAddress remote, Limit over) {
    int allowed = services.registry().admission().allowed(over);
    services.events().append(new ConnectionRefused(EventTime.nanos(services.clock()), remote, over, allowed));
    discard(channel);
  }

  private void admit(AsynchronousSocketChannel channel, InetSocketAddress remote) {
    Connection connection;
    try {
      connection = new Connection(ids.get(), remote, channel, services);
    } catch (Throwable fault) {
      services.registry().admission().leave(remote.getAddress());
      throw fault;
    }
    try {
      if (services.registry().add(connection)) {
        options.apply(channel);
        connection.resumeReading();
      } else {
        services.registry().admission().leave(remote.getAddress());
        discard(channel);
      }
    } catch (IOException gone) {
      connection.onBroken(gone);
    } catch (Throwable fault) {
      connection.onFault(fault);
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
