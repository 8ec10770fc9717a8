package dev.porthole.server.serving;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One run of a serving model: bind, serve, stop, each once and in this order. It appends every event of its connections
 * to the event log; events of the server as a whole are the owner's.
 *
 * <p>Threads: one thread calls {@link #bind}, {@link #serve} and {@link #stop}; any thread may call the rest, also
 * while the model stops.
 */
public interface ServingModel {
  ModelName name();

  /** Its connections, through which commands reach them. */
  Connections connections();

  /** The provider of its channels, as reported in {@code server-started}; empty if it uses none. */
  default String provider() {
    return "";
  }

  /**
   * Binds the address; from now on clients wait in the backlog.
   *
   * @return the address bound
   * @throws IOException if the address cannot be bound; everything that was opened has been closed again
   */
  InetSocketAddress bind() throws IOException;

  /** Starts accepting. */
  void serve();

  /**
   * Stops accepting, lets queued replies go out for at most {@code drain}, closes every connection and releases
   * everything. Blocks until the end of each connection has been appended.
   */
  void stop(Duration drain);

  /** Changes the reply, from the next message on. */
  default void changeReply(Reply reply) {
    connections().changeReply(reply);
  }
}
