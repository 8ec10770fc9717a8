package dev.porthole.server.eventloop;

import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.Provider;
import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens channel groups of the wanted provider, or of the JDK's where that one cannot run. A channel opened on a group
 * has the group's provider.
 *
 * <p>Threads: stateless.
 */
public final class ChannelGroups {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelGroups.class);
  /**
   * Saves the JDK's channels a read that nearly always finds nothing, before each read: 5 to 25 % of a message's cost.
   */
  private static final String NO_FUTILE_READ = "sun.nio.ch.disableSynchronousRead";

  private ChannelGroups() {}

  /** Opens a group with {@code threads} threads, made by {@code factory}. */
  public static AsynchronousChannelGroup open(Provider wanted, int threads, ThreadFactory factory) throws IOException {
    if (wanted == Provider.LOOP && LoopProvider.isSupported()) {
      try {
        return new LoopProvider().openAsynchronousChannelGroup(threads, factory);
      } catch (IOException | RuntimeException | LinkageError unable) {
        LOG.warn("the loop provider cannot run here, using the JDK's: {}", unable.toString());
      }
    }
    if (System.getProperty(NO_FUTILE_READ) == null) {
      System.setProperty(NO_FUTILE_READ, "true");
    }
    return AsynchronousChannelProvider.provider().openAsynchronousChannelGroup(threads, factory);
  }

  /** Links the native calls in advance, the slowest part of opening the first group. A failure does no harm. */
  public static void prepare() {
    if (LoopProvider.isSupported()) {
      try {
        AsynchronousChannelGroup group = new LoopProvider().openAsynchronousChannelGroup(1,
            Threads.daemon("porthole-prepare").factory());
        group.provider().openAsynchronousServerSocketChannel(group);
        group.shutdownNow();
      } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError unable) {
        LOG.debug("the loop provider is not prepared", unable);
      }
    }
  }

  /** The provider of a group. */
  public static Provider providerOf(AsynchronousChannelGroup group) {
    return group.provider() instanceof LoopProvider ? Provider.LOOP : Provider.JDK;
  }
}
