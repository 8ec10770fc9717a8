package dev.porthole.server.load;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Sends messages when they are due, answered or not, and measures each from the time it was due: a server that stalls
 * delays the sending of later messages, and that delay is part of what a user would have seen (coordinated omission).
 *
 * <p>Threads: {@code released} is written by the {@link Pacer} and {@code answered} by the reading side; any thread may
 * read both.
 */
final class OpenLoopConnection extends LoadConnection {
  private final int index;
  private final Schedule schedule;
  private final AtomicLong released = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();

  OpenLoopConnection(int number, AsynchronousSocketChannel channel, LoadServices services, LiveCount live,
      Schedule schedule) {
    super(number, channel, services, live);
    this.index = number - 1;
    this.schedule = schedule;
  }

  @Override
  void begin() {
    requestRead();
  }

  /** Makes {@code count} more messages due; a broken connection leaves them unanswered. */
  void release(int count) {
    released.setRelease(released.getPlain() + count);
    if (isLive()) {
      send(count);
    }
  }

  @Override
  boolean onReplies(int count, long now, ThreadStats stats) {
    long first = answered.getPlain();
    if (first + count > released.getAcquire()) {
      return false;
    }
    if (services.window().contains(now)) {
      stats.addMeasured(count);
    }
    for (int i = 0; i < count; i++) {
      long due = schedule.due(index, first + i);
      if (services.window().contains(due)) {
        stats.record(now - due);
      }
    }
    answered.setRelease(first + count);
    return true;
  }

  @Override
  long unanswered() {
    return released.getAcquire() - answered.getAcquire();
  }

  /**
   * Adds the time that unanswered messages had waited by {@code end}.
   *
   * @return how many of them were due within the measured time
   */
  long addUnanswered(Histogram latency, long end) {
    long added = 0;
    for (long message = answered.getAcquire(); message < released.getAcquire(); message++) {
      long due = schedule.due(index, message);
      if (services.window().contains(due)) {
        ThreadStats.record(latency, end - due);
        added++;
      }
    }
    return added;
  }
}
