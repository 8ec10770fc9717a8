package dev.porthole.server.posix;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File descriptors kept for bad times, two by two: telling that none are left may itself need one, for a class or a
 * time zone that has not been read yet, and a recording needs one for its next segment.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
public final class DescriptorReserve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DescriptorReserve.class);

  /** What needs descriptors. */
  @FunctionalInterface
  public interface Opening<T> {
    /** Done again if there was none left: it leaves nothing behind then. */
    T open() throws IOException;
  }

  private final int pairs;
  private final Deque<Pipe> kept = new ArrayDeque<>();
  private boolean closed;

  /** Takes as many pairs of them as there are left, {@code pairs} at the most; with none it costs nothing. */
  public DescriptorReserve(int pairs) {
    this.pairs = pairs;
    if (pairs > 0) {
      SystemError.of(new IOException("")); // when it is needed there may be no file left to read its class from
      take();
    }
  }

  /** Runs work that may need a descriptor; takes the reserve back at once, before a newcomer could. */
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
   * Opens something: with the descriptors that are left, and if none are, with the reserve, one pair after the other,
   * since a new client may be faster.
   *
   * @throws IOException of the last try
   */
  public synchronized <T> T open(Opening<T> opening) throws IOException {
    try {
      take(); // it may have been used before
      return openWithReserve(opening);
    } finally {
      take();
    }
  }

  /** Whether all of it is there. */
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
