package dev.porthole.server.connection;

import dev.porthole.shared.event.ConnectionId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes transports that may be closed already; a failure is only logged.
 *
 * <p>Threads: stateless.
 */
final class QuietCloser {
  private static final Logger LOG = LoggerFactory.getLogger(QuietCloser.class);

  private QuietCloser() {}

  static void shutdownOutput(Transport transport, ConnectionId id) {
    try {
      transport.shutdownOutput();
    } catch (IOException gone) {
      LOG.trace("connection {}: no FIN could be sent", id, gone);
    }
  }

  static void close(Transport transport, ConnectionId id) {
    try {
      transport.close();
    } catch (IOException failed) {
      LOG.debug("connection {}: close reported {}", id, failed.toString());
    }
  }

  static void abort(Transport transport, ConnectionId id) {
    try {
      transport.abort();
    } catch (IOException failed) {
      LOG.debug("connection {}: reset reported {}", id, failed.toString());
    }
  }

  /** Closes a transport that never became a connection. */
  static void discard(Transport transport) {
    try {
      transport.close();
    } catch (IOException failed) {
      LOG.debug("close reported {}", failed.toString());
    } finally {
      transport.release();
    }
  }
}
