package dev.porthole.server.posix;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File descriptors kept for emergencies, in pairs: to report that none are left may itself need one, for a class or a
 * time zone not loaded yet, and a recording needs one for its next segment.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
public final class DescriptorReserve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DescriptorReserve.class);

  /** Opens something that needs descriptors. */
  @FunctionalInterface
  public interface Opening<T> {
    /** Called again if no descriptor was left; must leave nothing behind then. */
    T open() throws IOException;
  }

  private final int pairs;
  private final Deque<Pipe> kept = new ArrayDeque<>();
  private boolean closed;

  /** Takes up to {@code pairs} pairs, as many as there are; 0 pairs cost nothing. */
  public DescriptorReserve(int pairs) {
    this.pairs = pairs;
    if (pairs > 0) {
      SystemError.of(new IOException("")); // later there may be no descriptor left to load the class
      take();
    }
  }

  /** Runs work that may need a descriptor; takes the reserve back at once, before a new connection could. */
  public synchronized void lend(Runnable work) {
    kept.forEach(DescriptorReserve::release);
    kept.clear();
    try {
      work.run();
    } finally {
      take();
    }
  }

  /**
   * Opens something with a free descriptor; if there is none, with the reserve, one pair after the other, as a new
   * client may be faster.
   *
   * @throws IOException the last attempt's
   */
  public synchronized <T> T open(Opening<T> opening) throws IOException {
    try {
      take(); // it may have been used before
      return openWithReserve(opening);
    } finally {
      take();
    }
  }

  /** Whether the reserve is complete. */
  public synchronized boolean isKept() {
    return kept.size() == pairs;
  }

  @Override
  public synchronized void close() {
    closed = true;
    kept.forEach(DescriptorReserve::release);
    kept.clear();
  }

  private <T> T openWithReserve(Opening<T> opening) throws IOException {
    while (true) {
      try {
        return opening.open();
      } catch (IOException failed) {
        if (kept.isEmpty() || SystemError.of(failed) != SystemError.TOO_MANY_FILES) {
          throw failed;
        }
        release(kept.poll());
      }
    }
  }

  private void take() {
    try {
      while (!closed && kept.size() < pairs) {
        kept.add(Pipe.open());
      }
    } catch (IOException none) {
      LOG.debug("no reserve of file descriptors: {}", none.toString());
    }
  }

  private static void release(Pipe pipe) {
    try (var _ = pipe.source(); var _ = pipe.sink()) {
      // both ends are closed here
    } catch (IOException failed) {
      LOG.debug("close reported {}", failed.toString());
    }
  }
}
