package dev.porthole.server.connection;

import dev.porthole.shared.event.ConnectionId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends wires that may have ended already, which is no news.
 *
 * <p>Threads: stateless.
 */
final class QuietCloser {
  private static final Logger LOG = LoggerFactory.getLogger(QuietCloser.class);

  private QuietCloser() {}

  static void shutdownOutput(Transport wire, ConnectionId id) {
    try {
      wire.shutdownOutput();
    } catch (IOException gone) {
      LOG.trace("connection {}: no FIN could be sent", id, gone);
    }
  }

  static void close(Transport wire, ConnectionId id) {
    try {
      wire.close();
    } catch (IOException failed) {
      LOG.debug("connection {}: close reported {}", id, failed.toString());
    }
  }

  static void abort(Transport wire, ConnectionId id) {
    try {
      wire.abort();
    } catch (IOException failed) {
      LOG.debug("connection {}: reset reported {}", id, failed.toString());
    }
  }

  /** Closes one that never became a connection. */
  static void discard(Transport wire) {
    try {
      wire.close();
    } catch (IOException failed) {
      LOG.debug("close reported {}", failed.toString());
    } finally {
      wire.release();
    }
  }
}
