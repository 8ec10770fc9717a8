package dev.porthole.server.connection;

import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.Steering;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a connection: appends each received chunk to the event log and has it answered, one chunk after
 * the other. Requesting the next read is its last step: the read may complete, on this or another thread, before the
 * request returns.
 *
 * <p>Threads: {@code replier} is confined to the reading side, which one read completion hands to the next; {@code
 * received}, {@code reads} and {@code peerFinished} are written by the reading side and read by any thread; {@code
 * pause} is written while {@code this} is locked, and read without the lock.
 */
final class ReadSide extends GuardedHandler<ByteBuffer> {
  private static final VarHandle RECEIVED = Handles.of(MethodHandles.lookup(), "received", long.class);
  private static final VarHandle READS = Handles.of(MethodHandles.lookup(), "reads", long.class);

  private final Connection connection;
  private final Transport transport;
  private final ConnectionServices services;
  private final OutboundQueue outbound;
  private final Replier replier;
  private volatile long received;
  private volatile long reads;
  private volatile boolean peerFinished;
  /** Memory of an incomplete message, and of a chunk not answered yet; set by the reading side. */
  private final Share incompleteHeld;
  private final Share chunkHeld;
  /** When reading stopped for lack of memory, by the monotonic clock; 0 while reading goes ahead. */
  private volatile long heldUpNanos;
  /** When a reply began to wait for its message to be recorded, by the monotonic clock; 0 while none waits. */
  private volatile long awaitsRecordNanos;
  /** Whether a rule is answering a chunk. */
  private volatile boolean asksRule;
  /** Null while reading is not paused. */
  private volatile @Nullable Pause pause;

  ReadSide(Connection connection, Transport transport, ConnectionServices services, OutboundQueue outbound) {
    this.connection = connection;
    this.transport = transport;
    this.services = services;
    this.outbound = outbound;
    this.replier = new Replier(connection, this, services, outbound);
    this.incompleteHeld = services.newShare();
    this.chunkHeld = services.newShare();
  }

  /** Bytes received so far. */
  long received() {
    return received;
  }

  /** Bytes received of the incomplete message; while a message is being answered, its bytes may be counted here. */
  long incomplete() {
    return Math.max(0, received - replier.ended());
  }

  /** Bytes of complete messages. */
  long ended() {
    return replier.ended();
  }

  /** How many reads brought bytes. */
  long reads() {
    return reads;
  }

  /** Whether the peer has sent its FIN. */
  boolean peerFinished() {
    return peerFinished;
  }

  /** Bytes of memory counted for the reading side. */
  long held() {
    return incompleteHeld.reserved() + chunkHeld.reserved();
  }

  /** Gives back all memory; the connection has ended. */
  void release() {
    incompleteHeld.release();
    chunkHeld.release();
  }

  /**
   * How long reading has been held up because the connection holds more than its share while memory is low; 0 if it is
   * not.
   */
  long heldUpFor(long nowNanos) {
    return elapsed(heldUpNanos, nowNanos);
  }

  /** Whether a reply waits for its message to be recorded. */
  boolean awaitsRecord() {
    return awaitsRecordNanos != 0;
  }

  /** How long a reply has waited for its message to be recorded; 0 if none waits. */
  long awaitsRecordFor(long nowNanos) {
    return elapsed(awaitsRecordNanos, nowNanos);
  }

  private static long elapsed(long sinceNanos, long nowNanos) {
    return sinceNanos == 0 ? 0 : nowNanos - sinceNanos;
  }

  /** Whether no read is requested, or perhaps none, until something else happens that may take long. */
  boolean rests() {
    return isPaused() || heldUpNanos != 0 || awaitsRecord() || asksRule;
  }

  /** Whether a command has paused reading. */
  boolean isPaused() {
    return pause != null;
  }

  /** Starts or continues reading. */
  void read() {
    try (Work work = connection.lifecycle().begin()) {
      if (work.hasBegun() && !peerFinished) {
        readNext();
      }
    } catch (Throwable fault) {
      onFault(fault);
    }
  }

  /**
   * Pauses reading from the next step of the reading side; {@code false} if reading is already paused or the connection
   * is ending.
   */
  synchronized boolean pause() {
    try (Work work = connection.lifecycle().begin()) {
      if (!work.hasBegun() || connection.isFinishing() || pause != null) {
        return false;
      }
      pause = new Pause();
      connection.append(Steering.READING_PAUSED);
      return true;
    }
  }

  /** Ends the pause that {@link #pause} began; {@code false} if there was none. */
  boolean resume() {
    Optional<Pause> over = endPause();
    if (over.isEmpty()) {
      return false;
    }
    try (Work work = connection.lifecycle().begin()) {
      if (work.hasBegun() && over.get().end()) { // otherwise the reading side has not noticed the pause
        resumeWith(over.get().held());
      }
      return work.hasBegun();
    } catch (Throwable fault) {
      onFault(fault);
      return true;
    }
  }

  /** Continues with the chunk that the pause has held, if any. */
  private void resumeWith(Optional<Bytes> held) {
    if (held.isEmpty() || take(ReceivedChunk.of(held.get()))) {
      readNext();
    }
  }

  /** Appends the event before the pause ends: bytes read afterwards follow it in the log. */
  private synchronized Optional<Pause> endPause() {
    Optional<Pause> over = Optional.ofNullable(pause);
    over.ifPresent(_ -> connection.append(Steering.READING_RESUMED));
    pause = null;
    return over;
  }

  /** Queues a rule's reply; {@code false} if the connection accepts no more. */
  boolean takeAnswer(Bytes answer) {
    return !connection.isFinishing()
        && (answer.isEmpty()
            ? connection.isOpen()
            : outbound.offerReply(Bytes.EMPTY, answer, services.nanos().getAsLong()));
  }

  /**
   * Queues a delayed reply, after {@code mark} if nothing was sent before, also while the server stops; {@code false}
   * if the connection accepts no more.
   */
  boolean reply(Bytes mark, Bytes answer) {
    return answer.isEmpty() ? connection.isOpen() : outbound.offerReply(mark, answer, services.nanos().getAsLong());
  }

  /** The chunk has been answered: continues reading unless the outbound queue is full. */
  void onAnswered() {
    asksRule = false;
    if (!outbound.pauseReader()) {
      read();
    }
  }

  @Override
  void onCompleted(ByteBuffer bytes) {
    ReceivedChunk chunk = ReceivedChunk.lent(bytes);
    boolean goesOn;
    try {
      goesOn = onReceived(chunk);
    } finally {
      chunk.end();
    }
    if (goesOn) {
      readNext();
    }
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
    connection.lifecycle().endOperation();
  }

  /**
   * Handles a completed read (empty at end of stream); returns whether to request the next one. While the event log has
   * no capacity, the chunk waits as it does during a pause.
   */
  private boolean onReceived(ReceivedChunk chunk) {
    // the thread serves only this connection, so waiting here keeps the order of reads and writes
    if (transport.blocks()) {
      LogRoom.await(services.events(), connection::isOpen);
    }
    if (services.events().hasCapacity()) {
      return take(chunk);
    }
    Bytes kept = chunk.keep();
    chunkHeld.set(kept.length());
    // on a thread of its own, so as not to hold up the log's reader
    services.events().onCapacity(() -> Thread.startVirtualThread(() -> resumeWith(() -> takeAndRead(kept))));
    return false;
  }

  private void takeAndRead(Bytes kept) {
    if (take(ReceivedChunk.of(kept))) {
      readNext();
    }
  }

  /** Resumes the reading side, if the connection is still open. */
  private void resumeWith(Runnable step) {
    try (Work work = connection.lifecycle().begin()) {
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
      resumeWith(this::answer);
      connection.onRepliesDone();
    }

    @Override
    public void onMissing() {
      connection.close(CloseReason.NOT_RECORDED);
    }

    private void answer() {
      if (ReadSide.this.answer(ReceivedChunk.of(chunk))) {
        readNext();
      }
    }
  }

  /**
   * Appends the chunk to the event log and has it answered; returns whether to request the next read. Waits first if
   * reading is paused.
   */
  private boolean take(ReceivedChunk chunk) {
    Pause wanted = pause;
    if (wanted != null) {
      chunkHeld.set(chunk.length());
      if (wanted.stop(chunk.keep())) {
        return false;
      }
    }
    if (chunk.isEmpty()) {
      peerFinished = true;
      connection.finish(CloseReason.PEER_CLOSED);
      return false;
    }
    long offset = received;
    RECEIVED.setRelease(this, offset + chunk.length()); // one writer: no fence is needed
    READS.setRelease(this, reads + 1);
    if (services.config().replyWhen() == ReplyWhen.RECORDED && connection.answers()) {
      answerOnceRecorded(chunk, offset);
      return false;
    }
    long _ = chunk.appendReceived(services.events(), connection.now(), connection.id(), offset);
    return answer(chunk);
  }

  private void answerOnceRecorded(ReceivedChunk chunk, long offset) {
    Bytes kept = chunk.keep();
    chunkHeld.set(kept.length());
    awaitsRecordNanos = services.nanos().getAsLong() | 1;
    services.recorded().announce();
    long seq = chunk.appendReceived(services.events(), connection.now(), connection.id(), offset);
    services.recorded().await(seq, new RecordedChunk(kept));
  }

  /**
   * Has the chunk answered; returns whether to request the next read. If the reply takes time, the reading side ends
   * here and the reply resumes it.
   */
  private boolean answer(ReceivedChunk chunk) {
    if (!connection.answers()) {
      replier.skip(chunk);
      return true;
    }
    Optional<Reply.Rule> rule = replier.rule();
    if (rule.isPresent()) {
      chunkHeld.set(chunk.length());
      asksRule = true;
      replier.ask(rule.get(), chunk.keep());
      return false;
    }
    if (replier.takesTime() && !transport.mayBeHeldUp()) {
      chunkHeld.set(chunk.length());
      replier.answerLater(chunk.keep());
      return false;
    }
    boolean answered = replier.answer(chunk, services.nanos());
    chunk.end(); // once the reader pauses, any thread may request the next read
    return answered && !outbound.pauseReader();
  }

  /** Writes the volatile field only when it changes. */
  private void onHeldUp(boolean now) {
    if (now != (heldUpNanos != 0)) {
      heldUpNanos = now ? services.nanos().getAsLong() | 1 : 0;
    }
  }

  private void readAgain() {
    outbound.recount();
    read();
  }

  /** Requests the next read; waits first while reading is paused, memory is low, or the event log has no capacity. */
  private void readNext() {
    chunkHeld.set(0);
    incompleteHeld.set(2 * incomplete()); // the framer's array doubles
    connection.onRead();
    Pause wanted = pause;
    if (wanted != null && wanted.stop()) {
      return; // {@link #resume} continues
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
    connection.lifecycle().beginOperation();
    try {
      transport.read(this);
    } catch (Throwable unable) {
      connection.lifecycle().endOperation();
      throw unable;
    }
  }
}
