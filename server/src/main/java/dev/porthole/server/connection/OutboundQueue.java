package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The bytes queued to be sent on one connection. One write is outstanding at a time; the remainder of a short write is
 * submitted again; small pieces are sent together. A peer that leaves the queue full for too long is closed by {@link
 * Connection#sweep}.
 *
 * <pre>
 *          offer               nothing waits
 *  IDLE ──────────▶ WRITING ──────────────────▶ IDLE
 *    │                 │ failed
 *    └──── end ────────┴──────▶ ENDED (takes nothing more)
 * </pre>
 *
 * <p>The reading side may collect the replies to one chunk, so that a thousand short messages cost one write and not a
 * thousand.
 *
 * <p>Threads: any may offer; {@code waiting}, {@code waitingBytes}, {@code takenBytes}, {@code oldestNanos}, {@code
 * writing}, {@code ended}, {@code readerPaused}, {@code halfClosing} and {@code finTaken} are guarded by {@code this};
 * {@code buffer} and {@code batch} are confined to the thread that submits or completes the write, {@code collected} to
 * the reading side.
 */
final class OutboundQueue {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  /** Pieces are joined into one write up to this size. */
  private static final int BATCH_BYTES = 64 * 1024;

  /** Overhead of a queued piece: an object, and its places in the two queues. */
  private static final int PIECE_BYTES = 48;

  private final Connection connection;
  private final Transport transport;
  private final Writing onWritten = new Writing();
  /** At this many bytes the queue is full, until half of them have been sent. */
  private final long limit;

  private final WaitingPieces waiting = new WaitingPieces();
  /** Bytes of {@code waiting} and of the outstanding write. */
  private long waitingBytes;
  /** Bytes ever queued, sent or not. */
  private long takenBytes;
  /** When the oldest piece of the outstanding write was queued. */
  private long oldestNanos;
  private boolean writing;
  private boolean ended;
  private boolean readerPaused;
  private boolean halfClosing;
  private boolean finTaken;
  /** How often the queue has become full; negative while it is not. Written with the lock held, read by any thread. */
  private volatile int fullness = -1;

  /** Memory of the queue; set with the lock held. */
  private final Share share;
  /** Bytes that the outstanding write keeps alive beyond its own. */
  private long batchOverhead;

  /** The first reply that waits for {@link #sendCollected}; the next ones are in {@code waiting}. */
  private Bytes collected = Bytes.EMPTY;
  private Bytes batch = Bytes.EMPTY;
  private ByteBuffer buffer = NOTHING;

  /** @param limit bytes, 1 or more */
  OutboundQueue(Connection connection, Transport transport, long limit, Share share) {
    this.limit = limit;
    this.share = share;
    this.connection = connection;
    this.transport = transport;
  }

  /**
   * Queues bytes, unless the connection has ended or is half-closed, or the queue has reached its limit. A message
   * longer than the limit is accepted while the queue is below it: otherwise it could never be sent.
   *
   * @param mark put before the bytes if they are the first of the stream
   */
  Offer offer(Bytes mark, Bytes data, long nowNanos) {
    return offer(mark, data, limit, nowNanos, false);
  }

  /**
   * Queues a reply, even above the limit, as the chunk that it answers has been read. The excess is bounded: no further
   * chunk is read while the queue is full, and replies share their bytes with the chunk or with each other, so that a
   * reply costs a reference. Once half-closed, replies are dropped.
   *
   * @return {@code false} if the connection has ended
   */
  boolean offerReply(Bytes mark, Bytes data, long nowNanos) {
    return offer(mark, data, Long.MAX_VALUE, nowNanos, false) != Offer.ENDED;
  }

  /**
   * Sends a chunk back as it came, straight from where it was read as far as the system accepts it at once; queues the
   * rest as a reply. The reading side calls this, and so is at work.
   */
  void sendBack(ReceivedChunk chunk, LongSupplier nanos) {
    if (!connection.events().hasCapacity() || !beginAtOnce(chunk.length())) {
      boolean _ = offerReply(Bytes.EMPTY, chunk.keep(), nanos.getAsLong());
      return;
    }
    try {
      int sent = chunk.writeNow(transport, connection.events().largestWrite());
      if (sent > 0) {
        connection.onSentBack(chunk, sent);
      }
      endAtOnce(sent == chunk.length() ? Bytes.EMPTY : chunk.keep().slice(sent, chunk.length()), nanos);
    } catch (IOException broken) {
      onWritten.onFailed(broken);
    } catch (Throwable fault) {
      onWritten.onFault(fault);
    }
  }

  /** Begins a write that ends on this thread, unless others wait or nothing more may be sent. */
  private synchronized boolean beginAtOnce(int bytes) {
    if (writing || ended || halfClosing) {
      return false;
    }
    writing = true;
    takenBytes += bytes;
    return true;
  }

  /** Ends it; {@code rest} is still to be sent, before what was queued meanwhile. */
  private void endAtOnce(Bytes rest, LongSupplier nanos) {
    boolean more;
    synchronized (this) {
      if (ended) {
        return;
      }
      if (rest.isEmpty()) {
        begin(takeBatch());
      } else {
        oldestNanos = nanos.getAsLong();
        waitingBytes += rest.length();
        noteFullness();
        begin(rest);
      }
      more = writing;
      count();
    }
    if (more) {
      connection.relieveMemory();
      submit();
    } else {
      connection.onOutboundIdle();
    }
  }

  /**
   * As {@link #offerReply}, but the write may begin as late as at {@link #sendCollected}, which must follow. On the
   * reading side.
   */
  void collectReply(Bytes mark, Bytes data, long nowNanos) {
    Offer _ = offer(mark, data, Long.MAX_VALUE, nowNanos, true);
  }

  /** Begins to write the collected replies, if there are any. On the reading side. */
  void sendCollected() {
    Bytes first = collected;
    if (first.isEmpty()) {
      return;
    }
    collected = Bytes.EMPTY;
    synchronized (this) {
      if (ended) {
        return;
      }
      begin(waiting.joinedTo(first, BATCH_BYTES));
      count();
    }
    submitOffered();
  }

  private Offer offer(Bytes mark, Bytes message, long max, long nowNanos, boolean collect) {
    // before anything is queued: the appended end must count what was queued
    try (Work work = connection.lifecycle().begin()) {
      return work.hasBegun() ? doOffer(mark, message, max, nowNanos, collect) : Offer.ENDED;
    }
  }

  private Offer doOffer(Bytes mark, Bytes message, long max, long nowNanos, boolean collect) {
    Bytes data;
    boolean begins = false;
    boolean batchFull;
    synchronized (this) {
      if (ended || halfClosing || waitingBytes >= max) {
        return ended ? Offer.ENDED : halfClosing ? Offer.HALF_CLOSED : Offer.FULL;
      }
      data = takenBytes == 0 && !mark.isEmpty() ? Bytes.concat(List.of(mark, message)) : message;
      waitingBytes += data.length();
      takenBytes += data.length();
      noteFullness();
      if (writing) {
        waiting.add(data, nowNanos);
      } else {
        oldestNanos = nowNanos;
        begin(data);
        begins = true;
      }
      batchFull = collect && waitingBytes >= BATCH_BYTES;
      count();
    }
    connection.relieveMemory();
    if (begins && collect) {
      collected = data;
    } else if (begins) {
      submitOffered();
    }
    if (batchFull) {
      sendCollected();
    }
    return Offer.TAKEN;
  }

  private void submitOffered() {
    try {
      submit();
    } catch (Throwable fault) {
      onWritten.onFault(fault);
    }
  }

  /** Accepts nothing more, replies included; {@code false} if that was so already. {@link #takeFin} follows. */
  synchronized boolean halfClose() {
    boolean first = !ended && !halfClosing;
    halfClosing = true;
    return first;
  }

  /** {@code true} for the one caller that must send our FIN: the FIN is due, and everything before it has been sent. */
  synchronized boolean takeFin() {
    boolean due = halfClosing && !ended && !writing && !finTaken;
    finTaken |= due;
    return due;
  }

  synchronized WaitingPieces.Queued queued() {
    return new WaitingPieces.Queued(waitingBytes, oldestNanos);
  }

  /** Bytes ever queued; those not sent when the connection ends are lost. */
  synchronized long taken() {
    return takenBytes;
  }

  /** Whether no bytes wait and no write is outstanding. */
  synchronized boolean isIdle() {
    return !writing;
  }

  /** Whether reading must pause because the queue is full; then {@link ReadSide#read} follows once it has drained. */
  boolean pauseReader() {
    return fullness > 0 && doPauseReader(); // the reading side calls this, so it is not paused now
  }

  private synchronized boolean doPauseReader() {
    readerPaused = writing && fullness > 0;
    return readerPaused;
  }

  /** A positive number while the queue is full, a different one each time; otherwise negative. */
  int fullness() {
    return fullness;
  }

  /** Bytes of memory counted for the queue. */
  long held() {
    return share.reserved();
  }

  /** Counts the memory again while memory is low: an empty queue then counts nothing. */
  synchronized void recount() {
    if (!ended) {
      count();
    }
  }

  /** Gives back all memory; no write is outstanding any more. */
  synchronized void release() {
    share.release();
  }

  private void count() {
    share.set(waitingBytes + (long) PIECE_BYTES * waiting.size() + batchOverhead);
  }

  /** Drops the queued bytes and accepts nothing more. */
  synchronized void end() {
    ended = true;
    writing = false;
    waiting.clear();
    waitingBytes = 0;
    batchOverhead = 0;
    share.release();
    fullness = -1;
  }

  /** Called with the lock held. */
  private void noteFullness() {
    if (waitingBytes >= limit && fullness < 0) {
      fullness = -fullness;
    }
  }

  /** Makes this the outstanding batch; nothing is outstanding if it is empty. Called with the lock held. */
  private void begin(Bytes next) {
    writing = !next.isEmpty();
    batchOverhead = next.kept() - next.length();
    batch = next; // an idle connection must not keep sent bytes alive
    buffer = writing ? next.asReadOnlyBuffer() : NOTHING;
  }

  /** Submits the rest of the batch, up to the size of one chunk; waits while the event log has no capacity. */
  private void submit() {
    boolean more = true;
    while (more) {
      if (!connection.events().hasCapacity()) {
        connection.events().onCapacity(this::submitHeld);
        return;
      }
      int written = writeNow();
      if (written == 0) {
        doSubmit();
        return;
      }
      more = written > 0 && account(written);
    }
  }

  /** Writes without a handler; 0 if that is not possible now, -1 if the transport is broken. */
  private int writeNow() {
    buffer.limit(Math.min(batch.length(), buffer.position() + connection.events().largestWrite()));
    try {
      return transport.writeNow(buffer);
    } catch (IOException broken) {
      onWritten.onFailed(broken);
      return -1;
    }
  }

  /** Submits once the event log has capacity again. */
  private void submitHeld() {
    try (Work work = connection.lifecycle().begin()) {
      if (work.hasBegun()) { // otherwise the thread that decided the end drops the queue
        submit();
      }
    } catch (Throwable fault) {
      onWritten.onFault(fault);
    }
  }

  private void doSubmit() {
    connection.lifecycle().beginOperation();
    try {
      transport.write(buffer, onWritten);
    } catch (Throwable unable) {
      connection.lifecycle().endOperation();
      throw unable;
    }
  }

  /** Accounts for written bytes; returns whether more are to be submitted: the rest of the batch, or the next one. */
  private boolean account(int count) {
    int end = buffer.position();
    boolean whole = end == batch.length();
    connection.onSent(batch.slice(end - count, end));
    Bytes next = Bytes.EMPTY;
    boolean givenUp;
    boolean resume;
    synchronized (this) {
      givenUp = ended;
      waitingBytes -= givenUp ? 0 : count;
      if (fullness > 0 && waitingBytes <= limit / 2) {
        fullness = -fullness - 1;
      }
      resume = readerPaused && fullness < 0;
      readerPaused &= !resume;
      if (whole) {
        next = takeBatch();
        begin(next);
      }
      if (!givenUp) {
        count();
      }
    }
    if (resume) {
      connection.read();
    }
    if (givenUp) {
      return false; // the rest must not be sent, even if the transport would take it before it closes
    }
    if (whole && next.isEmpty()) {
      connection.onOutboundIdle();
      return false;
    }
    return true;
  }

  /** Takes the next batch, empty if nothing waits. Called with the lock held. */
  private Bytes takeBatch() {
    if (!waiting.isEmpty()) {
      oldestNanos = waiting.oldestNanos();
    }
    return waiting.take(BATCH_BYTES);
  }

  private final class Writing extends GuardedHandler<Integer> {
    @Override
    void onCompleted(Integer count) {
      if (account(count)) {
        submit();
      }
    }

    @Override
    void onFailed(Throwable cause) {
      connection.onBroken(cause); // first: decides the end before the reading side can find this idle
      end();
    }

    @Override
    void onFault(Throwable fault) {
      try {
        connection.onFault(fault); // first: decides the end before the reading side can find this idle
      } finally {
        end();
      }
    }

    @Override
    void onEnd() {
      connection.lifecycle().endOperation();
    }
  }
}
