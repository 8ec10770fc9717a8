package dev.porthole.shared.api;

import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a monitor, a command line or a test can ask of a server, in process or remotely.
 *
 * <p>Every method returns at once; requests are queued and carried out in order. A future completes on a server thread,
 * which its dependents must not block.
 *
 * <p>Threads: any thread may call, several at once.
 */
public interface ServerControl extends AutoCloseable {
  /**
   * Starts to listen and serve.
   *
   * @return the bound address; or, exceptionally, a {@link ServerFailure}, which leaves the server's state unchanged
   */
  CompletableFuture<InetSocketAddress> start(ServerConfig config);

  /**
   * Stops gracefully: stops accepting, sends queued replies for up to {@link Timeouts#drain}, closes every connection.
   * The future completes once {@code ServerStopped} has been appended; at once if the server is not running.
   */
  CompletableFuture<Void> stop();

  /**
   * Applies a command to connections, one after the other.
   *
   * @return how many connections the command applied to, as each {@link ConnectionCommand} defines; 0 if the server is
   *     not running. Exceptionally an {@link IllegalStateException} after {@link #close}
   */
  CompletableFuture<Integer> apply(Target target, ConnectionCommand command);

  /**
   * Changes the reply of a running server from the next message on; has no effect on a stopped server, whose next start
   * takes the reply from its config. Completes exceptionally with an {@link IllegalArgumentException} if the server's
   * charset cannot encode the reply.
   */
  CompletableFuture<Void> changeReply(Reply reply);

  /** The live connections, in no particular order; not synchronized with any cursor. */
  List<ConnectionInfo> connections();

  /**
   * Totals over all its events so far, including those that readers missed; not synchronized with any cursor. Cheap.
   */
  EventTotals totals();

  /** How much memory the server now holds for clients; not synchronized with any cursor. Cheap. */
  MemoryStatus memory();

  ServerState state();

  /** The address it listens on, while it listens. */
  Optional<InetSocketAddress> address();

  /** The events of this server, over all its starts and stops. */
  EventSource events();

  /**
   * Stops gracefully, waits until it has stopped, and ends the server's threads. The server cannot be started again.
   */
  @Override
  void close();
}
