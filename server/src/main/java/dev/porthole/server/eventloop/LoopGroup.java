package dev.porthole.server.eventloop;

import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.ShutdownChannelGroupException;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A channel group: a fixed number of loops, each on a thread of its own.
 *
 * <p>Threads: any; {@code members} and {@code shutdown} are guarded by {@code members}; any thread reads {@code
 * shutdown} without the lock.
 */
final class LoopGroup extends AsynchronousChannelGroup {
  /** A channel of this group. */
  interface Member {
    void closeQuietly();
  }

  private final Executor threads;
  private final Runnable onTerminated;
  private final List<EventLoop> loops;
  private final CountDownLatch running;
  private final AtomicInteger unfinished;
  private final Set<Member> members = new HashSet<>();
  private volatile boolean shutdown;

  /**
   * Opens the loops and starts their threads.
   *
   * @param threads runs each loop on a thread, until the group ends
   * @param onTerminated runs when the group has ended
   */
  LoopGroup(AsynchronousChannelProvider provider, int loopCount, Executor threads, Runnable onTerminated)
      throws IOException {
    super(provider);
    this.onTerminated = onTerminated;
    this.threads = threads;
    this.running = new CountDownLatch(loopCount);
    this.unfinished = new AtomicInteger(loopCount);
    EventLoop[] opened = new EventLoop[loopCount];
    try {
      for (int i = 0; i < loopCount; i++) {
        opened[i] = new EventLoop(this);
      }
    } catch (IOException failed) {
      Stream.of(opened).filter(loop -> loop != null).forEach(EventLoop::release);
      throw failed;
    }
    this.loops = List.of(opened);
    try {
      loops.forEach(threads::execute);
    } catch (RejectedExecutionException refused) {
      loops.forEach(EventLoop::end);
      throw new IOException("the executor runs no more threads", refused);
    }
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return running.getCount() == 0;
  }

  @Override
  public void shutdown() {
    synchronized (members) {
      shutdown = true;
      endIfEmpty();
    }
  }

  @Override
  public void shutdownNow() {
    List<Member> all;
    synchronized (members) {
      shutdown = true;
      all = List.copyOf(members);
      endIfEmpty();
    }
    all.forEach(Member::closeQuietly);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return running.await(timeout, unit);
  }

  /** The loop with the fewest channels; counts one more for it. */
  EventLoop leastLoaded() {
    EventLoop least = loops.getFirst();
    for (EventLoop loop : loops) {
      least = loop.load.get() < least.load.get() ? loop : least;
    }
    least.load.incrementAndGet();
    return least;
  }

  /** @throws ShutdownChannelGroupException if the group is shut down */
  void add(Member channel) {
    synchronized (members) {
      if (shutdown) {
        throw new ShutdownChannelGroupException();
      }
      members.add(channel);
    }
  }

  void remove(Member channel) {
    synchronized (members) {
      members.remove(channel);
      endIfEmpty();
    }
  }

  /** Runs a task on a loop's thread: at once if that is the current one and nesting is allowed, otherwise soon. */
  static void execute(EventLoop loop, Runnable work) {
    if (!loop.isCurrent()) {
      loop.submit(work);
    } else if (loop.mayNest()) {
      work.run();
    } else {
      loop.putOff(work);
    }
  }

  /** Runs a task on a loop's thread; on the current thread if the loop has ended, as no other will run it. */
  static void executeOrRun(EventLoop loop, Runnable work) {
    if (loop.isCurrent()) {
      work.run();
      return;
    }
    try {
      loop.submit(work);
    } catch (ShutdownChannelGroupException ended) {
      work.run();
    }
  }

  /** Called on a loop's thread as it ends, because the loop is finished or a handler threw. */
  void onThreadEnds(EventLoop loop, boolean finished) {
    if (finished) {
      loop.release();
      if (unfinished.decrementAndGet() == 0) {
        onTerminated.run();
      }
      running.countDown();
    } else {
      threads.execute(loop);
    }
  }

  private void endIfEmpty() {
    if (shutdown && members.isEmpty()) {
      loops.forEach(EventLoop::end);
    }
  }
}
