package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.util.Optional;

/**
 * A connection's wire on a loop: reads when there is something to read, writes at once and, what the system did not take, when it
 * takes more. One that is ready, and has received or sent something in the loop's turn before, is busy: it goes on behind
 * the other busy ones.
 *
 * <p>Threads: requests come from any; whatever else is confined to the loop's.
 */
public final class LoopTransport<E extends Endpoint> implements Transport, Endpoint.Watched {
  /** Where readiness is told once, so many reads at a time at the most: then the others have their turn. */
  private static final int MAX_READS = 16;
  /** So many bytes at a time are written: then the others have their turn, and who wants to end this. */
  private static final int MAX_WRITTEN = 256 * 1024;

  private static final long NEVER = -2;

  private final LoopModel<E> loop;
  private final E endpoint;
  private final boolean toldOnce;
  private CompletionHandler<ByteBuffer, Void> reader;
  private CompletionHandler<Integer, Void> writer;
  private ByteBuffer source;
  private boolean closed;
  private boolean readable;
  /** Whether the system takes more of what is to be written, or may. */
  private boolean writable;
  /** Whether it stands behind the busy ones. */
  private boolean waitsForTurn;
  /** In which turn of the loop it last received or sent. */
  private long servedIn = NEVER;
  private boolean reading;
  private boolean writing;
  private boolean watched;
  private boolean watchedForReading;
  private boolean watchedForWriting;

  public LoopTransport(LoopModel<E> loop, E endpoint) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.toldOnce = loop.readiness().isEdgeTriggered();
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
      goOn();
    }
  }

  /** It has come to the front of the busy ones. On the loop's thread. */
  void takeTurn() {
    waitsForTurn = false;
    goOn();
  }

  private void goOn() {
    if (writable && source != null) {
      writeOn();
    }
    if (readable && reader != null) {
      readOn();
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
    } else if (!reading) { // else whoever is reading goes on with it
      watch();
      askForTurn();
    }
  }

  /** Goes on when the others have had their turn, where readiness that was not used up is not told again. */
  private void askForTurn() {
    if (toldOnce && (readable && reader != null || writable && source != null)) {
      waitForTurn();
    }
  }

  /** Reads once; where readiness is told once, for as long as something is there. */
  private void readOn() {
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
    // a read that did not fill the buffer has taken all there was, the end apart (epoll(7), questions and answers)
    readable = toldOnce && count != 0 && (count == buffer.capacity() || endpoint.ended);
    if (count != 0) {
      moved(Math.max(count, 0)); // -1 at the end
      CompletionHandler<ByteBuffer, Void> handler = reader;
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
    } else if (!writing) { // else whoever is writing goes on with it
      writeOn();
    }
  }

  /** Writes until the system takes no more, nothing is to be written, or it is somebody else's turn. */
  private void writeOn() {
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

  /** Says how much the system took; nothing if it takes no more. */
  private int send() {
    int count;
    try {
      count = endpoint.send(source);
    } catch (IOException | RuntimeException | Error broken) {
      failWriter(broken);
      return 0;
    }
    if (count > 0) {
      moved(count);
      CompletionHandler<Integer, Void> handler = writer;
      source = null;
      writer = null;
      handler.completed(count, null);
    }
    return count;
  }

  /** Has told what is wanted, if that is not what is told already. */
  private void watch() {
    boolean wantsRead = toldOnce || reader != null;
    boolean wantsWrite = toldOnce || source != null;
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
      loop.note(gone); // a read or a write will tell the connection
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
