package dev.porthole.server.completion;

import dev.porthole.server.connection.AcceptFailures;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.eventloop.InheritedOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ShutdownChannelGroupException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, with one accept outstanding, and admits them. A failed accept, as for lack of file descriptors,
 * is retried after a pause: an immediate retry would burn a core, no retry would stop accepting for good. Whatever is
 * thrown here, the next accept is requested.
 *
 * <p>Threads: handlers run on the channel group's threads, one at a time, as only one accept is outstanding; the retry
 * starts on the clock's thread. The parts guard themselves; {@code inherited} is written before the first accept.
 */
final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

  private final AsynchronousServerSocketChannel listener;
  private final Connections connections;
  private final ReadBuffers buffers;
  private final SocketSettings settings;
  private boolean inherited;
  /** Created at the start: later there may be no file descriptor left to load a class. */
  private final Runnable again = this::accept;

  Acceptor(AsynchronousServerSocketChannel listener, Connections connections) {
    this.listener = listener;
    this.connections = connections;
    this.buffers = new ReadBuffers(connections.config().serving().readSize());
    this.settings = new SocketSettings(connections.config().timeouts().keepAlive());
  }

  /**
   * Sets the listener's options for accepted connections to inherit, if the listener supports that. Call before
   * binding: a connection inherits the options that the listener had on its arrival.
   */
  void prepare() throws IOException {
    if (listener instanceof InheritedOptions parent) {
      settings.forEach(parent::inherit);
      inherited = true;
    }
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

  @Override
  public void completed(AsynchronousSocketChannel channel, Void none) {
    try {
      admit(channel, (InetSocketAddress) channel.getRemoteAddress());
    } catch (Throwable fault) {
      discard(channel);
      LOG.error("a new connection could not be accepted", fault);
    } finally {
      connections.onCapacity(again);
    }
  }

  @Override
  public void failed(Throwable cause, Void none) {
    if (!listener.isOpen()) {
      return;
    }
    try {
      connections.failures().onFailed(cause);
    } catch (Throwable fault) {
      LOG.debug("the failure could not be reported", fault);
    } finally {
      acceptLater();
    }
  }

  private void admit(AsynchronousSocketChannel channel, InetSocketAddress remote) {
    AsynchronousTransport transport;
    try {
      transport = new AsynchronousTransport(channel, buffers);
    } catch (OutOfMemoryError none) { // direct memory only: a lack of heap ends the process
      connections.refuseForMemory(remote, () -> discard(channel));
      return;
    }
    connections.admit(remote, transport, () -> prepare(channel));
  }

  private void prepare(AsynchronousSocketChannel channel) throws IOException {
    if (!inherited) {
      settings.apply(channel);
    }
  }

  private void acceptLater() {
    try {
      connections.clock().schedule(again, AcceptFailures.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      LOG.trace("no longer accepting", ended);
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
