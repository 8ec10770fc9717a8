package dev.porthole.shared.api;

import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a monitor, a command line or a test can ask of a server; the same in process and remotely.
 *
 * <p>Every call returns at once: what it asks for is put in a queue and done in the order asked. A future completes on a thread of
 * the server's, which its dependents must not hold up.
 *
 * <p>Threads: any thread may call, several at once.
 */
public interface ServerControl extends AutoCloseable {
  /**
   * Starts to listen and serve.
   *
   * @return the address bound; or, exceptionally, a {@link ServerFailure} after which the server is as it was before
   */
  CompletableFuture<InetSocketAddress> start(ServerConfig config);

  /**
   * Stops gracefully: accepts nobody, sends queued replies for as long as {@link Timeouts#drain} allows, closes every
   * connection. Completes when {@code ServerStopped} has been told; at once if the server does not run.
   */
  CompletableFuture<Void> stop();

  /**
   * Applies a command to connections, one after the other.
   *
   * @return how many obeyed, as {@link ConnectionCommand} says when one does; 0 if the server does not run. Exceptionally an
   *     {@link IllegalStateException} after {@link #close}
   */
  CompletableFuture<Integer> apply(Target target, ConnectionCommand command);

  /**
   * Sets what a running server answers from the next message on; without effect on a stopped one, which starts with its config.
   * Completes exceptionally with an {@link IllegalArgumentException} if the server's charset cannot write it.
   */
  CompletableFuture<Void> changeReply(Reply reply);

  /** The connections that are there now, in no order; not in step with any cursor. */
  List<ConnectionInfo> connections();

  /** What all its events so far come to, also those that readers missed; not in step with any cursor. Cheap. */
  EventTotals totals();

  /** How much memory clients make it hold now; not in step with any cursor. Cheap. */
  MemoryStatus memory();

  ServerState state();

  /** Where it listens, while it does. */
  Optional<InetSocketAddress> address();

  /** The facts this server tells, over all its starts and stops. */
  EventSource events();

  /** Stops gracefully, waits for it, and ends the server's threads. It cannot be started again. */
  @Override
  void close();
}
