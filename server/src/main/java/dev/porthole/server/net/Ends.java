package dev.porthole.server.net;

import dev.porthole.shared.event.ConnectionId;
import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends channels that may have ended already, which is no news.
 *
 * <p>Threads: stateless.
 */
final class Ends {
  private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

  private Ends() {}

  static void shutdownOutput(AsynchronousSocketChannel channel, ConnectionId id) {
    try {
      channel.shutdownOutput();
    } catch (IOException gone) {
      LOG.trace("connection {}: no FIN could be sent", id, gone);
    }
  }

  static void close(AsynchronousSocketChannel channel, ConnectionId id) {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.debug("connection {}: close reported {}", id, failed.toString());
    }
  }
}
