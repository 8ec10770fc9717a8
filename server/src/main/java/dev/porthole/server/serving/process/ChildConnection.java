package dev.porthole.server.serving.process;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.connection.ManagedConnection;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.server.serving.readiness.LoopModel;
import dev.porthole.server.serving.readiness.PosixEndpoint;
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
 * A connection that a child serves, as its parent knows it: from what the child tells. It is one from when the child says that it is
 * there: a start takes some tenths of a second.
 *
 * <pre>
 *  STARTING ──── the child says: opened ────▶ OPEN ──── the child says: closed, or ends ────▶ CLOSED
 *      └──────── the child ends ─────────────────────────────────────────────────────────────▲
 * </pre>
 *
 * <p>Threads: what the child has told is written by the loop's and read by any; {@code wanted} is written by the one that steers; {@code asked}
 * and {@code looking} are concurrent; {@code slowed}, {@code held} and {@code failure} are confined to the loop's.
 */
final class ChildConnection implements ManagedConnection, Child.Parent {
  private static final Logger LOG = LoggerFactory.getLogger(ChildConnection.class);
  /** A child that takes so long to obey, which it does at once, is lost. */
  private static final Duration OBEYING = Duration.ofSeconds(10);
  /** One question is under way at a time, and the next is asked so long after an answer. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private enum State {
    STARTING, OPEN, CLOSED
  }

  private final Connections connections;
  private final InetSocketAddress remote;
  private final LoopModel<PosixEndpoint> loop;
  private final Consumer<ChildConnection> onGone;
  private final AtomicInteger tickets = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();
  /** Set before anybody else can know this. */
  private Child child;
  private volatile boolean gone;
  private volatile State state = State.STARTING;
  private volatile ConnectionId id;
  private volatile ConnectionOpened opened;
  /** By the clock that never jumps. */
  private volatile long begunNanos;
  private volatile long received;
  private volatile long sent;
  private volatile long reads;
  private volatile long writes;
  private volatile Optional<CloseReason> wanted = Optional.empty();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile ChildLook seen = ChildLook.FIRST;
  private volatile long seenNanos = System.nanoTime() - LOOK_EVERY.toNanos();
  private boolean slowed;
  /** What the child has told while the event log took no more. */
  private final ArrayDeque<ServerEvent> held = new ArrayDeque<>();
  private volatile boolean stopping;
  private String failure = "";

  /** @param onGone told when its process has ended, on the loop's thread */
  ChildConnection(Connections connections, InetSocketAddress remote, LoopModel<PosixEndpoint> loop,
      Consumer<ChildConnection> onGone) {
    this.connections = connections;
    this.remote = remote;
    this.loop = loop;
    this.onGone = onGone;
  }

  /** A child begins to serve it. */
  void begin(Child started) {
    child = started;
    child.tell(ChildFrame.of(Kind.SETUP, ChildSetup.write(connections.config(), connections.reply())));
  }

  /** There is no child to serve it. */
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

  /** Has the child tell what it is like, for the next who wants to know: nobody waits for a child, and none is woken unless somebody looks. */
  private void look() {
    if (state == State.OPEN && System.nanoTime() - seenNanos >= LOOK_EVERY.toNanos() && !looking.getAndSet(true)) {
      child.tell(ChildFrame.of(Kind.LOOK, Bytes.EMPTY));
    }
  }

  @Override
  public void appendOpened() {
    connections.events().append(opened);
  }

  /** Has the child obey and waits for its answer. Should it end instead, the end is told as the first command to end it says. */
  @Override
  public boolean apply(ConnectionCommand command) {
    switch (command) {
      case ConnectionCommand.Disconnect() -> want(CloseReason.DISCONNECTED);
      case ConnectionCommand.Reset() -> want(CloseReason.RESET);
      case ConnectionCommand.Send _,ConnectionCommand.HalfClose _,ConnectionCommand.PauseReading _,ConnectionCommand.ResumeReading _ -> {
        // it is to go on
      }
    }
    return obey(ask(Kind.COMMAND, ChildCommand.write(command)));
  }

  @Override
  public boolean close(CloseReason reason) {
    want(reason);
    stop(Duration.ZERO);
    return state != State.CLOSED;
  }

  @Override
  public void finish(CloseReason reason) {
    stop(FOR_EVER);
  }

  /** The child looks after that. */
  @Override
  public void sweep(long nanos) {
    // nothing is known here that the child does not know sooner
  }

  /** Has the child reply otherwise; {@link #obey} waits until it does. */
  CompletableFuture<Boolean> changeReply(Reply reply) {
    return ask(Kind.REPLY, Bytes.ofText(reply.toString(), StandardCharsets.UTF_8));
  }

  /** Waits for a child's answer; what it does not answer in time ends it. */
  boolean obey(CompletableFuture<Boolean> answer) {
    try {
      return answer.get(OBEYING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException lost) {
      LOG.error("process {} does not obey and is ended", child.pid());
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
    tellHeld(true);
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
    loop.submit(() -> tellHeld(true));
    child.tell(ChildFrame.of(Kind.STOP, Bytes.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(0, drain.toNanos()))));
  }

  private CompletableFuture<Boolean> ask(Kind kind, Bytes data) {
    int ticket = tickets.incrementAndGet();
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    asked.put(ticket, answer);
    child.tell(new ChildFrame(kind, ticket, data));
    if (gone) {
      answer.complete(false);
    }
    return answer;
  }

  private void onAsked(ChildFrame question) {
    if (connections.reply() instanceof Reply.Rule rule) {
      connections.ask(remote, rule, List.of(question.data()), new ChildAsker(child, question.ticket()));
    } else { // it has just been changed
      child.tell(new ChildFrame(Kind.ANSWER, question.ticket(), Bytes.EMPTY));
    }
  }

  /** Tells what the child has told, now or when the event log takes more: what is in its pipe comes whatever it is asked for. */
  private void take(ServerEvent event) {
    if (held.isEmpty() && (stopping || connections.events().hasCapacity())) {
      onEvent(event);
    } else {
      held.add(event);
      slowDown();
    }
  }

  private void tellHeld(boolean all) {
    while (!held.isEmpty() && (all || connections.events().hasCapacity())) {
      onEvent(held.remove());
    }
  }

  private void onEvent(ServerEvent event) {
    switch (event) {
      case ConnectionOpened atChild -> {
        if (!open(atChild.timeNanos(), atChild.local())) {
          endChild(); // the server stops: it is as if the peer had come later
        }
      }
      case BytesReceived chunk -> {
        received = chunk.offset() + chunk.data().length();
        reads = reads + 1; // one writer
        tell(new BytesReceived(chunk.timeNanos(), id, chunk.offset(), chunk.data()));
      }
      case BytesSent chunk -> {
        sent = chunk.offset() + chunk.data().length();
        writes = writes + 1;
        tell(new BytesSent(chunk.timeNanos(), id, chunk.offset(), chunk.data()));
      }
      case HandlerStuck stuck -> tell(new HandlerStuck(stuck.timeNanos(), id, stuck.handler(), stuck.since()));
      case ConnectionSteered steered -> tell(new ConnectionSteered(steered.timeNanos(), id, steered.steering()));
      case SendRefused refused -> tell(
          new SendRefused(refused.timeNanos(), id, refused.refusal(), refused.bytes()));
      case ConnectionClosed closed -> {
        if (closed.reason() == CloseReason.HANDLER_FAULT) {
          LOG.error("connection {} is closed: its handler failed in process {}: {}", id, child.pid(), closed.detail());
        }
        close(new ConnectionClosed(closed.timeNanos(), id, closed.reason(), closed.received(), closed.sent(),
            closed.unsent(), closed.incomplete(), closed.lifetime(), closed.detail()));
      }
      case ServerStarted _,ServerStopped _,ConnectionRefused _,AcceptFailed _,RecordingChanged _,MemoryChanged _ ->
        throw new IllegalStateException(
            event + " is no fact of a child");
    }
  }

  /** @param local our address, if the child could tell it */
  private boolean open(long nanos, Optional<InetSocketAddress> local) {
    id = connections.newId();
    opened = new ConnectionOpened(nanos, id, remote, local);
    begunNanos = System.nanoTime();
    boolean added = connections.add(this);
    state = added ? State.OPEN : state;
    return added;
  }

  /** Tells a fact; has the child slow down while a reader that must miss nothing is behind. */
  private void tell(ServerEvent event) {
    connections.events().append(event);
    if (!connections.events().hasCapacity()) {
      slowDown();
    }
  }

  private void slowDown() {
    if (!slowed) {
      slowed = true;
      child.tell(ChildFrame.of(Kind.BEHIND, Bytes.EMPTY));
      connections.events().onCapacity(() -> loop.submit(this::quicken));
    }
  }

  private void quicken() {
    tellHeld(false);
    if (held.isEmpty()) {
      slowed = false;
      child.tell(ChildFrame.of(Kind.CAUGHT_UP, Bytes.EMPTY));
    } else {
      connections.events().onCapacity(() -> loop.submit(this::quicken));
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

  /** Tells the end that the child has not told; of one that was not there yet its beginning as well. */
  private void end(CloseReason reason, String detail) {
    if (state == State.OPEN || state == State.STARTING && open(connections.nowNanos(), Optional.empty())) {
      long now = connections.nowNanos();
      close(new ConnectionClosed(now, id, reason, received, sent, 0,
          Duration.ofNanos(System.nanoTime() - begunNanos), detail));
    } else if (state == State.STARTING) {
      connections.leave(remote);
    }
  }
}
