package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A platform thread for each connection: it reads, answers, and reads again, and blocks in between.
 *
 * <p>A connection costs a thread of the operating system, its stack and its start (about 0.1 ms); a message costs a wake-up of that
 * thread, a switch to it and one away from it, where an event loop finds many messages at one wake-up. A client that does not read
 * blocks nobody but its own thread. It breaks where threads do: at some thousands memory and the scheduler are in the way, and a
 * thread that cannot be made ends its connection.
 *
 * <p>The tutorial's counterpart: the multi-threaded server.
 *
 * <p>Threads: as {@link BlockingModel} says; {@code porthole-serve-n} for each connection.
 */
public final class ThreadsModel extends BlockingModel {
  private final AtomicLong made = new AtomicLong();

  public ThreadsModel(Connections connections) {
    super(connections);
  }

  @Override
  public ModelName name() {
    return ModelName.THREADS;
  }

  @Override
  void serve(BlockingTransport wire) {
    Thread.ofPlatform().daemon().name("porthole-serve-" + made.incrementAndGet()).start(wire);
  }
}
