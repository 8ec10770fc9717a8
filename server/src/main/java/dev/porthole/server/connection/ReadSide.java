package dev.porthole.server.connection;

import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.Steering;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A connection's reading side: tells what came and has it answered, one chunk after the other. Requesting the next read is the last
 * thing it does: the read may complete, on this or another thread, before the request returns.
 *
 * <p>Threads: {@code answering} is confined to the reading side, which one read completion hands to the next; {@code received},
 * {@code reads} and {@code peerFinished} are written by it and read by any; {@code pause} is written with {@code this} held, and read without.
 */
final class ReadSide extends GuardedHandler<ByteBuffer> {
  private static final VarHandle RECEIVED = Handles.of(MethodHandles.lookup(), "received", long.class);
  private static final VarHandle READS = Handles.of(MethodHandles.lookup(), "reads", long.class);

  private final Connection connection;
  private final Transport wire;
  private final ConnectionServices services;
  private final OutboundQueue outbound;
  private final Replier answering;
  private volatile long received;
  private volatile long reads;
  private volatile boolean peerFinished;
  /** Of a message that has not ended, and of a chunk that waits to be answered; set by the reading side. */
  private final Share begun;
  private final Share chunkHeld;
  /** Since when it is not read for want of memory, by the clock that never jumps; 0 while it is. */
  private volatile long heldUpNanos;
  /** Since when a reply waits for its message to be recorded; 0 while none does. */
  private volatile long awaitsRecordNanos;
  /** Null while nobody wants one. */
  private volatile Pause pause;

  ReadSide(Connection connection, Transport wire, ConnectionServices services, OutboundQueue outbound) {
    this.connection = connection;
    this.wire = wire;
    this.services = services;
    this.outbound = outbound;
    this.answering = new Replier(connection, this, services, outbound);
    this.begun = services.newShare();
    this.chunkHeld = services.newShare();
  }

  /** Bytes received so far. */
  long received() {
    return received;
  }

  /** Bytes received of the message that has begun and not ended; while one is being answered it may seem to be some. */
  long incomplete() {
    return Math.max(0, received - answering.ended());
  }

  /** Bytes of the messages that have ended. */
  long ended() {
    return answering.ended();
  }

  /** How many reads brought something. */
  long reads() {
    return reads;
  }

  /** Whether the peer's FIN has come. */
  boolean peerFinished() {
    return peerFinished;
  }

  /** How many bytes of memory are counted for it. */
  long held() {
    return begun.reserved() + chunkHeld.reserved();
  }

  /** Nothing is read any more. */
  void release() {
    begun.release();
    chunkHeld.release();
  }

  /** For how long it has not been read, as it holds more than its part while memory is low; 0 if it is read. */
  long heldUpFor(long nowNanos) {
    return passed(heldUpNanos, nowNanos);
  }

  /** Whether a reply waits for its message to be recorded. */
  boolean awaitsRecord() {
    return awaitsRecordNanos != 0;
  }

  /** For how long a reply has waited for its message to be recorded; 0 if none does. */
  long awaitsRecordFor(long nowNanos) {
    return passed(awaitsRecordNanos, nowNanos);
  }

  private static long passed(long sinceNanos, long nowNanos) {
    return sinceNanos == 0 ? 0 : nowNanos - sinceNanos;
  }

  /** Whether somebody outside wants it not to be read. */
  boolean isPaused() {
    return pause != null;
  }

  /** Begins to read, or goes on after it had to wait. */
  void read() {
    try (Work work = connection.life().begin()) {
      if (work.hasBegun() && !peerFinished) {
        readOn();
      }
    } catch (Throwable fault) {
      onFault(fault);
    }
  }

  /** Reads no more, from the next time the reading side comes by; {@code false} if that is so already, or the connection ends. */
  synchronized boolean pause() {
    try (Work work = connection.life().begin()) {
      if (!work.hasBegun() || connection.isFinishing() || pause != null) {
        return false;
      }
      pause = new Pause();
      connection.tell(Steering.READING_PAUSED);
      return true;
    }
  }

  /** Goes on after {@link #pause}; {@code false} if there was none. */
  boolean resume() {
    Optional<Pause> over = endPause();
    if (over.isEmpty()) {
      return false;
    }
    try (Work work = connection.life().begin()) {
      if (work.hasBegun() && over.get().end()) { // else the reading side is somewhere else
        goOn(over.get().held());
      }
      return work.hasBegun();
    } catch (Throwable fault) {
      onFault(fault);
      return true;
    }
  }

  /** Goes on with what the pause has held, if anything. */
  private void goOn(Optional<Bytes> held) {
    if (held.isPresent()) {
      take(held.get());
    } else {
      readOn();
    }
  }

  /** Told before it is so: what is read from then on is told after it. */
  private synchronized Optional<Pause> endPause() {
    Optional<Pause> over = Optional.ofNullable(pause);
    over.ifPresent(_ -> connection.tell(Steering.READING_RESUMED));
    pause = null;
    return over;
  }

  /** Takes a rule's answer; {@code false} if no more are wanted. */
  boolean takeAnswer(Bytes answer) {
    return !connection.isFinishing()
        && (answer.isEmpty()
            ? connection.isOpen()
            : outbound.offerReply(Bytes.EMPTY, answer, services.nanos().getAsLong()));
  }

  /** Sends an answer that has taken its time, behind {@code mark} if nothing was sent before, also while the server stops; {@code false} if no more are wanted. */
  boolean reply(Bytes mark, Bytes answer) {
    return answer.isEmpty() ? connection.isOpen() : outbound.offerReply(mark, answer, services.nanos().getAsLong());
  }

  /** What was read has been answered: more may be. */
  void onAnswered() {
    if (!outbound.pauseReader()) {
      read();
    }
  }

  @Override
  void onCompleted(ByteBuffer bytes) {
    onReceived(bytes.hasRemaining() ? Bytes.copyOf(bytes) : Bytes.EMPTY);
  }

  @Override
  void onFailed(Throwable cause) {
    connection.onBroken(cause);
  }

  @Override
  void onFault(Throwable fault) {
    connection.onFault(fault);
  }

  @Override
  void onEnd() {
    connection.life().endOperation();
  }

  /**
   * A read has brought a chunk, or nothing at the end of the stream. While the event log takes no more it waits, as one that was paused.
   */
  private void onReceived(Bytes chunk) {
    if (wire.blocks()) { // its thread serves this connection alone: so the order of reading and writing is kept
      LogRoom.await(services.events(), connection::isOpen);
    }
    if (services.events().hasCapacity()) {
      take(chunk);
    } else {
      chunkHeld.set(chunk.length());
      // a reader of the log is not held up by it
      services.events().onCapacity(() -> Thread.startVirtualThread(() -> goOn(() -> take(chunk))));
    }
  }

  /** The reading side begins again, if the connection is still there. */
  private void goOn(Runnable step) {
    try (Work work = connection.life().begin()) {
      if (work.hasBegun()) {
        step.run();
      }
    } catch (Throwable fault) {
      onFault(fault);
    }
  }

  /** A chunk whose replies wait until it is recorded. */
  private final class RecordedChunk implements RecordedReplies.Waiting {
    private final Bytes chunk;

    RecordedChunk(Bytes chunk) {
      this.chunk = chunk;
    }

    @Override
    public void onRecorded() {
      awaitsRecordNanos = 0;
      goOn(() -> answer(chunk));
      connection.onAnswersOver();
    }

    @Override
    public void onMissing() {
      connection.close(CloseReason.NOT_RECORDED);
    }
  }

  /** Tells and answers what a read has brought, and reads on; after a pause if there is one. */
  private void take(Bytes chunk) {
    Pause wanted = pause;
    if (wanted != null) {
      chunkHeld.set(chunk.length());
      if (wanted.stop(chunk)) {
        return;
      }
    }
    if (chunk.isEmpty()) {
      peerFinished = true;
      connection.finish(CloseReason.PEER_CLOSED);
      return;
    }
    long offset = received;
    long now = connection.now();
    RECEIVED.setRelease(this, offset + chunk.length()); // one writer: no fence is needed
    READS.setRelease(this, reads + 1);
    BytesReceived fact = new BytesReceived(now, connection.id(), offset, chunk);
    if (services.config().replyWhen() == ReplyWhen.RECORDED && connection.answers()) {
      chunkHeld.set(chunk.length());
      awaitsRecordNanos = services.nanos().getAsLong() | 1;
      services.recorded().announce();
      long seq = services.events().number(fact);
      services.recorded().await(seq, new RecordedChunk(chunk));
    } else {
      services.events().append(fact);
      answer(chunk);
    }
  }

  /** Answers what has been told, and reads on; the reading side ends here where that takes its time. */
  private void answer(Bytes chunk) {
    Optional<Reply.Rule> rule = answering.rule();
    if (rule.isPresent() && connection.answers()) {
      chunkHeld.set(chunk.length());
      answering.ask(rule.get(), chunk);
      return;
    }
    if (!connection.answers()) {
      answering.skip(chunk);
    } else if (answering.takesTime() && !wire.mayBeHeldUp()) {
      chunkHeld.set(chunk.length());
      answering.answerLater(chunk);
      return;
    } else if (!answering.answer(chunk, services.nanos().getAsLong()) || outbound.pauseReader()) {
      return;
    }
    readOn();
  }

  /** A volatile field is not written where it need not be. */
  private void onHeldUp(boolean now) {
    if (now != (heldUpNanos != 0)) {
      heldUpNanos = now ? services.nanos().getAsLong() | 1 : 0;
    }
  }

  private void readAgain() {
    outbound.recount();
    read();
  }

  /** Requests the next read; or waits until a pause is over, there is memory, or the event log takes what that will bring. */
  private void readOn() {
    chunkHeld.set(0);
    begun.set(2 * incomplete()); // its array doubles
    connection.onRead();
    Pause wanted = pause;
    if (wanted != null && wanted.stop()) {
      return; // whoever ends the pause goes on
    }
    if (services.memory().holdsUp(connection.holds())) {
      onHeldUp(true);
      services.memory().whenReviewed(this::readAgain);
    } else if (services.events().hasCapacity()) {
      onHeldUp(false);
      request();
    } else {
      services.events().onCapacity(this::read);
    }
  }

  private void request() {
    connection.life().beginOperation();
    try {
      wire.read(this);
    } catch (Throwable unable) {
      connection.life().endOperation();
      throw unable;
    }
  }
}
