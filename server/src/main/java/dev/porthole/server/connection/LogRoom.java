package dev.porthole.server.connection;

import dev.porthole.shared.event.EventSink;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waiting until the event log takes more, for a thread that holds up nobody but whom it waits for.
 *
 * <p>Threads: stateless; blocks the one that calls.
 */
public final class LogRoom {
  private static final int LOOK_AGAIN_MILLIS = 200;

  private LogRoom() {}

  /**
   * Returns when the log takes more, or soon after it need not be waited for any more.
   *
   * @param wanted whether it still is to be waited for
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
        over = room.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
