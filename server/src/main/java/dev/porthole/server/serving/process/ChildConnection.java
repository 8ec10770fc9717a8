package dev.porthole.server.serving.process;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.ManagedConnection;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.server.serving.readiness.LoopModel;
import dev.porthole.server.serving.readiness.PosixEndpoint;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's view of a connection that a child serves, built from the child's events. It counts as a connection once
 * the child reports it as opened: a start takes some tenths of a second.
 *
 * <pre>
 *  STARTING ──── the child says: opened ────▶ OPEN ──── the child says: closed, or ends ────▶ CLOSED
 *      └──────── the child ends ─────────────────────────────────────────────────────────────▲
 * </pre>
 *
 * <p>Threads: fields set from the child's events are written by the loop's thread and read by any; {@code wanted} is
 * written by the thread that applies commands; {@code asked} and {@code looking} are concurrent; {@code slowedDown},
 * {@code held} and {@code failure} are confined to the loop's thread.
 */
final class ChildConnection implements ManagedConnection, Child.Parent {
  private static final Logger LOG = LoggerFactory.getLogger(ChildConnection.class);
  /** A child normally answers at once; one that takes this long is killed. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  /** The minimum time between an answer to {@link Kind#LOOK} and the next question; one is outstanding at a time. */
  private static final Duration LOOK_PAUSE = Duration.ofMillis(100);
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private enum State {
    STARTING, OPEN, CLOSED
  }

  private final Connections connections;
  private final InetSocketAddress remote;
  private final LoopModel<PosixEndpoint> loop;
  private final Consumer<ChildConnection> onGone;
  private final AtomicInteger tickets = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();
  /** Set before any other thread can see this object. */
  @SuppressWarnings("NullAway.Init") // begin() sets it; without a child the connection ends at once
  private Child child;
  private volatile boolean gone;
  private volatile State state = State.STARTING;
  @SuppressWarnings("NullAway.Init") // open() sets it before anybody else sees the connection
  private volatile ConnectionId id;
  @SuppressWarnings("NullAway.Init") // as above
  private volatile ConnectionOpened opened;
  /** By {@link System#nanoTime}. */
  private volatile long begunNanos;
  private volatile long received;
  private volatile long sent;
  private volatile long reads;
  private volatile long writes;
  private volatile Optional<CloseReason> wanted = Optional.empty();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile ChildLook seen = ChildLook.FIRST;
  private volatile long seenNanos = System.nanoTime() - LOOK_PAUSE.toNanos();
  private boolean slowedDown;
  /** The child's events that arrived while the event log had no capacity. */
  private final ArrayDeque<ServerEvent> held = new ArrayDeque<>();
  private volatile boolean stopping;
  private String failure = "";

  /** @param onGone called when the child process has ended, on the loop's thread */
  ChildConnection(Connections connections, InetSocketAddress remote, LoopModel<PosixEndpoint> loop,
      Consumer<ChildConnection> onGone) {
    this.connections = connections;
    this.remote = remote;
    this.loop = loop;
    this.onGone = onGone;
  }

  /** Sends the setup to the child, which then serves the connection. */
  void begin(Child started) {
    child = started;
    child.send(ChildFrame.of(Kind.SETUP, ChildSetup.write(connections.config(), connections.reply())));
  }

  /** Ends the connection, as no child could be started. */
  void onUnserved(IOException cause) {
    end(CloseReason.HANDLER_FAULT, "no process could be started: " + FailureReason.of(cause));
  }

  @Override
  public ConnectionId id() {
    return id;
  }

  @Override
  public ConnectionInfo info() {
    look();
    ChildLook last = seen;
    return new ConnectionInfo(opened, received, sent, reads, writes, last.queuedBytes(), last.queuedSince(),
        last.state());
  }

  /**
   * Asks the child for its state, for the next caller of {@link #info}: no caller waits for a child, and a child is
   * woken only on such a call.
   */
  private void look() {
    if (state == State.OPEN && System.nanoTime() - seenNanos >= LOOK_PAUSE.toNanos() && !looking.getAndSet(true)) {
      child.send(ChildFrame.of(Kind.LOOK, Bytes.EMPTY));
    }
  }

  @Override
  public void appendOpened() {
    connections.events().append(opened);
  }

  /**
   * Sends the command to the child and waits for its answer. If the child ends instead, the first command that asked
   * for the end gives the close reason.
   */
  @Override
  public boolean apply(ConnectionCommand command) {
    switch (command) {
      case ConnectionCommand.Disconnect() -> want(CloseReason.DISCONNECTED);
      case ConnectionCommand.Reset() -> want(CloseReason.RESET);
      case Send _,HalfClose _,PauseReading _,ResumeReading _ -> {
        // does not end the connection
      }
    }
    return awaitAnswer(ask(Kind.COMMAND, ChildCommand.write(command)));
  }

  @Override
  public boolean close(CloseReason reason) {
    want(reason);
    stop(Duration.ZERO);
    return state != State.CLOSED;
  }

  @Override
  public void finish(CloseReason reason) {
    stop(NO_LIMIT);
  }

  /** Does nothing: the child checks its own timeouts. */
  @Override
  public void sweep(long nanos) {
    // the child knows these times first
  }

  /** Changes the child's reply; {@link #awaitAnswer} waits until it is changed. */
  CompletableFuture<Boolean> changeReply(Reply reply) {
    return ask(Kind.REPLY, Bytes.ofText(reply.toString(), StandardCharsets.UTF_8));
  }

  /** Waits for a child's answer; kills a child that does not answer in time. */
  boolean awaitAnswer(CompletableFuture<Boolean> answer) {
    try {
      return answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException lost) {
      LOG.error("process {} does not answer and is killed", child.pid());
      endChild();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills the child, unless it has ended. */
  void endChild() {
    if (loop.isCurrent()) {
      child.end();
    } else {
      loop.submit(child::end);
    }
  }

  @Override
  public void onFrame(ChildFrame frame) {
    switch (frame.kind()) {
      case EVENT -> take(frame.event());
      case DONE -> Optional.ofNullable(asked.remove(frame.ticket()))
          .ifPresent(answer -> answer.complete(frame.data().at(0) != 0));
      case ASK -> onAsked(frame);
      case FAILED -> failure = ": " + frame.text();
      case LOOKED -> {
        seen = ChildLook.read(frame.data());
        seenNanos = System.nanoTime();
        looking.set(false);
      }
      case SETUP, COMMAND, LOOK, REPLY, STOP, BEHIND, CAUGHT_UP, ANSWER, FAULT ->
        throw new IllegalStateException(frame.kind() + " is not for a parent");
    }
  }

  @Override
  public void onEnded(int exitCode) {
    gone = true;
    asked.values().forEach(answer -> answer.complete(false));
    appendHeld(true);
    if (state != State.CLOSED) {
      endFor(exitCode);
    }
    onGone.accept(this);
  }

  private void want(CloseReason reason) {
    wanted = wanted.or(() -> Optional.of(reason));
  }

  private void stop(Duration drain) {
    stopping = true;
    loop.submit(() -> appendHeld(true));
    child.send(ChildFrame.of(Kind.STOP, Bytes.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(0, drain.toNanos()))));
  }

  private CompletableFuture<Boolean> ask(Kind kind, Bytes data) {
    int ticket = tickets.incrementAndGet();
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    asked.put(ticket, answer);
    child.send(new ChildFrame(kind, ticket, data));
    if (gone) {
      answer.complete(false);
    }
    return answer;
  }

  private void onAsked(ChildFrame question) {
    if (connections.reply() instanceof Reply.Rule rule) {
      connections.ask(remote, rule, List.of(question.data()), new ChildAsker(child, question.ticket()));
    } else { // the reply has just been changed
      child.send(new ChildFrame(Kind.ANSWER, question.ticket(), Bytes.EMPTY));
    }
  }

  /**
   * Appends the child's event, now or when the event log has capacity: events already in the pipe arrive even if the
   * child is slowed down.
   */
  private void take(ServerEvent event) {
    if (held.isEmpty() && (stopping || connections.events().hasCapacity())) {
      onEvent(event);
    } else {
      held.add(event);
      slowDown();
    }
  }

  private void appendHeld(boolean all) {
    while (!held.isEmpty() && (all || connections.events().hasCapacity())) {
      onEvent(held.remove());
    }
  }

  private void onEvent(ServerEvent event) {
    switch (event) {
      case ConnectionOpened atChild -> {
        if (!open(atChild.timeNanos(), atChild.local())) {
          endChild(); // the server is stopping: as if the peer had come later
        }
      }
      case BytesReceived chunk -> {
        received = chunk.offset() + chunk.data().length();
        reads = reads + 1; // one writer
        append(new BytesReceived(chunk.timeNanos(), id, chunk.offset(), chunk.data()));
      }
      case BytesSent chunk -> {
        sent = chunk.offset() + chunk.data().length();
        writes = writes + 1;
        append(new BytesSent(chunk.timeNanos(), id, chunk.offset(), chunk.data()));
      }
      case HandlerStuck stuck -> append(new HandlerStuck(stuck.timeNanos(), id, stuck.handler(), stuck.since()));
      case ConnectionSteered steered -> append(new ConnectionSteered(steered.timeNanos(), id, steered.steering()));
      case SendRefused refused -> append(
          new SendRefused(refused.timeNanos(), id, refused.refusal(), refused.bytes()));
      case ConnectionClosed closed -> {
        if (closed.reason() == CloseReason.HANDLER_FAULT) {
          LOG.error("connection {} is closed: its handler failed in process {}: {}", id, child.pid(), closed.detail());
        }
        close(new ConnectionClosed(closed.timeNanos(), id, closed.reason(), closed.bytes(), closed.lifetime(),
            closed.detail()));
      }
      case ServerStarted _,ServerStopped _,ConnectionRefused _,AcceptFailed _,RecordingChanged _,MemoryChanged _ ->
        throw new IllegalStateException(
            event + " is not an event of a child");
    }
  }

  /** @param local the local address, if the child could determine it */
  private boolean open(long nanos, Optional<InetSocketAddress> local) {
    id = connections.newId();
    opened = new ConnectionOpened(nanos, id, remote, local);
    begunNanos = System.nanoTime();
    boolean added = connections.add(this);
    state = added ? State.OPEN : state;
    return added;
  }

  /** Appends an event; slows the child down while a lossless reader is behind. */
  private void append(ServerEvent event) {
    connections.events().append(event);
    if (!connections.events().hasCapacity()) {
      slowDown();
    }
  }

  private void slowDown() {
    if (!slowedDown) {
      slowedDown = true;
      child.send(ChildFrame.of(Kind.BEHIND, Bytes.EMPTY));
      connections.events().onCapacity(() -> loop.submit(this::catchUp));
    }
  }

  private void catchUp() {
    appendHeld(false);
    if (held.isEmpty()) {
      slowedDown = false;
      child.send(ChildFrame.of(Kind.CAUGHT_UP, Bytes.EMPTY));
    } else {
      connections.events().onCapacity(() -> loop.submit(this::catchUp));
    }
  }

  private void close(ConnectionClosed closed) {
    state = State.CLOSED;
    connections.events().append(closed);
    connections.remove(this);
  }

  private void endFor(int exitCode) {
    if (wanted.isPresent()) {
      end(wanted.get(), "");
    } else if (exitCode == ChildMain.PEER_GONE) {
      end(CloseReason.PEER_RESET, "");
    } else {
      String how = "process " + child.pid() + " ended with exit code " + exitCode + failure;
      LOG.error(how);
      end(CloseReason.HANDLER_FAULT, how);
    }
  }

  /** Appends the end that the child has not reported, and the opening too if the child had not opened yet. */
  private void end(CloseReason reason, String detail) {
    if (state == State.OPEN || state == State.STARTING && open(connections.nowNanos(), Optional.empty())) {
      long now = connections.nowNanos();
      close(new ConnectionClosed(now, id, reason, received, sent, 0,
          Duration.ofNanos(System.nanoTime() - begunNanos), detail));
    } else if (state == State.STARTING) {
      connections.release(remote);
    }
  }
}
