package dev.porthole.server.bench;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A reader like a monitor on a slow machine: a little at a time, and never enough. What it read and what it missed have
 * to be all there was.
 *
 * <p>Threads: its own; the counts are read once that has ended.
 */
final class SlowMonitor implements EventCursor.Reader, AutoCloseable {
  private static final int AT_A_TIME = 50;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final EventCursor cursor;
  private final Thread thread;
  private volatile boolean closed;
  private long read;
  private long missed;
  private boolean gap;

  SlowMonitor(EventCursor cursor) {
    this.cursor = cursor;
    thread = Thread.ofPlatform().name("soak-monitor").daemon().start(this::watch);
  }

  String words() {
    return "slow monitor read " + read + ", missed " + missed + (gap ? ", NUMBERS WRONG" : "");
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(ENDING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    cursor.close();
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    read++;
    gap |= seq != read + missed;
  }

  @Override
  public void onMissed(long count) {
    missed += count;
  }

  private void watch() {
    while (!closed) {
      cursor.drain(this, AT_A_TIME);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
