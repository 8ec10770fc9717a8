package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.ModelName;
import java.util.concurrent.ThreadFactory;

/**
 * A platform thread for each connection: it reads, answers, and reads again, and blocks in between.
 *
 * <p>A connection costs a thread of the operating system, with its stack and its start (about 0.1 ms); a message costs
 * a wake-up of that thread and two thread switches, where an event loop handles many messages in one wake-up. A client
 * that does not read blocks only its own thread. The model fails where threads do: at some thousands, memory and the
 * scheduler become the limit, and a connection without a thread is closed.
 *
 * <p>The tutorial's counterpart: the multi-threaded server.
 *
 * <p>Threads: as {@link BlockingModel} says; {@code porthole-serve-n} for each connection.
 */
public final class ThreadsModel extends BlockingModel {
  private final ThreadFactory threads = Threads.numbered("porthole-serve-");

  public ThreadsModel(Connections connections) {
    super(connections);
  }

  @Override
  public ModelName name() {
    return ModelName.THREADS;
  }

  @Override
  void serve(BlockingTransport transport) {
    threads.newThread(transport).start();
  }
}
