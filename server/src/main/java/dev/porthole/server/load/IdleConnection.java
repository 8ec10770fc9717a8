package dev.porthole.server.load;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends one message, or none, and then stays open. Without a message, bytes that the server sends by itself are read
 * and not counted.
 *
 * <p>Threads: {@code sentAt} is written before the first read is requested; {@code inFlight} is then written by the
 * reading side, and read by any thread.
 */
final class IdleConnection extends LoadConnection {
  private final AtomicInteger inFlight = new AtomicInteger();
  private long sentAt;

  IdleConnection(int number, AsynchronousSocketChannel channel, LoadServices services, LiveCount live) {
    super(number, channel, services, live);
  }

  @Override
  void begin() {
    if (services.load().messages().size() > 0) {
      sentAt = System.nanoTime();
      inFlight.set(1);
      send(1);
    }
    requestRead();
  }

  @Override
  boolean onReplies(int count, long now, ThreadStats stats) {
    if (services.load().messages().size() == 0) {
      return true;
    }
    if (count > inFlight.getPlain()) {
      return false;
    }
    stats.record(now - sentAt);
    stats.addMeasured(1);
    inFlight.setRelease(0);
    return true;
  }

  @Override
  long unanswered() {
    return inFlight.getAcquire();
  }
}
