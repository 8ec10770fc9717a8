package dev.porthole.shared.api;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import java.net.InetSocketAddress;
import java.util.Collection;
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
   * Stops gracefully: accepts nobody, sends queued replies for as long as {@link ServerConfig#drain} allows, closes every
   * connection. Completes when {@code ServerStopped} has been told; at once if the server does not run.
   */
  CompletableFuture<Void> stop();

  /**
   * Queues {@code data} to be sent to each of {@code to}; completes with how many took it. One that is there and does not tells why by
   * {@code SendRefused}.
   */
  CompletableFuture<Integer> send(Collection<ConnectionId> to, Bytes data);

  /**
   * The same for a text that somebody has encoded. Some charsets begin a stream with a mark, such as the byte order mark of UTF-16: a
   * connection that nothing has been queued for yet is sent {@code mark} before the text.
   *
   * @param mark as {@code TextEncoder} has it; empty for most charsets
   */
  CompletableFuture<Integer> sendText(Collection<ConnectionId> to, Bytes mark, Bytes text);

  /** Queues {@code data} to be sent to every connection; completes with how many took it. The others tell why. */
  CompletableFuture<Integer> broadcast(Bytes data);

  /** Disconnects each of {@code whom} without waiting for queued replies; completes with how many were still there. */
  CompletableFuture<Integer> disconnect(Collection<ConnectionId> whom);

  /**
   * Resets each of {@code whom}: the peer is sent an RST, and loses what it has not read yet. Completes with how many were still there.
   * Off Linux the channels of the JDK's completion model cannot be reset: there it is a {@link #disconnect}, and told as one.
   */
  CompletableFuture<Integer> reset(Collection<ConnectionId> whom);

  /**
   * Ends our side of each of {@code whom}: nothing more is taken to be sent, messages are told and not answered, and when what is
   * queued has gone out our FIN follows, which is told as {@code half-closed}. The peer may still send, and is read, until it ends its
   * side: then the connection is told as {@code peer-closed}. Completes with how many had both sides open.
   */
  CompletableFuture<Integer> halfClose(Collection<ConnectionId> whom);

  /**
   * Reads each of {@code whom} no more, so that TCP lets its peer send no more than fits into the system's buffers. What a read under
   * way still brings, also the peer's FIN, is told and answered only after {@link #resumeReading}; a reset may be noticed only then.
   * Neither the idle timeout nor the slow timeout runs meanwhile: it is we who hold the peer up. Sending goes on. A stop resumes.
   * Completes with how many were read before.
   */
  CompletableFuture<Integer> pauseReading(Collection<ConnectionId> whom);

  /** Reads each of {@code whom} again, from where it was paused; completes with how many were paused. */
  CompletableFuture<Integer> resumeReading(Collection<ConnectionId> whom);

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
