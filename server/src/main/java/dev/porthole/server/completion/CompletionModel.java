package dev.porthole.server.completion;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.eventloop.ChannelGroups;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.Listener;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves by NIO.2 completion: a fixed pool of threads takes completed reads, writes and accepts of any connection and
 * runs their handlers, which never block. The default model.
 *
 * <p>Threads: as {@link ServingModel} says; the channels guard themselves.
 */
public final class CompletionModel implements ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(CompletionModel.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Connections connections;
  private final AsynchronousChannelGroup group;
  private final AsynchronousServerSocketChannel listener;
  private final Acceptor acceptor;

  /** Opens the channel group and the listening channel; {@link #bind} or {@link #stop} follows. */
  public CompletionModel(Connections connections) throws IOException {
    this.connections = connections;
    ServerConfig config = connections.config();
    this.group = ChannelGroups.open(config.serving().provider(), config.serving().ioThreads(),
        Threads.numbered("porthole-io-"));
    this.listener = openListener(group);
    this.acceptor = new Acceptor(listener, connections);
  }

  @Override
  public ModelName name() {
    return ModelName.COMPLETION;
  }

  @Override
  public String provider() {
    return ChannelGroups.providerOf(group).term();
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public InetSocketAddress bind() throws IOException {
    Listener wanted = connections.config().listener();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      acceptor.prepare();
      listener.bind(new InetSocketAddress(wanted.host(), wanted.port()), wanted.backlog());
      return (InetSocketAddress) listener.getLocalAddress();
    } catch (IOException | RuntimeException failed) {
      group.shutdownNow();
      throw failed;
    }
  }

  @Override
  public void serve() {
    connections.begin();
    acceptor.accept();
  }

  @Override
  public void stop(Duration drain) {
    connections.stop(drain, this::closeListener);
    endGroup();
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
      if (!group.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("the channel group did not end");
      }
    } catch (IOException failed) {
      LOG.debug("the channel group's end reported {}", failed.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
