package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.SocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A listening socket that never blocks.
 *
 * <p>Threads: confined to the loop's, but for {@link #bind}, which comes before.
 */
public interface Listening<E extends Endpoint> {
  /** A connection, and where it comes from. */
  record Accepted<E>(E endpoint, InetSocketAddress remote) {}

  /** Opens it and takes the address; the one taken. If that fails nothing is open. */
  InetSocketAddress bind(InetSocketAddress local, int backlog) throws IOException;

  /** Itself, to be watched, once it is open. */
  E endpoint();

  /** The next connection, if one waits. */
  Optional<Accepted<E>> accept() throws IOException;

  /** Sets an accepted socket to what every one is set to. */
  void apply(SocketSettings settings, E accepted) throws IOException;
}
