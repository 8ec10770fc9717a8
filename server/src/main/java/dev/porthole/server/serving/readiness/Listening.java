package dev.porthole.server.serving.readiness;

import dev.porthole.server.serving.SocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A non-blocking listening socket.
 *
 * <p>Threads: confined to the loop's thread, except {@link #bind}, which comes first.
 */
public interface Listening<E extends Endpoint> {
  /** An accepted connection and its remote address. */
  record Accepted<E>(E endpoint, InetSocketAddress remote) {}

  /** Opens the socket and binds it; returns the bound address. After a failure nothing is open. */
  InetSocketAddress bind(InetSocketAddress local, int backlog) throws IOException;

  /** The socket as an endpoint to watch; call after {@link #bind}. */
  E endpoint();

  /** The next connection, if one waits. */
  Optional<Accepted<E>> accept() throws IOException;

  /** Applies the common settings to an accepted socket. */
  void apply(SocketSettings settings, E accepted) throws IOException;
}
