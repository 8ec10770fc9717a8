package dev.porthole.server.connection;

import java.io.IOException;
import java.nio.channels.Pipe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two file descriptors kept for bad times: telling that none are left may itself need one, for a class or a time zone that has not
 * been read yet.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Reserve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

  private Pipe kept;
  private boolean closed;

  Reserve() {
    take();
  }

  /** Runs work that may need a descriptor; takes the reserve back at once, before a newcomer could. */
  synchronized void lend(Runnable work) {
    release();
    try {
      work.run();
    } finally {
      take();
    }
  }

  synchronized boolean isKept() {
    return kept != null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    release();
  }

  private void take() {
    if (closed) {
      return;
    }
    try {
      kept = Pipe.open();
    } catch (IOException none) {
      LOG.debug("no reserve of file descriptors: {}", none.toString());
    }
  }

  private void release() {
    if (kept == null) {
      return;
    }
    try (var _ = kept.source(); var _ = kept.sink()) {
      kept = null;
    } catch (IOException failed) {
      LOG.debug("close reported {}", failed.toString());
    }
  }
}
