package dev.porthole.server.load;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a fixed number of messages in flight: each reply triggers the next message; replies of one read trigger one
 * write.
 *
 * <p>Threads: {@code sentAt} and {@code head} are confined to the reading side, which also writes {@code inFlight}; any
 * thread may read {@code inFlight}.
 */
final class ClosedLoopConnection extends LoadConnection {
  /** When each message in flight was sent, the oldest at {@code head}. */
  private final long[] sentAt;
  private final AtomicInteger inFlight = new AtomicInteger();
  private int head;

  ClosedLoopConnection(int number, AsynchronousSocketChannel channel, LoadServices services, LiveCount live) {
    super(number, channel, services, live);
    this.sentAt = new long[services.load().messages().depth()];
  }

  @Override
  void begin() {
    Arrays.fill(sentAt, System.nanoTime());
    inFlight.set(sentAt.length);
    send(sentAt.length);
    requestRead();
  }

  @Override
  boolean onReplies(int count, long now, ThreadStats stats) {
    int due = inFlight.getPlain();
    if (count > due) {
      return false;
    }
    boolean measured = services.window().contains(now);
    if (measured) {
      stats.addMeasured(count);
    }
    for (int i = 0; i < count; i++) {
      if (measured) {
        stats.record(now - sentAt[head]);
      }
      sentAt[head] = now;
      head = head + 1 == sentAt.length ? 0 : head + 1;
    }
    if (now < services.window().to()) {
      send(count);
    } else {
      inFlight.setRelease(due - count);
    }
    return true;
  }

  @Override
  long unanswered() {
    return inFlight.getAcquire();
  }
}
