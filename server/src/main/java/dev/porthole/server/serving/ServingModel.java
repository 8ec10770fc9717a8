package dev.porthole.server.serving;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One run of one way to serve connections: bind, serve, stop, each once and in that order. It tells every fact about its
 * connections to the event sink; what is told about the server as a whole is its owner's.
 *
 * <p>Threads: {@link #bind}, {@link #serve} and {@link #stop} are called by one thread; the rest by any, also while it stops.
 */
public interface ServingModel {
  ModelName name();

  /** Its connections, and what is done to them from outside. */
  Connections connections();

  /** What makes its channels, as {@code server-started} tells it; empty if it needs none. */
  default String provider() {
    return "";
  }

  /**
   * Takes the address; from now on clients wait in the backlog.
   *
   * @return the address bound
   * @throws IOException if it cannot; everything it opened has been closed again
   */
  InetSocketAddress bind() throws IOException;

  /** Begins to accept. */
  void serve();

  /**
   * Accepts nobody any more, lets queued replies go out for {@code drain} at the most, closes every connection and releases
   * everything. Blocks until each connection has been told as closed.
   */
  void stop(Duration drain);

  /** What is answered from the next message on. */
  default void changeReply(Reply reply) {
    connections().changeReply(reply);
  }
}
