package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.codec.BadLengthException;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.codec.OversizeMessageException;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed.ByteTotals;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection: joins its reading and its writing side, and appends its end to the event log.
 *
 * <pre>
 *           peer's FIN, or the server stops                nothing waits to be sent
 *  OPEN ────────────────────────────────────▶ FINISHING ───────────────────────────▶ CLOSED
 *    └───── any other close reason; those of timeouts by {@link #sweep} ──────────────────▲
 * </pre>
 *
 * If the peer's side is still open when the server stops, the connection sends its FIN and stays in FINISHING while it
 * {@linkplain Linger lingers}. At most one read and one write are outstanding.
 *
 * <p>Threads: {@code sent} and {@code writes} are written by the writing side and read by any thread; {@code
 * finishing}, {@code lingering} and {@code halfClosing} are set once; {@code replying} is written by the reading side;
 * {@code tracker} is confined to the sweep; {@link ReadSide}, {@link OutboundQueue} and {@link
 * ConnectionLifecycle} guard themselves.
 */
final class Connection implements ManagedConnection, ConnectionLifecycle.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final VarHandle FINISHING = Handles.of(MethodHandles.lookup(), "finishing", CloseReason.class);
  private static final VarHandle LINGERING = Handles.of(MethodHandles.lookup(), "lingering", boolean.class);
  private static final VarHandle SENT = Handles.of(MethodHandles.lookup(), "sent", long.class);
  private static final VarHandle WRITES = Handles.of(MethodHandles.lookup(), "writes", long.class);

  private final ConnectionId id;
  private final InetSocketAddress remote;
  private final Transport transport;
  private final ConnectionServices services;
  private final ConnectionOpened opened;
  /** By the monotonic clock. */
  private final long begunNanos;

  private final ConnectionLifecycle lifecycle = new ConnectionLifecycle(this);
  private final OutboundQueue outbound;
  private final ReadSide reading;
  private volatile @Nullable CloseReason finishing;
  private volatile boolean lingering;
  /** Our side sends its FIN once the queue has drained, or has sent it: no message is answered any more. */
  private volatile boolean halfClosing;
  /** A delayed reply is being made: replies are still to be queued. */
  private volatile boolean replying;
  private volatile long sent;
  private volatile long writes;
  private final TimeoutTracker tracker = new TimeoutTracker();
  /** Memory of the transport's buffers; set by the reading side. */
  private final Share buffers;

  Connection(ConnectionId id, InetSocketAddress remote, Transport transport, ConnectionServices services) {
    this.id = id;
    this.remote = remote;
    this.transport = transport;
    this.services = services;
    this.opened = new ConnectionOpened(now(), id, remote, transport.localAddress());
    this.begunNanos = services.nanos().getAsLong();
    this.buffers = services.newShare();
    this.outbound = new OutboundQueue(this, transport, services.config().limits().outboundLimit(), services.newShare());
    this.reading = new ReadSide(this, transport, services, outbound);
    services.memory().connection(MemoryBudget.CONNECTION_BYTES);
    buffers.set(transport.bufferBytes());
  }

  @Override
  public ConnectionId id() {
    return id;
  }

  InetSocketAddress remote() {
    return remote;
  }

  @Override
  public ConnectionInfo info() {
    WaitingPieces.Queued queued = outbound.queued();
    Optional<Instant> since = queued.bytes() == 0 ? Optional.empty() : Optional.of(ago(queued.sinceNanos()));
    return new ConnectionInfo(opened, reading.received(), sent, reading.reads(), writes, queued.bytes(), since,
        state());
  }

  /** Converts a {@link System#nanoTime} value to the time that the wall clock, as set now, would have shown. */
  private Instant ago(long nanos) {
    return services.clocks().wall().instant().minusNanos(services.nanos().getAsLong() - nanos);
  }

  private ConnectionState state() {
    if (lifecycle.end().isPresent() || finishing == CloseReason.SERVER_STOPPED) {
      return ConnectionState.CLOSING;
    }
    if (reading.isPaused()) {
      return ConnectionState.READING_PAUSED;
    }
    if (halfClosing) {
      return ConnectionState.HALF_CLOSED_BY_US;
    }
    if (reading.peerFinished()) {
      return ConnectionState.HALF_CLOSED_BY_PEER;
    }
    return outbound.fullness() > 0 || !services.events().hasCapacity()
        ? ConnectionState.BACK_PRESSURE
        : ConnectionState.OPEN;
  }

  @Override
  public long holds() {
    return outbound.held() + reading.held() + buffers.reserved();
  }

  @Override
  public void appendOpened() {
    services.events().append(opened);
  }

  @Override
  public boolean apply(ConnectionCommand command) {
    return switch (command) {
      case ConnectionCommand.Send(Bytes mark, Bytes data) -> send(mark, data);
      case ConnectionCommand.Disconnect() -> close(CloseReason.DISCONNECTED);
      case ConnectionCommand.Reset() -> close(transport.aborts() ? CloseReason.RESET : CloseReason.DISCONNECTED);
      case ConnectionCommand.HalfClose() -> halfClose();
      case ConnectionCommand.PauseReading() -> reading.pause();
      case ConnectionCommand.ResumeReading() -> reading.resume();
    };
  }

  private boolean send(Bytes mark, Bytes data) {
    if (data.isEmpty()) {
      return isOpen();
    }
    long now = now();
    switch (outbound.offer(mark, data, services.nanos().getAsLong())) {
      case TAKEN -> {
        return true;
      }
      case FULL -> append(new SendRefused(now, id, Refusal.QUEUE_FULL, data.length()));
      case HALF_CLOSED -> append(new SendRefused(now, id, Refusal.HALF_CLOSED, data.length()));
      case ENDED -> LOG.trace("connection {} has ended before it could take anything", id);
    }
    return false;
  }

  private boolean halfClose() {
    try (Work work = lifecycle.begin()) {
      if (!work.hasBegun() || finishing != null || !outbound.halfClose()) {
        return false;
      }
      halfClosing = true;
      onOutboundIdle(); // does nothing unless the queue is empty
      return true;
    }
  }

  @Override
  public boolean close(CloseReason reason) {
    return close(reason, "");
  }

  private boolean close(CloseReason reason, String detail) {
    try (Work work = lifecycle.decide(reason, detail)) {
      if (work.hasBegun()) {
        outbound.end();
        if (reason == CloseReason.RESET) {
          QuietCloser.abort(transport, id);
        } else {
          QuietCloser.close(transport, id);
        }
      }
      return work.hasBegun();
    }
  }

  @Override
  public void finish(CloseReason reason) {
    FINISHING.compareAndSet(this, null, reason);
    reading.resume(); // bytes that the peer has sent are read to the end
    onOutboundIdle();
  }

  /** Starts or continues the reading side. */
  void read() {
    reading.read();
  }

  /** The event log; {@link #append} appends to it only while the connection has not ended. */
  EventSink events() {
    return services.events();
  }

  /** Where all work on this connection begins. */
  ConnectionLifecycle lifecycle() {
    return lifecycle;
  }

  @Override
  public void sweep(long nanos) {
    if (isAbandoned(nanos)) {
      close(CloseReason.PEER_RESET);
    } else {
      tracker.check(nanos, this, reading, outbound, transport, services).ifPresent(this::close);
    }
  }

  /**
   * Whether the peer has reset the connection while reading rests, so that no read fails. What waits for capacity of
   * the event log is read first.
   */
  private boolean isAbandoned(long nanos) {
    return (reading.rests() || replying) && !halfClosing && finishing == null && services.events().hasCapacity()
        && !transport.isConnected(nanos);
  }

  void onSent(Bytes data) {
    long offset = sent;
    SENT.setRelease(this, offset + data.length());
    WRITES.setRelease(this, writes + 1);
    services.events().append(new BytesSent(now(), id, offset, data));
  }

  /** The first {@code count} bytes of a chunk have been sent back. */
  void onSentBack(ReceivedChunk chunk, int count) {
    long offset = sent;
    SENT.setRelease(this, offset + count);
    WRITES.setRelease(this, writes + 1);
    chunk.appendSentBack(services.events(), id, offset, count);
  }

  /** A read has been answered: counts the transport's buffers again. */
  void onRead() {
    buffers.set(transport.bufferBytes());
    services.relieveMemory();
  }

  /** Called with no lock held, after the connection has taken more memory. */
  void relieveMemory() {
    services.relieveMemory();
  }

  /** Called when the queue may have drained: sends the FIN or closes, if that is due. */
  void onOutboundIdle() {
    if (halfClosing && outbound.takeFin()) {
      QuietCloser.shutdownOutput(transport, id);
      append(Steering.HALF_CLOSED);
    }
    CloseReason reason = finishing;
    if (reason == null || replying || !outbound.isIdle() || reading.awaitsRecord()) {
      return;
    }
    if (reason == CloseReason.SERVER_STOPPED && !reading.peerFinished()) {
      if (LINGERING.compareAndSet(this, false, true)) {
        QuietCloser.shutdownOutput(transport, id);
        new Linger(this, reading, services.clocks().timer()).begin();
      }
    } else {
      close(reason); // everything has been read, so close sends a FIN, not a reset
    }
  }

  /** A read or a write has failed: the peer has gone, or the transport was closed for a reason decided before. */
  void onBroken(Throwable cause) {
    if (cause instanceof Error) { // the system lacks a thread or memory: the peer is not the cause
      onFault(cause);
      return;
    }
    boolean stopping = finishing == CloseReason.SERVER_STOPPED;
    if (close(stopping ? CloseReason.SERVER_STOPPED : CloseReason.PEER_RESET)) {
      LOG.debug("connection {} broke: {}", id, cause.toString());
    }
  }

  /** The peer began or announced a message that is too long, or announced an impossible length. */
  void onFramingFailure(FramingException failure) {
    CloseReason reason = switch (failure) {
      case OversizeMessageException _ -> CloseReason.OVERSIZE;
      case BadLengthException _ -> CloseReason.BAD_LENGTH;
    };
    if (close(reason, Objects.requireNonNull(failure.getMessage()))) {
      LOG.info("connection {} is closed: {}", id, failure.getMessage());
    }
  }

  /** Our own code has thrown. */
  void onFault(Throwable fault) {
    if (close(CloseReason.HANDLER_FAULT, ConnectionLifecycle.End.oneLine(fault))) {
      LOG.error("connection {} is closed: its handler failed", id, fault);
    }
  }

  /** Appends an event about this connection, unless its end has been appended. */
  void append(ServerEvent fact) {
    try (Work work = lifecycle.begin()) {
      if (work.hasBegun()) {
        services.events().append(fact);
      }
    }
  }

  void append(Steering steering) {
    append(new ConnectionSteered(now(), id, steering));
  }

  long now() {
    return services.eventNanos();
  }

  /** Whether new messages are answered. */
  boolean answers() {
    return finishing == null && !halfClosing;
  }

  /** Delayed replies begin: until {@link #endReplies} the connection does not count as idle. */
  void beginReplies() {
    replying = true;
  }

  void endReplies() {
    replying = false;
    onRepliesDone();
  }

  /** No reply is awaited any more. */
  void onRepliesDone() {
    if (finishing != null) {
      onOutboundIdle(); // does nothing unless the queue is empty
    }
  }

  /** Whether delayed replies are still sent: also while the server stops, until the connection ends. */
  boolean takesReplies() {
    return isOpen() && !halfClosing;
  }

  /** Whether the end is not decided yet. */
  boolean isOpen() {
    return lifecycle.end().isEmpty();
  }

  /** Whether a delayed reply is being made. */
  boolean isReplying() {
    return replying;
  }

  /** Bytes sent so far. */
  long sent() {
    return sent;
  }

  boolean isFinishing() {
    return finishing != null;
  }

  /** Appends the end and releases everything; whatever fails here, the connection leaves the registry. */
  @Override
  public void onEnded() {
    try {
      transport.release();
      ConnectionLifecycle.End end = lifecycle.end().orElseThrow();
      ByteTotals bytes = new ByteTotals(reading.received(), sent, outbound.taken() - sent, reading.incomplete());
      Duration lifetime = Duration.ofNanos(services.nanos().getAsLong() - begunNanos);
      services.events().append(new ConnectionClosed(now(), id, end.reason(), bytes, lifetime, end.detail()));
    } catch (Throwable fault) {
      LOG.error("the end of connection {} could not be appended to the log", id, fault);
    } finally {
      outbound.release();
      reading.release();
      buffers.release();
      services.memory().connection(-MemoryBudget.CONNECTION_BYTES);
      services.registry().remove(this);
    }
  }
}
