package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection's transport on a loop: reads when the socket is readable, writes at once, and sends the remainder when
 * the socket is writable again. A ready connection that received or sent bytes in the loop's previous turn is busy: it
 * waits behind the other busy ones.
 *
 * <p>Threads: any may request; everything else is confined to the loop's thread.
 */
public final class LoopTransport<E extends Endpoint> implements Transport, Endpoint.Watched {
  /** Reads in a row, if edge-triggered, before the others have their turn. */
  private static final int MAX_READS = 16;
  /** Bytes written in a row before the others, and a request to close, have their turn. */
  private static final int MAX_WRITTEN = 256 * 1024;

  private static final long NEVER = -2;

  private final LoopModel<E> loop;
  private final E endpoint;
  private final boolean edgeTriggered;
  private @Nullable CompletionHandler<ByteBuffer, Void> reader;
  private @Nullable CompletionHandler<Integer, Void> writer;
  private @Nullable ByteBuffer source;
  private boolean closed;
  private boolean readable;
  /** Whether the system accepts, or may accept, more of {@code source}. */
  private boolean writable;
  /** Whether it waits behind the busy ones. */
  private boolean waitsForTurn;
  /** The loop's turn in which it last received or sent bytes. */
  private long servedIn = NEVER;
  private boolean reading;
  private boolean writing;
  private boolean watched;
  private boolean watchedForReading;
  private boolean watchedForWriting;

  public LoopTransport(LoopModel<E> loop, E endpoint) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.edgeTriggered = loop.readiness().isEdgeTriggered();
    endpoint.owner = this;
  }

  @Override
  public void read(CompletionHandler<ByteBuffer, Void> handler) {
    if (loop.isCurrent()) {
      beginRead(handler);
    } else {
      loop.submit(() -> beginRead(handler));
    }
  }

  @Override
  public void write(ByteBuffer from, CompletionHandler<Integer, Void> handler) {
    if (loop.isCurrent()) {
      beginWrite(from, handler);
    } else {
      loop.submit(() -> beginWrite(from, handler));
    }
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    try {
      return Optional.of(endpoint.localAddress());
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  @Override
  public void shutdownOutput() {
    loop.submit(this::sendFin);
  }

  @Override
  public void close() {
    loop.submit(this::end);
  }

  @Override
  public void abort() {
    loop.submit(this::endByReset);
  }

  @Override
  public boolean isConnected(long asOfNanos) {
    return endpoint.isConnected(asOfNanos);
  }

  @Override
  public boolean mayBeHeldUp() {
    return true;
  }

  @Override
  public void onReady(boolean mayRead, boolean mayWrite) {
    writable |= mayWrite && source != null;
    readable |= mayRead;
    if (waitsForTurn || loop.turn() - servedIn <= 1) {
      waitForTurn();
    } else {
      proceed();
    }
  }

  /** Called when it has reached the front of the busy ones. On the loop's thread. */
  void takeTurn() {
    waitsForTurn = false;
    proceed();
  }

  private void proceed() {
    if (writable && source != null) {
      writePending();
    }
    if (readable && reader != null) {
      readReady();
    }
  }

  private void waitForTurn() {
    if (!waitsForTurn) {
      waitsForTurn = true;
      loop.putBehind(this);
    }
  }

  private void beginRead(CompletionHandler<ByteBuffer, Void> handler) {
    reader = handler;
    if (closed) {
      failReader(new ClosedChannelException());
    } else if (!reading) { // otherwise the current read loop takes it
      watch();
      askForTurn();
    }
  }

  /** Queues for another turn, if edge-triggered: readiness that was not used up is not reported again. */
  private void askForTurn() {
    if (edgeTriggered && (readable && reader != null || writable && source != null)) {
      waitForTurn();
    }
  }

  /** Reads once; if edge-triggered, repeatedly while bytes are there. */
  private void readReady() {
    reading = true;
    for (int left = loop.readsInARow(MAX_READS); readable && reader != null && left > 0; left--) {
      receive();
    }
    reading = false;
    watch();
    askForTurn();
  }

  private void receive() {
    ByteBuffer buffer = loop.buffer();
    int count;
    try {
      count = endpoint.receive(buffer);
    } catch (IOException | RuntimeException | Error broken) {
      failReader(broken);
      return;
    }
    // a read that did not fill the buffer has taken all available bytes, except the end of stream (epoll(7), questions
    // and answers)
    readable = edgeTriggered && count != 0 && (count == buffer.capacity() || endpoint.ended);
    if (count != 0) {
      moved(Math.max(count, 0)); // -1 at the end
      CompletionHandler<ByteBuffer, Void> handler = Objects.requireNonNull(reader);
      reader = null;
      handler.completed(buffer.flip(), null);
    }
  }

  private void moved(int bytes) {
    servedIn = loop.turn();
    loop.onCarried(bytes);
  }

  private void beginWrite(ByteBuffer from, CompletionHandler<Integer, Void> handler) {
    source = from;
    writer = handler;
    if (closed) {
      failWriter(new ClosedChannelException());
    } else if (!writing) { // otherwise the current write loop takes it
      writePending();
    }
  }

  /** Writes until the system accepts no more, nothing is left, or the others have their turn. */
  private void writePending() {
    writing = true;
    int left = MAX_WRITTEN;
    int taken = 1;
    while (taken > 0 && left > 0 && source != null) {
      taken = send();
      left -= taken;
    }
    writing = false;
    writable = left <= 0;
    watch();
    askForTurn();
  }

  /** Returns how many bytes the system accepted; 0 if it accepts no more. */
  private int send() {
    int count;
    try {
      count = endpoint.send(Objects.requireNonNull(source));
    } catch (IOException | RuntimeException | Error broken) {
      failWriter(broken);
      return 0;
    }
    if (count > 0) {
      moved(count);
      CompletionHandler<Integer, Void> handler = Objects.requireNonNull(writer);
      source = null;
      writer = null;
      handler.completed(count, null);
    }
    return count;
  }

  /** Updates the watched events, if they have changed. */
  private void watch() {
    boolean wantsRead = edgeTriggered || reader != null;
    boolean wantsWrite = edgeTriggered || source != null;
    if (closed || watched && wantsRead == watchedForReading && wantsWrite == watchedForWriting) {
      return;
    }
    watched = true;
    watchedForReading = wantsRead;
    watchedForWriting = wantsWrite;
    try {
      loop.readiness().watch(endpoint, wantsRead, wantsWrite);
    } catch (IOException unable) {
      failReader(unable);
      failWriter(unable);
    }
  }

  private void sendFin() {
    try {
      if (!closed) {
        endpoint.shutdownOutput();
      }
    } catch (IOException gone) {
      loop.note(gone); // a read or a write will report it to the connection
    }
  }

  private void endByReset() {
    try {
      if (!closed) {
        endpoint.resetOnClose();
      }
    } catch (IOException gone) {
      loop.note(gone); // the peer was faster
    } finally {
      end();
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      loop.discard(endpoint);
      failReader(new ClosedChannelException());
      failWriter(new ClosedChannelException());
    }
  }

  private void failReader(Throwable cause) {
    CompletionHandler<ByteBuffer, Void> handler = reader;
    reader = null;
    if (handler != null) {
      handler.failed(cause, null);
    }
  }

  private void failWriter(Throwable cause) {
    CompletionHandler<Integer, Void> handler = writer;
    source = null;
    writer = null;
    if (handler != null) {
      handler.failed(cause, null);
    }
  }
}
