package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits to be sent on one connection: one write is under way at a time, the remainder of a short write is submitted again,
 * small pieces that wait together go out together.
 *
 * <pre>
 *          offer               nothing waits
 *  IDLE ──────────▶ WRITING ──────────────────▶ IDLE
 *    │                 │ failed
 *    └──── end ────────┴──────▶ ENDED (takes nothing more)
 * </pre>
 *
 * <p>Threads: any may offer; {@code waiting}, {@code waitingSince}, {@code waitingBytes}, {@code takenBytes}, {@code oldestNanos},
 * {@code writing}, {@code ended}, {@code readerPaused}, {@code halfClosing} and {@code finTaken} are guarded by {@code this}; {@code buffer} and {@code batch} are confined to whoever has the write under way.
 */
final class OutboundQueue {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  /** Pieces are put together into one write up to this size. */
  private static final int BATCH_BYTES = 64 * 1024;

  /** What keeping a piece takes beside its bytes: an object, and its places in the two queues. */
  private static final int PIECE_BYTES = 48;

  /** What became of bytes that were offered. */
  enum Offer {
    TAKEN,
    /** As much as the limit waits. */
    FULL,
    /** Our side is half-closed. */
    HALF_CLOSED,
    /** The connection is at its end. */
    ENDED
  }

  /**
   * What waits to be sent.
   *
   * @param bytes how much
   * @param sinceNanos when the oldest of it was taken, by the clock that never jumps
   */
  record Queued(long bytes, long sinceNanos) {}

  private final Connection connection;
  private final Transport wire;
  private final Writing onWritten = new Writing();
  /** With so much waiting it is full until half of it has gone out. */
  private final long limit;

  private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
  /** When each of {@code waiting} was taken. */
  private final TimeQueue waitingSince = new TimeQueue();
  /** Of {@code waiting} and of the write under way. */
  private long waitingBytes;
  /** Everything ever taken, sent or not. */
  private long takenBytes;
  /** When the oldest of what is under way was taken. */
  private long oldestNanos;
  private boolean writing;
  private boolean ended;
  private boolean readerPaused;
  private boolean halfClosing;
  private boolean finTaken;
  /** How often it has become full; negative while it is not. Written with the lock held, read by any. */
  private volatile int fullness = -1;

  /** Of what is kept; set with the lock held. */
  private final Share share;
  /** What the write under way keeps alive beyond its bytes. */
  private long besideBatch;

  private Bytes batch = Bytes.EMPTY;
  private ByteBuffer buffer = NOTHING;

  /** @param limit bytes, 1 or more */
  OutboundQueue(Connection connection, Transport wire, long limit, Share share) {
    this.limit = limit;
    this.share = share;
    this.connection = connection;
    this.wire = wire;
  }

  /**
   * Takes bytes to be sent after those that wait, unless the connection is at its end, or half-closed, or as much as the limit waits. A
   * message longer than the limit is taken when less than that waits: it has to be sendable at all.
   *
   * @param mark stands before them if they are the first of the stream
   */
  Offer offer(Bytes mark, Bytes data, long nowNanos) {
    return offer(mark, data, limit, nowNanos);
  }

  /**
   * Takes a reply, however much waits: the chunk it answers has been read. What that can add is bounded, as no further chunk is read
   * while it is full, and replies share their bytes with the chunk or with each other: a reply costs a reference. Half-closed, it drops
   * them.
   *
   * @return {@code false} if the connection is at its end
   */
  boolean offerReply(Bytes mark, Bytes data, long nowNanos) {
    return offer(mark, data, Long.MAX_VALUE, nowNanos) != Offer.ENDED;
  }

  private Offer offer(Bytes mark, Bytes message, long most, long nowNanos) {
    try (Work work = connection.life().begin()) { // before anything is taken: what is has to be part of the end that is told
      return work.hasBegun() ? doOffer(mark, message, most, nowNanos) : Offer.ENDED;
    }
  }

  private Offer doOffer(Bytes mark, Bytes message, long most, long nowNanos) {
    Bytes data;
    boolean begins = false;
    synchronized (this) {
      if (ended || halfClosing || waitingBytes >= most) {
        return ended ? Offer.ENDED : halfClosing ? Offer.HALF_CLOSED : Offer.FULL;
      }
      data = takenBytes == 0 && !mark.isEmpty() ? Bytes.concat(List.of(mark, message)) : message;
      waitingBytes += data.length();
      takenBytes += data.length();
      if (waitingBytes >= limit && fullness < 0) {
        fullness = -fullness;
      }
      if (writing) {
        waiting.add(data);
        waitingSince.add(nowNanos);
      } else {
        writing = true;
        oldestNanos = nowNanos;
        besideBatch = data.kept() - data.length();
        begins = true;
      }
      count();
    }
    connection.relieveMemory();
    if (begins) {
      try {
        write(data);
      } catch (Throwable fault) {
        onWritten.onFault(fault);
      }
    }
    return Offer.TAKEN;
  }

  /** Takes nothing more, replies included; {@code false} if it did not before. {@link #takeFin} follows. */
  synchronized boolean halfClose() {
    boolean first = !ended && !halfClosing;
    halfClosing = true;
    return first;
  }

  /** {@code true} for the one caller that has to send our FIN: it is to be sent, and everything before it has gone out. */
  synchronized boolean takeFin() {
    boolean due = halfClosing && !ended && !writing && !finTaken;
    finTaken |= due;
    return due;
  }

  synchronized Queued queued() {
    return new Queued(waitingBytes, oldestNanos);
  }

  /** Bytes ever taken: those not sent when the connection has ended never will be. */
  synchronized long taken() {
    return takenBytes;
  }

  /** Whether nothing waits and nothing is under way. */
  synchronized boolean isIdle() {
    return !writing;
  }

  /** Whether the connection should not be read now, as this is full; then {@link ReadSide#read} follows. */
  boolean pauseReader() {
    return fullness > 0 && doPauseReader(); // it is not paused while it is here
  }

  private synchronized boolean doPauseReader() {
    readerPaused = writing && fullness > 0;
    return readerPaused;
  }

  /** A positive number while it is full, another one each time it has become so; else negative. */
  int fullness() {
    return fullness;
  }

  /** How many bytes of memory are counted for it. */
  long held() {
    return share.reserved();
  }

  /** Counts anew, while memory is low: who keeps nothing is counted with nothing. */
  synchronized void recount() {
    if (!ended) {
      count();
    }
  }

  /** Nothing is under way any more. */
  synchronized void release() {
    share.release();
  }

  private void count() {
    share.set(waitingBytes + (long) PIECE_BYTES * waiting.size() + besideBatch);
  }

  /** Gives up what waits and takes nothing more. */
  synchronized void end() {
    ended = true;
    writing = false;
    waiting.clear();
    waitingSince.clear();
    waitingBytes = 0;
    besideBatch = 0;
    share.release();
    fullness = -1;
  }

  /** Begins to write a batch; an empty one means that nothing waits. */
  private void write(Bytes next) {
    if (next.isEmpty()) {
      connection.onOutboundIdle();
      return;
    }
    batch = next;
    buffer = next.asReadOnlyBuffer();
    submit();
  }

  /** Submits what is left of the batch, or as much of it as may be one chunk; waits while the event log takes no more. */
  private void submit() {
    if (connection.events().hasCapacity()) {
      doSubmit();
    } else {
      connection.events().onCapacity(this::submitHeld);
    }
  }

  /** The event log takes more again. */
  private void submitHeld() {
    try (Work work = connection.life().begin()) {
      if (work.hasBegun()) { // else whoever decided the end gives up what waits
        doSubmit();
      }
    } catch (Throwable fault) {
      onWritten.onFault(fault);
    }
  }

  private void doSubmit() {
    buffer.limit(Math.min(batch.length(), buffer.position() + connection.events().largestWrite()));
    connection.life().beginOperation();
    try {
      wire.write(buffer, onWritten);
    } catch (Throwable unable) {
      connection.life().endOperation();
      throw unable;
    }
  }

  private void doWritten(Integer count) {
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
        writing = !next.isEmpty();
        besideBatch = next.kept() - next.length();
        if (!writing) { // what has gone out is not kept by who says nothing more; whoever offers next begins to write at once
          batch = Bytes.EMPTY;
          buffer = NOTHING;
        }
      }
      if (!givenUp) {
        count();
      }
    }
    if (resume) {
      connection.read();
    }
    if (givenUp) {
      return; // what is left must not go out, however much the wire takes before it is closed
    }
    if (whole) {
      write(next);
    } else {
      submit();
    }
  }

  /** What goes out together next, empty if nothing waits. Called with the lock held. */
  private Bytes takeBatch() {
    if (waiting.isEmpty()) {
      return Bytes.EMPTY;
    }
    oldestNanos = waitingSince.remove();
    Bytes first = waiting.remove();
    if (waiting.isEmpty()) {
      return first;
    }
    List<Bytes> parts = new ArrayList<>(List.of(first));
    long size = first.length();
    while (!waiting.isEmpty() && size + waiting.peek().length() <= BATCH_BYTES) {
      size += waiting.peek().length();
      parts.add(waiting.remove());
      waitingSince.remove();
    }
    return Bytes.concat(parts);
  }

  private final class Writing extends GuardedHandler<Integer> {
    @Override
    void onCompleted(Integer count) {
      doWritten(count);
    }

    @Override
    void onFailed(Throwable cause) {
      connection.onBroken(cause); // which decides the end, before the reading side can find this idle
      end();
    }

    @Override
    void onFault(Throwable fault) {
      try {
        connection.onFault(fault); // which decides the end, before the reading side can find this idle
      } finally {
        end();
      }
    }

    @Override
    void onEnd() {
      connection.life().endOperation();
    }
  }
}
