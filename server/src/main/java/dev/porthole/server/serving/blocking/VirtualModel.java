package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A virtual thread for each connection: the same blocking code as with platform threads, but a blocked thread is a
 * continuation in the heap, and a few carrier threads run those that can proceed.
 *
 * <p>A connection costs some kilobytes of heap; a message costs a wake-up of the JDK's poller ({@link VirtualWaiting}),
 * which hands the virtual thread to a carrier. Thousands of connections are no problem. The model fails when a task
 * computes instead of blocking: nothing takes its carrier away, and with one carrier ({@code --carriers 1}, like
 * gevent) all connections wait for it.
 *
 * <p>The tutorial's counterparts: greenlet and gevent.
 *
 * <p>Threads: as {@link BlockingModel} says; a virtual thread for each connection.
 */
public final class VirtualModel extends BlockingModel {
  private final AtomicLong made = new AtomicLong();

  public VirtualModel(Connections connections) {
    super(connections, Math.max(1, Runtime.getRuntime().availableProcessors() - 1)); // quiet clients keep a carrier
  }

  @Override
  public ModelName name() {
    return ModelName.VIRTUAL;
  }

  @Override
  void serve(BlockingTransport transport) {
    Thread.ofVirtual().name("porthole-virtual-" + made.incrementAndGet()).start(transport);
  }
}
