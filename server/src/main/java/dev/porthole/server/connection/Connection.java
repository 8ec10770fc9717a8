package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.BadLengthException;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.codec.OversizeMessageException;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection: reads, tells what came, answers each message, and tells how it ended.
 *
 * <pre>
 *           peer's FIN, or the server stops                nothing waits to be sent
 *  OPEN ────────────────────────────────────▶ FINISHING ───────────────────────────▶ CLOSED
 *    └───── reset, fault, kicked, oversize ──────────────────────────────────────────▲
 * </pre>
 *
 * A stop that finds the peer's side open sends its FIN and lingers for {@link #LINGER} in FINISHING.
 *
 * At most one read and one write are outstanding. Requesting the next read is the last thing a read handler does: the read may
 * complete, on this or another thread, before the request returns.
 *
 * <p>Threads: {@code answering} is confined to the reading side, which one read completion hands
 * to the next; {@code received} is written by the reading side and {@code sent} by the writing side, both read by any;
 * {@code finishing}, {@code lingering} and {@code peerFinished}
 * are set once; {@code pulse} is confined to the sweep; {@link OutboundQueue} and {@link Life} guard themselves.
 */
final class Connection implements Served {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Duration LINGER = Duration.ofMillis(300);
  private static final VarHandle FINISHING = handle("finishing", CloseReason.class);
  private static final VarHandle LINGERING = handle("lingering", boolean.class);
  private static final VarHandle RECEIVED = handle("received", long.class);
  private static final VarHandle SENT = handle("sent", long.class);

  private final ConnectionId id;
  private final InetSocketAddress remote;
  private final Wire wire;
  private final ConnectionServices services;
  private final long openedNanos;

  private final Life life = new Life();
  private final OutboundQueue outbound;
  private final Answering answering;
  private final Reading onRead = new Reading();
  private volatile CloseReason finishing;
  private volatile boolean lingering;
  private volatile boolean peerFinished;
  private volatile long received;
  private volatile long sent;
  private final Pulse pulse = new Pulse();

  Connection(ConnectionId id, InetSocketAddress remote, Wire wire, ConnectionServices services) {
    this.id = id;
    this.remote = remote;
    this.wire = wire;
    this.services = services;
    this.openedNanos = EventTime.nanos(services.clock());
    this.outbound = new OutboundQueue(this, wire, services.config().outboundLimit());
    this.answering = new Answering(this, services, outbound);
  }

  @Override
  public ConnectionId id() {
    return id;
  }

  @Override
  public ConnectionInfo info() {
    return new ConnectionInfo(id, remote, EventTime.instant(openedNanos), received, sent);
  }

  @Override
  public void tellOpened() {
    services.events().append(new ConnectionOpened(openedNanos, id, remote));
  }

  @Override
  public boolean send(Bytes data) {
    return data.isEmpty() ? life.end().isEmpty() : outbound.offer(data);
  }

  @Override
  public boolean close(CloseReason reason) {
    return close(reason, "");
  }

  private boolean close(CloseReason reason, String detail) {
    boolean first = life.decide(reason, detail);
    if (first) {
      outbound.end();
      Ends.close(wire, id);
    }
    leave();
    return first;
  }

  @Override
  public void finish(CloseReason reason) {
    FINISHING.compareAndSet(this, null, reason);
    onOutboundIdle();
  }

  /** The reading side begins, or goes on after a pause. */
  void resumeReading() {
    if (!life.enter() || peerFinished) {
      leave();
      return;
    }
    try {
      readOn();
    } catch (Throwable fault) {
      onReadFault(fault);
    }
  }

  /** The writing side begins; {@code false} if the end is decided. Either way it leaves later. */
  boolean enterWriting() {
    return life.enter();
  }

  /** Whoever worked on this connection is done; the last one at the end tells it. */
  void leave() {
    if (life.leave()) {
      tellClosed();
    }
  }

  @Override
  public void sweep(long nanos) {
    ServerConfig config = services.config();
    boolean owing = outbound.fullness() > 0 || (peerFinished || wire.blocks()) && !outbound.isIdle();
    Optional<CloseReason> verdict = pulse.check(nanos, received + sent,
        outbound.fullness() > 0 ? outbound.fullness() : -sent - 1, owing, config.slowTimeout().toNanos(),
        config.idleTimeout().toNanos());
    verdict.ifPresent(this::close);
  }

  void onSent(Bytes data) {
    long offset = sent;
    SENT.setRelease(this, offset + data.length());
    services.events().append(new BytesSent(EventTime.nanos(services.clock()), id, offset, data));
  }

  void onOutboundIdle() {
    CloseReason reason = finishing;
    if (reason == null || !outbound.isIdle()) {
      return;
    }
    if (reason == CloseReason.SERVER_STOPPED && !peerFinished) {
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
      Ends.shutdownOutput(wire, id);
      services.timer().schedule(() -> close(CloseReason.SERVER_STOPPED), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The system reports that a read or a write cannot be: the peer is gone, or the wire was closed for a reason decided before. */
  void onBroken(Throwable cause) {
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
    if (close(CloseReason.HANDLER_FAULT, Life.End.oneLine(fault))) {
      LOG.error("connection {} is closed: its handler failed", id, fault);
    }
  }

  private void doRead(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      peerFinished = true;
      finish(CloseReason.PEER_CLOSED);
      leave();
      return;
    }
    Bytes chunk = Bytes.copyOf(bytes);
    long offset = received;
    RECEIVED.setRelease(this, offset + chunk.length()); // one writer: no fence is needed
    services.events().append(new BytesReceived(EventTime.nanos(services.clock()), id, offset, chunk));
    Optional<Reply.Rule> rule = answering.rule();
    if (rule.isPresent() && finishing == null) {
      answering.ask(rule.get(), chunk);
      leave();
      return;
    }
    if (finishing == null && (!answering.answer(chunk) || outbound.pauseReader())) {
      leave();
      return;
    }
    readOn();
  }

  /** Requests the next read, or waits until the event log takes what that will bring. */
  private void readOn() {
    if (services.events().takesMore()) {
      wire.read(onRead);
    } else {
      leave();
      services.events().whenTakingMore(this::resumeReading);
    }
  }

  /** Takes a rule's answer; {@code false} if no more are wanted. */
  boolean takeAnswer(Bytes answer) {
    return finishing == null && (answer.isEmpty() ? life.end().isEmpty() : outbound.offerReply(answer));
  }

  /** The rule has answered what was read: more may be. */
  void onAnswered() {
    if (!outbound.pauseReader()) {
      resumeReading();
    }
  }

  /** Tells a fact about this connection, if its end is not told yet. */
  void tell(Function<ConnectionId, ServerEvent> fact) {
    try {
      if (life.enter()) {
        services.events().append(fact.apply(id));
      }
    } finally {
      leave();
    }
  }

  boolean isFinishing() {
    return finishing != null;
  }

  private void onReadFault(Throwable fault) {
    try {
      onFault(fault);
    } finally {
      leave();
    }
  }

  /** Whatever happens here, nobody who has gone stays in the registry. */
  private void tellClosed() {
    try {
      wire.release();
      long now = EventTime.nanos(services.clock());
      Life.End end = life.end().orElseThrow();
      services.events().append(new ConnectionClosed(now, id, end.reason(), received, sent, outbound.taken() - sent,
          Duration.ofNanos(Math.max(0, now - openedNanos)), end.detail()));
    } catch (Throwable fault) {
      LOG.error("the end of connection {} could not be told", id, fault);
    } finally {
      services.registry().remove(this);
    }
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Connection.class, field, type);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final class Reading extends Guarded<ByteBuffer> {
    @Override
    void onCompleted(ByteBuffer bytes) {
      doRead(bytes);
    }

    @Override
    void onFailed(Throwable cause) {
      onBroken(cause);
      leave();
    }

    @Override
    void onFault(Throwable fault) {
      onReadFault(fault);
    }
  }
}
