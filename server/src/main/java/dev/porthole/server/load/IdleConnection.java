package dev.porthole.server.load;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says one message, or none, and is then held. Without a message, what the server says by itself is taken and not counted.
 *
 * <p>Threads: {@code sentAt} is written before the first read is requested; {@code inFlight} is written by the reading side then, and
 * read by any.
 */
final class IdleConnection extends LoadConnection {
  private final AtomicInteger inFlight = new AtomicInteger();
  private long sentAt;

  IdleConnection(int number, AsynchronousSocketChannel channel, LoadServices services, LiveCount live) {
    super(number, channel, services, live);
  }

  @Override
  void begin() {
    if (services.load().size() > 0) {
      sentAt = System.nanoTime();
      inFlight.set(1);
      send(1);
    }
    requestRead();
  }

  @Override
  boolean onReplies(int count, long now, ThreadStats tally) {
    if (services.load().size() == 0) {
      return true;
    }
    if (count > inFlight.getPlain()) {
      return false;
    }
    tally.record(now - sentAt);
    tally.addMeasured(1);
    inFlight.setRelease(0);
    return true;
  }

  @Override
  long unanswered() {
    return inFlight.getAcquire();
  }
}
