package dev.porthole.server.connection;

import dev.porthole.shared.event.EventSink;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits until the event log has capacity, for a thread that holds up nothing but the connection that it serves.
 *
 * <p>Threads: stateless; blocks the calling thread.
 */
public final class LogRoom {
  private static final int RECHECK_MILLIS = 200;

  private LogRoom() {}

  /**
   * Returns when the log has capacity, or within 200 ms after {@code wanted} turns false, or when interrupted.
   *
   * @param wanted whether to go on waiting
   */
  public static void await(EventSink events, BooleanSupplier wanted) {
    if (events.hasCapacity()) {
      return;
    }
    CountDownLatch room = new CountDownLatch(1);
    events.onCapacity(room::countDown);
    try {
      boolean over = false;
      while (!over && wanted.getAsBoolean()) {
        over = room.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
