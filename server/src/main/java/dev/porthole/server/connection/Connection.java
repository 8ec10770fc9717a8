package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.BadLengthException;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.codec.OversizeMessageException;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.BytesSent;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection: brings its reading and its writing side together, and tells how it ended.
 *
 * <pre>
 *           peer's FIN, or the server stops                nothing waits to be sent
 *  OPEN ────────────────────────────────────▶ FINISHING ───────────────────────────▶ CLOSED
 *    └───── reset, fault, disconnected, oversize ──────────────────────────────────────────▲
 * </pre>
 *
 * A stop that finds the peer's side open sends its FIN and lingers for {@link #LINGER} in FINISHING. At most one read and one write are
 * outstanding.
 *
 * <p>Threads: {@code sent} and {@code writes} are written by the writing side and read by any; {@code finishing}, {@code lingering} and
 * {@code halfClosing} are set once; {@code replying} is written by the reading side; {@code pulse} is confined to the sweep;
 * {@link ReadSide}, {@link OutboundQueue} and {@link ConnectionLifecycle} guard themselves.
 */
final class Connection implements ManagedConnection, ConnectionLifecycle.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Duration LINGER = Duration.ofMillis(300);
  private static final VarHandle FINISHING = Handles.of(MethodHandles.lookup(), "finishing", CloseReason.class);
  private static final VarHandle LINGERING = Handles.of(MethodHandles.lookup(), "lingering", boolean.class);
  private static final VarHandle SENT = Handles.of(MethodHandles.lookup(), "sent", long.class);
  private static final VarHandle WRITES = Handles.of(MethodHandles.lookup(), "writes", long.class);

  private final ConnectionId id;
  private final InetSocketAddress remote;
  private final Transport wire;
  private final ConnectionServices services;
  private final ConnectionOpened opened;
  /** By the clock that never jumps. */
  private final long begunNanos;

  private final ConnectionLifecycle life = new ConnectionLifecycle(this);
  private final OutboundQueue outbound;
  private final ReadSide reading;
  private volatile CloseReason finishing;
  private volatile boolean lingering;
  /** Our side ends when what is queued has gone out, or has ended: nothing more is answered. */
  private volatile boolean halfClosing;
  /** What was read is being answered, which takes its time: replies are still to be queued. */
  private volatile boolean replying;
  private volatile long sent;
  private volatile long writes;
  private final TimeoutTracker pulse = new TimeoutTracker();
  private final MessageClock message = new MessageClock();
  /** Of the wire's buffers; set by the reading side. */
  private final Share buffers;

  Connection(ConnectionId id, InetSocketAddress remote, Transport wire, ConnectionServices services) {
    this.id = id;
    this.remote = remote;
    this.wire = wire;
    this.services = services;
    this.opened = new ConnectionOpened(now(), id, remote, wire.localAddress());
    this.begunNanos = services.nanos().getAsLong();
    this.buffers = services.newShare();
    this.outbound = new OutboundQueue(this, wire, services.config().limits().outboundLimit(), services.newShare());
    this.reading = new ReadSide(this, wire, services, outbound);
    services.memory().connection(MemoryBudget.CONNECTION_BYTES);
    buffers.set(wire.bufferBytes());
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
    OutboundQueue.Queued queued = outbound.queued();
    Optional<Instant> since = queued.bytes() == 0 ? Optional.empty() : Optional.of(ago(queued.sinceNanos()));
    return new ConnectionInfo(opened, reading.received(), sent, reading.reads(), writes, queued.bytes(), since,
        state());
  }

  /** What the wall clock, as it is set now, would have said at an instant of the clock that never jumps. */
  private Instant ago(long nanos) {
    return services.clock().instant().minusNanos(services.nanos().getAsLong() - nanos);
  }

  private ConnectionState state() {
    if (life.end().isPresent() || finishing == CloseReason.SERVER_STOPPED) {
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
  public void tellOpened() {
    services.events().append(opened);
  }

  @Override
  public boolean apply(ConnectionCommand command) {
    return switch (command) {
      case ConnectionCommand.Send(Bytes mark, Bytes data) -> send(mark, data);
      case ConnectionCommand.Disconnect() -> close(CloseReason.DISCONNECTED);
      case ConnectionCommand.Reset() -> close(wire.aborts() ? CloseReason.RESET : CloseReason.DISCONNECTED);
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
      case FULL -> tell(new SendRefused(now, id, Refusal.QUEUE_FULL, data.length()));
      case HALF_CLOSED -> tell(new SendRefused(now, id, Refusal.HALF_CLOSED, data.length()));
      case ENDED -> LOG.trace("connection {} has ended before it could take anything", id);
    }
    return false;
  }

  private boolean halfClose() {
    try (Work work = life.begin()) {
      if (!work.hasBegun() || finishing != null || !outbound.halfClose()) {
        return false;
      }
      halfClosing = true;
      onOutboundIdle(); // if it is
      return true;
    }
  }

  @Override
  public boolean close(CloseReason reason) {
    return close(reason, "");
  }

  private boolean close(CloseReason reason, String detail) {
    try (Work work = life.decide(reason, detail)) {
      if (work.hasBegun()) {
        outbound.end();
        if (reason == CloseReason.RESET) {
          QuietCloser.abort(wire, id);
        } else {
          QuietCloser.close(wire, id);
        }
      }
      return work.hasBegun();
    }
  }

  @Override
  public void finish(CloseReason reason) {
    FINISHING.compareAndSet(this, null, reason);
    reading.resume(); // what the peer has sent is read to the end
    onOutboundIdle();
  }

  /** The reading side begins, or goes on after it had to wait. */
  void read() {
    reading.read();
  }

  /** Where its facts are told; {@link #tell} does so as long as its end is not told. */
  EventSink events() {
    return services.events();
  }

  /** Who works on this connection begins here. */
  ConnectionLifecycle life() {
    return life;
  }

  @Override
  public void sweep(long nanos) {
    if (reading.awaitsRecordFor(nanos) >= services.config().timeouts().slow().toNanos()) {
      close(CloseReason.NOT_RECORDED);
      return;
    }
    if (reading.isPaused() || (replying || reading.awaitsRecord()) && outbound.isIdle()) { // it is we who hold it up
      pulse.excuse(nanos);
      message.check(nanos, reading.ended(), reading.incomplete(), true, 0, 0);
      return;
    }
    ServerConfig config = services.config();
    boolean heldUp = outbound.fullness() > 0 || reading.heldUpFor(nanos) > 0 || finishing != null
        || !services.events().hasCapacity();
    Optional<CloseReason> unended = message.check(nanos, reading.ended(), reading.incomplete(), heldUp,
        config.timeouts().message().toNanos(), config.limits().minRate());
    boolean owing = outbound.fullness() > 0
        || (reading.peerFinished() || wire.blocks() || reading.heldUpFor(nanos) > 0) && !outbound.isIdle();
    Optional<CloseReason> verdict = pulse.check(nanos, reading.received() + sent,
        outbound.fullness() > 0 ? outbound.fullness() : -sent - 1, owing, config.timeouts().slow().toNanos(),
        config.timeouts().idle().toNanos());
    verdict.or(() -> reading.heldUpFor(nanos) < config.timeouts().slow().toNanos()
        ? Optional.empty()
        : Optional.of(CloseReason.OVER_BUDGET)).or(() -> unended).ifPresent(this::close);
  }

  void onSent(Bytes data) {
    long offset = sent;
    SENT.setRelease(this, offset + data.length());
    WRITES.setRelease(this, writes + 1);
    services.events().append(new BytesSent(now(), id, offset, data));
  }

  /** A read has been answered: what is held may have changed. */
  void onRead() {
    buffers.set(wire.bufferBytes());
    services.relieveMemory();
  }

  /** More is held than before. With no lock held. */
  void relieveMemory() {
    services.relieveMemory();
  }

  /** Perhaps nothing waits to be sent any more. */
  void onOutboundIdle() {
    if (halfClosing && outbound.takeFin()) {
      QuietCloser.shutdownOutput(wire, id);
      tell(Steering.HALF_CLOSED);
    }
    CloseReason reason = finishing;
    if (reason == null || replying || !outbound.isIdle() || reading.awaitsRecord()) {
      return;
    }
    if (reason == CloseReason.SERVER_STOPPED && !reading.peerFinished()) {
      linger();
    } else {
      close(reason); // everything was read: this sends the FIN, not a reset
    }
  }

  /**
   * Sends the FIN and reads on for a moment, until the peer's own: a close with bytes unread would make the system send a reset,
   * which can take from the peer what was sent before it (RFC 1122, section 4.2.2.13).
   */
  private void linger() {
    if (LINGERING.compareAndSet(this, false, true)) {
      QuietCloser.shutdownOutput(wire, id);
      services.timer().schedule(() -> close(CloseReason.SERVER_STOPPED), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The system reports that a read or a write cannot be: the peer is gone, or the wire was closed for a reason decided before. */
  void onBroken(Throwable cause) {
    if (cause instanceof Error) { // the system gives no thread or no memory: it is not the peer
      onFault(cause);
      return;
    }
    boolean stopping = finishing == CloseReason.SERVER_STOPPED;
    if (close(stopping ? CloseReason.SERVER_STOPPED : CloseReason.PEER_RESET)) {
      LOG.debug("connection {} broke: {}", id, cause.toString());
    }
  }

  /** The peer announced, or began, a message that is too long, or announced a length that cannot be. */
  void onUncuttable(FramingException uncuttable) {
    CloseReason reason = switch (uncuttable) {
      case OversizeMessageException _ -> CloseReason.OVERSIZE;
      case BadLengthException _ -> CloseReason.BAD_LENGTH;
    };
    if (close(reason, uncuttable.getMessage())) {
      LOG.info("connection {} is closed: {}", id, uncuttable.getMessage());
    }
  }

  /** Our own code threw. */
  void onFault(Throwable fault) {
    if (close(CloseReason.HANDLER_FAULT, ConnectionLifecycle.End.oneLine(fault))) {
      LOG.error("connection {} is closed: its handler failed", id, fault);
    }
  }

  /** Tells a fact about this connection, if its end is not told yet. */
  void tell(ServerEvent fact) {
    try (Work work = life.begin()) {
      if (work.hasBegun()) {
        services.events().append(fact);
      }
    }
  }

  void tell(Steering steering) {
    tell(new ConnectionSteered(now(), id, steering));
  }

  long now() {
    return EventTime.nanos(services.clock());
  }

  /** Whether messages are answered. */
  boolean answers() {
    return finishing == null && !halfClosing;
  }

  /** Replies that take their time begin: until {@link #endReplies} it does not count as one that has nothing to send. */
  void beginReplies() {
    replying = true;
  }

  void endReplies() {
    replying = false;
    onAnswersOver();
  }

  /** No reply is to be waited for any more. */
  void onAnswersOver() {
    if (finishing != null) {
      onOutboundIdle(); // if it is
    }
  }

  /** Whether replies that have taken their time are still sent: also while the server stops, as long as that lasts. */
  boolean takesReplies() {
    return isOpen() && !halfClosing;
  }

  /** Whether its end is not decided. */
  boolean isOpen() {
    return life.end().isEmpty();
  }

  boolean isFinishing() {
    return finishing != null;
  }

  /** Whatever happens here, nobody who has gone stays in the registry. */
  @Override
  public void onEnded() {
    try {
      wire.release();
      ConnectionLifecycle.End end = life.end().orElseThrow();
      services.events()
          .append(new ConnectionClosed(now(), id, end.reason(), reading.received(), sent, outbound.taken() - sent,
              reading.incomplete(), Duration.ofNanos(services.nanos().getAsLong() - begunNanos), end.detail()));
    } catch (Throwable fault) {
      LOG.error("the end of connection {} could not be told", id, fault);
    } finally {
      outbound.release();
      reading.release();
      buffers.release();
      services.memory().connection(-MemoryBudget.CONNECTION_BYTES);
      services.registry().remove(this);
    }
  }
}
