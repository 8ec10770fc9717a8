package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.AcceptFailures;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Common part of the models with one thread and non-blocking sockets: the loop {@code porthole-loop} waits for
 * readiness, then accepts, reads, answers and writes. They differ in how they find out what is ready.
 *
 * <p>One turn handles the ready endpoints in order, then submitted tasks, then the first of the connections that were
 * busy in the turn before: {@link #MIN_BUSY} of them, or a quarter if that is more. So neither a quiet connection nor a
 * new one waits for a full round of many busy ones.
 *
 * <p>Threads: as {@link ServingModel} says; {@code submitted} is concurrent, {@code ending} is volatile, everything
 * else is confined to the loop's thread once it runs.
 */
@SuppressWarnings("this-escape") // the thread starts in serve(), when the object is complete
public abstract class LoopModel<E extends Endpoint> implements ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(LoopModel.class);
  private static final Duration ENDING = Duration.ofSeconds(5);
  /** Connections accepted in a row before the others have their turn. */
  private static final int MAX_ACCEPTS = 64;
  /** Minimum number of busy connections served in one turn; then readiness is checked again. */
  private static final int MIN_BUSY = 64;
  /** Once the busy connections have moved this many bytes, the next turn begins. */
  private static final long MAX_CARRIED_BY_BUSY = 1 << 20;
  /** Approximate number of reads by all busy connections in one turn; each reads at least once. */
  private static final int MAX_READS_IN_A_TURN = 1024;

  private final Connections connections;
  private final SocketSettings settings;
  private final Readiness<E> readiness;
  private final Listening<E> listener;
  private final ByteBuffer buffer;
  private final ConcurrentLinkedQueue<Runnable> submitted = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<LoopTransport<E>> busy = new ArrayDeque<>();
  private long turn;
  private long carried;
  /** An accepted connection that waits for {@link #makeRoom}. */
  private Optional<Listening.Accepted<E>> waiting = Optional.empty();
  private final Thread thread = Threads.daemon("porthole-loop").unstarted(this::loop);
  private volatile boolean ending;

  protected LoopModel(Connections connections, Readiness<E> readiness, Listening<E> listener) {
    this(connections, readiness, listener, connections.config().serving().readSize());
  }

  /** @param bufferSize capacity of {@link #buffer} in bytes */
  protected LoopModel(Connections connections, Readiness<E> readiness, Listening<E> listener, int bufferSize) {
    this.connections = connections;
    this.settings = new SocketSettings(connections.config().timeouts().keepAlive());
    this.readiness = readiness;
    this.listener = listener;
    this.buffer = ByteBuffer.allocateDirect(bufferSize);
  }

  @Override
  public final Connections connections() {
    return connections;
  }

  @Override
  public final InetSocketAddress bind() throws IOException {
    Listener wanted = connections.config().listener();
    try {
      return listener.bind(new InetSocketAddress(wanted.host(), wanted.port()), wanted.backlog());
    } catch (IOException | RuntimeException failed) {
      readiness.close();
      throw failed;
    }
  }

  @Override
  public final void serve() {
    connections.begin();
    listener.endpoint().owner = (_, _) -> acceptAll();
    submitted.add(this::watchListener);
    thread.start();
  }

  @Override
  public final void stop(Duration drain) {
    connections.stop(drain, () -> submit(() -> discard(listener.endpoint())));
    ending = true;
    readiness.wake();
    try {
      if (!thread.join(ENDING)) {
        LOG.error("the loop did not end");
        return;
      }
      readiness.close();
    } catch (IOException failed) {
      LOG.debug("the end of the loop reported {}", failed.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Acquires what the next connection needs besides its socket; if that fails, the connection waits, as after a failed
   * accept. On the loop's thread.
   */
  protected void makeRoom() throws IOException {
    // nothing is needed
  }

  /** Admits an accepted connection, unless the model has a reason not to. On the loop's thread. */
  protected void admit(Listening.Accepted<E> accepted) {
    LoopTransport<E> transport = new LoopTransport<>(this, accepted.endpoint());
    connections.admit(accepted.remote(), transport, () -> prepare(accepted.endpoint()));
  }

  /** Applies the common settings to an accepted socket. */
  protected final void prepare(E accepted) throws IOException {
    listener.apply(settings, accepted);
  }

  /** Releases what is left after the end of every connection was appended. The last task on the loop's thread. */
  protected void release() {
    // nothing is left
  }

  public final Readiness<E> readiness() {
    return readiness;
  }

  /** The shared receive buffer; its content is valid only in the handler that gets it. */
  public final ByteBuffer buffer() {
    return buffer.clear();
  }

  public final boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Runs a task on the loop's thread, soon. From any thread. */
  public final void submit(Runnable work) {
    submitted.add(work);
    if (!isCurrent()) {
      readiness.wake();
    }
  }

  /** The number of the loop's current turn. On the loop's thread. */
  final long turn() {
    return turn;
  }

  /** Queues a busy connection behind those that were busy before it. On the loop's thread. */
  final void putBehind(LoopTransport<E> connection) {
    busy.add(connection);
  }

  /** How often a connection may read in a row: {@code max}, or less if many are busy. On the loop's thread. */
  final int readsInARow(int max) {
    return Math.clamp(MAX_READS_IN_A_TURN / (1 + busy.size()), 1, max);
  }

  /** Counts bytes that a connection has moved. On the loop's thread. */
  final void onCarried(int bytes) {
    carried += bytes;
  }

  /** Closes an endpoint. On the loop's thread. */
  public final void discard(E endpoint) {
    endpoint.owner = null;
    try {
      readiness.forget(endpoint);
      endpoint.close();
    } catch (IOException failed) {
      note(failed);
    }
  }

  public final void note(IOException failed) {
    LOG.debug("a socket reported {}", failed.toString());
  }

  private void loop() {
    while (!ending) {
      try {
        runSubmitted();
        runBusy();
        turn++;
        // checked last: a connection just served may submit a task
        boolean idle = busy.isEmpty() && submitted.isEmpty();
        readiness.await(idle ? -1 : 0);
      } catch (IOException | RuntimeException | Error fault) {
        LOG.error("a turn of the loop failed", fault);
        LockSupport.parkNanos(AcceptFailures.PAUSE.toNanos()); // in case the next one fails as well
      }
    }
    runSubmitted();
    waiting.ifPresent(newcomer -> discard(newcomer.endpoint()));
    release();
  }

  /** Runs the tasks submitted so far. */
  private void runSubmitted() {
    for (int waiting = submitted.size(); waiting > 0; waiting--) {
      submitted.poll().run();
    }
  }

  /** Lets the first of the busy connections proceed. */
  private void runBusy() {
    long before = carried;
    for (int waiting = Math.min(busy.size(), Math.max(MIN_BUSY, busy.size() / 4)); waiting > 0
        && carried - before < MAX_CARRIED_BY_BUSY; waiting--) {
      busy.poll().takeTurn();
    }
  }

  private void watchListener() {
    try {
      if (listener.endpoint().owner != null) {
        readiness.watch(listener.endpoint(), true, false);
      }
    } catch (IOException unable) {
      LOG.error("no connection can be accepted", unable);
    }
  }

  private void acceptAll() {
    if (listener.endpoint().owner == null) {
      return; // closed meanwhile
    }
    try {
      for (int taken = 1; hasWaiting(); taken++) {
        if (!connections.events().hasCapacity()) {
          connections.onCapacity(() -> submit(this::acceptAll));
          return;
        }
        makeRoom();
        take(waiting.get());
        if (taken == MAX_ACCEPTS) {
          submitted.add(this::acceptAll);
          return;
        }
      }
    } catch (IOException | RuntimeException | Error failed) {
      acceptLater(failed);
    }
  }

  private boolean hasWaiting() throws IOException {
    waiting = waiting.isPresent() ? waiting : listener.accept();
    return waiting.isPresent();
  }

  /**
   * Takes an accepted connection; whatever is thrown here, the next one is accepted: edge-triggered readiness would not
   * report it again.
   */
  private void take(Listening.Accepted<E> newcomer) {
    waiting = Optional.empty();
    try {
      admit(newcomer);
    } catch (RuntimeException | Error fault) {
      LOG.error("a new connection could not be accepted", fault);
    }
  }

  /** Pauses before the next accept: an immediate retry would burn a core. */
  private void acceptLater(Throwable cause) {
    try {
      readiness.watch(listener.endpoint(), false, false);
      connections.failures().onFailed(cause);
    } catch (IOException unable) {
      note(unable);
    } finally {
      scheduleAccept();
    }
  }

  private void scheduleAccept() {
    try {
      connections.clock().schedule(() -> submit(this::acceptAgain), AcceptFailures.PAUSE.toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      LOG.trace("no longer accepting", ended);
    }
  }

  private void acceptAgain() {
    watchListener();
    acceptAll();
  }
}
