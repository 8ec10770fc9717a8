package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Posix;
import dev.porthole.server.thread.Threads;
import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.IllegalChannelGroupException;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous channels on event loops over {@code epoll}. The JDK's provider hands each ready socket to any thread of
 * the pool and must then register it again; here a socket stays with one loop and is registered once: two system calls
 * for a message where the JDK needs four. The price: a handler that blocks holds up every connection of its loop.
 *
 * <p>Linux on x86-64 and aarch64 only.
 *
 * <p>Threads: any; {@code defaultGroup} is guarded by {@code this}.
 */
public final class LoopProvider extends AsynchronousChannelProvider {
  private @Nullable LoopGroup defaultGroup;

  /** Whether the loops run on this system. */
  public static boolean isSupported() {
    return Posix.isSupported();
  }

  /**
   * Opens a group of {@code threads} loops.
   *
   * @throws UnsupportedOperationException where there is no {@code epoll}
   */
  @Override
  public AsynchronousChannelGroup openAsynchronousChannelGroup(int threads, ThreadFactory factory) throws IOException {
    if (threads <= 0) {
      throw new IllegalArgumentException("a group needs 1 thread or more, not " + threads);
    }
    return new LoopGroup(this, threads, loop -> factory.newThread(loop).start(), () -> {});
  }

  /**
   * Opens a group whose loops are {@code loops} tasks of {@code executor}, at least one. The executor runs them until
   * the group ends, and is then shut down.
   */
  @Override
  public AsynchronousChannelGroup openAsynchronousChannelGroup(ExecutorService executor, int loops)
      throws IOException {
    return new LoopGroup(this, Math.max(1, loops), executor, executor::shutdown);
  }

  @Override
  public AsynchronousServerSocketChannel openAsynchronousServerSocketChannel(AsynchronousChannelGroup group)
      throws IOException {
    LoopGroup own = own(group);
    return added(own, new LoopServerSocketChannel(own, own.leastLoaded()));
  }

  @Override
  public AsynchronousSocketChannel openAsynchronousSocketChannel(AsynchronousChannelGroup group) throws IOException {
    LoopGroup own = own(group);
    LoopSocket socket = added(own, new LoopSocket(own, own.leastLoaded(), Descriptor.open()));
    return new LoopSocketChannel(this, socket);
  }

  private static <C extends LoopGroup.Member> C added(LoopGroup group, C channel) {
    try {
      group.add(channel);
      return channel;
    } catch (RuntimeException shutdown) {
      channel.closeQuietly();
      throw shutdown;
    }
  }

  private LoopGroup own(@Nullable AsynchronousChannelGroup group) throws IOException {
    if (group == null) {
      return defaultGroup();
    }
    if (!(group instanceof LoopGroup own)) {
      throw new IllegalChannelGroupException();
    }
    return own;
  }

  /** The group of channels that are opened without one; it lives as long as the program. */
  private synchronized LoopGroup defaultGroup() throws IOException {
    if (defaultGroup == null) {
      defaultGroup = new LoopGroup(this, Runtime.getRuntime().availableProcessors(),
          loop -> Threads.daemon("porthole-default-io").start(loop), () -> {});
    }
    return defaultGroup;
  }
}
