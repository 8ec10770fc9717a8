package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.AcceptFailures;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.SocketSettings;
import dev.porthole.server.serving.ServingModel;
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
 * What the models with one thread and sockets that never block have in common: the loop {@code porthole-loop}, which waits for
 * readiness and accepts, reads, answers and writes where there is something to do. They differ in how they find that out.
 *
 * <p>One turn is the endpoints that are ready, in their order, then what was submitted, then the first of the
 * connections that were busy in the turn before: {@link #MIN_BUSY} of them, or a quarter if that is more. So neither a
 * quiet connection nor a new one waits until each of a crowd of busy ones has had its turn.
 *
 * <p>Threads: as {@link ServingModel} says; {@code submitted} is concurrent, {@code ending} is volatile, whatever else is confined to
 * the loop's, once it runs.
 */
@SuppressWarnings("this-escape") // its thread begins when it serves, and by then it is whole
public abstract class LoopModel<E extends Endpoint> implements ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(LoopModel.class);
  private static final Duration ENDING = Duration.ofSeconds(5);
  /** Newcomers taken at a time: then the others have their turn. */
  private static final int MAX_ACCEPTS = 64;
  /** So many busy connections have their turn at least, where there are as many; then readiness is asked for again. */
  private static final int MIN_BUSY = 64;
  /** After so many bytes that they have moved together the next turn begins all the same. */
  private static final long MAX_CARRIED_BY_BUSY = 1 << 20;
  /** Reads of all busy ones together in one turn, about: each reads once at least. */
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
  /** Who was accepted, until there is room. */
  private Optional<Listening.Accepted<E>> waiting = Optional.empty();
  private final Thread thread = Thread.ofPlatform().daemon().name("porthole-loop").unstarted(this::loop);
  private volatile boolean ending;

  protected LoopModel(Connections connections, Readiness<E> readiness, Listening<E> listener) {
    this(connections, readiness, listener, connections.config().serving().readSize());
  }

  /** @param bufferSize bytes that {@link #buffer} takes */
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
   * Takes from the system what the next newcomer needs beside the socket; where it cannot be had the newcomer waits, as if nobody could
   * be accepted. On the loop's thread.
   */
  protected void makeRoom() throws IOException {
    // nothing is needed
  }

  /** Lets a newcomer in, unless the model has a reason not to. On the loop's thread. */
  protected void admit(Listening.Accepted<E> accepted) {
    LoopTransport<E> wire = new LoopTransport<>(this, accepted.endpoint());
    connections.admit(accepted.remote(), wire, () -> prepare(accepted.endpoint()));
  }

  /** Sets an accepted socket to what every one is set to. */
  protected final void prepare(E accepted) throws IOException {
    listener.apply(settings, accepted);
  }

  /** The server has stopped, and every connection was told as closed: gives back what is left. On the loop's thread, its last work. */
  protected void release() {
    // nothing is left
  }

  public final Readiness<E> readiness() {
    return readiness;
  }

  /** What is received into; its content is for the handler it is given to. */
  public final ByteBuffer buffer() {
    return buffer.clear();
  }

  public final boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Does something on the loop's thread, soon. From any thread. */
  public final void submit(Runnable work) {
    submitted.add(work);
    if (!isCurrent()) {
      readiness.wake();
    }
  }

  /** Numbers the turns of the loop. On the loop's thread. */
  final long turn() {
    return turn;
  }

  /** Has a busy connection go on after those that were busy before it. On the loop's thread. */
  final void putBehind(LoopTransport<E> connection) {
    busy.add(connection);
  }

  /** How often a connection may read in a row: {@code most}, or less where many are busy. On the loop's thread. */
  final int readsInARow(int most) {
    return Math.clamp(MAX_READS_IN_A_TURN / (1 + busy.size()), 1, most);
  }

  /** A connection has moved so many bytes. On the loop's thread. */
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
        boolean idle = busy.isEmpty() && submitted.isEmpty(); // looked at last: who is served may submit something
        readiness.await(idle ? -1 : 0);
      } catch (IOException | RuntimeException | Error fault) {
        LOG.error("a turn of the loop failed", fault);
        LockSupport.parkNanos(AcceptFailures.PAUSE.toNanos()); // should the next one fail as well
      }
    }
    runSubmitted();
    waiting.ifPresent(newcomer -> discard(newcomer.endpoint()));
    release();
  }

  /** Does what was submitted before. */
  private void runSubmitted() {
    for (int waiting = submitted.size(); waiting > 0; waiting--) {
      submitted.poll().run();
    }
  }

  /** Lets the first of the busy connections go on. */
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
      LOG.error("nobody can be accepted", unable);
    }
  }

  private void acceptAll() {
    if (listener.endpoint().owner == null) {
      return; // closed meanwhile
    }
    try {
      for (int taken = 1; isSomebodyWaiting(); taken++) {
        if (!connections.events().hasCapacity()) {
          connections.whenAccepting(() -> submit(this::acceptAll));
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

  private boolean isSomebodyWaiting() throws IOException {
    waiting = waiting.isPresent() ? waiting : listener.accept();
    return waiting.isPresent();
  }

  /** Whatever is thrown here, the next one is accepted: where readiness is told once, nobody would say that it waits. */
  private void take(Listening.Accepted<E> newcomer) {
    waiting = Optional.empty();
    try {
      admit(newcomer);
    } catch (RuntimeException | Error fault) {
      LOG.error("a new connection could not be taken", fault);
    }
  }

  /** Asking again at once would burn a core. */
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
