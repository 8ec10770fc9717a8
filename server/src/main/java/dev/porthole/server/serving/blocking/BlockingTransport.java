package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Transport;
import dev.porthole.server.posix.ConnectedSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A transport over a blocking socket. The thread in {@link #run} reads, answers, and writes the replies; while a write
 * blocks, it does not read. Writes requested by other threads, such as a broadcast, go to a virtual thread: a command
 * must not wait for a client.
 *
 * <p>While the client sends faster than it is served, the thread takes one of its model's {@link Turns}. It ends the
 * turn before it waits for bytes; a write that waits longer than a turn may last loses it.
 *
 * <p>Threads: {@code serving} is written by {@link #run}; {@code reader}, {@code writer}, {@code source}, {@code
 * writing}, {@code closed} and {@code over} are guarded by {@code this}; {@code buffer} is confined to the reading
 * side.
 */
public final class BlockingTransport implements Transport, Runnable {
  /**
   * Reads before the thread yields: a virtual thread whose client always has bytes to read never waits, and would
   * otherwise keep its carrier.
   */
  private static final int MAX_IN_A_ROW = 16;

  private static final int MAX_MUCH_BYTES = 4096;

  private final SocketChannel channel;
  private final Turns.Turn turn;
  private final ByteBuffer buffer;
  /** A read of this many bytes means that the client has probably sent more. */
  private final int muchBytes;
  private volatile @Nullable Thread serving;
  /** Why no thread serves this connection; null normally. Written before {@link #run}, by the same thread. */
  private @Nullable Throwable unserved;
  private @Nullable CompletionHandler<ByteBuffer, Void> reader;
  private @Nullable CompletionHandler<Integer, Void> writer;
  private @Nullable ByteBuffer source;
  private boolean writing;
  private boolean closed;
  private boolean over;

  /** The only connection of a process. */
  public BlockingTransport(SocketChannel channel, int readSize, ScheduledExecutorService clock) {
    this(channel, readSize, new Turns(1, clock));
  }

  /**
   * @param readSize maximum bytes of one read
   * @param turns shared by all connections of a model
   */
  BlockingTransport(SocketChannel channel, int readSize, Turns turns) {
    this.channel = channel;
    this.turn = turns.newTurn();
    this.muchBytes = Math.min(readSize, MAX_MUCH_BYTES);
    this.buffer = ByteBuffer.allocate(readSize);
  }

  /** Serves the connection until its end. */
  @Override
  public void run() {
    serving = Thread.currentThread();
    int reads = 0;
    for (CompletionHandler<ByteBuffer, Void> next = nextReader(); next != null; next = nextReader()) {
      receive(next);
      if (++reads % MAX_IN_A_ROW == 0) {
        Thread.yield();
      }
    }
  }

  @Override
  public void read(CompletionHandler<ByteBuffer, Void> handler) {
    if (!offer(handler)) {
      handler.failed(new ClosedChannelException(), null);
    }
  }

  @Override
  public void write(ByteBuffer from, CompletionHandler<Integer, Void> handler) {
    synchronized (this) {
      source = from;
      writer = handler;
      if (writing) {
        return; // the writing thread takes it
      }
      writing = true;
    }
    if (Thread.currentThread() == serving) {
      writePending();
    } else {
      Thread.ofVirtual().name("porthole-writer").start(this::writePending);
    }
  }

  /** Closes the transport before any thread serves it: a requested read fails with {@code cause}. */
  void fail(Throwable cause) throws IOException {
    unserved = cause;
    close();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    try {
      return Optional.of((InetSocketAddress) channel.getLocalAddress());
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    channel.close();
  }

  @Override
  public void abort() throws IOException {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } finally {
      close();
    }
  }

  /** Counts {@code buffer}, and the direct buffer that the JDK keeps for each reading thread (sun.nio.ch.Util). */
  @Override
  public long bufferBytes() {
    return 2L * buffer.capacity();
  }

  @Override
  public boolean isConnected(long asOfNanos) {
    return ConnectedSockets.contains(channel, asOfNanos);
  }

  @Override
  public boolean blocks() {
    return true;
  }

  @Override
  public boolean mayBeHeldUp() {
    return true;
  }

  private void receive(CompletionHandler<ByteBuffer, Void> handler) {
    int count;
    if (unserved != null) {
      handler.failed(unserved, null);
      return;
    }
    try {
      endTurnIfDue();
      count = channel.read(buffer.clear());
    } catch (IOException | RuntimeException | Error broken) {
      handler.failed(broken, null);
      return;
    }
    if (count >= muchBytes) {
      turn.take(count);
    }
    handler.completed(count < 0 ? buffer.clear().limit(0) : buffer.flip(), null);
  }

  private void endTurnIfDue() throws IOException {
    if (turn.isGranted()) {
      if (channel.socket().getInputStream().available() == 0) {
        turn.end();
      } else {
        turn.endIfDue();
      }
    }
  }

  private void writePending() {
    for (ByteBuffer next = nextSource(); next != null; next = nextSource()) {
      CompletionHandler<Integer, Void> handler = takeWriter();
      int count;
      try {
        count = channel.write(next);
      } catch (IOException | RuntimeException | Error broken) {
        handler.failed(broken, null);
        continue;
      }
      handler.completed(count, null);
    }
  }

  private synchronized boolean offer(CompletionHandler<ByteBuffer, Void> handler) {
    if (!over) {
      reader = handler;
      notifyAll();
    }
    return !over;
  }

  /** Waits until a read is requested; null at the end. */
  private synchronized @Nullable CompletionHandler<ByteBuffer, Void> nextReader() {
    while (reader == null && !closed) {
      turn.end();
      try {
        wait();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        closed = true;
      }
    }
    CompletionHandler<ByteBuffer, Void> next = reader;
    reader = null;
    over = next == null;
    if (over) {
      turn.end();
    }
    return next;
  }

  /** The next bytes to write; null if there are none, and then no thread is writing. */
  private synchronized @Nullable ByteBuffer nextSource() {
    ByteBuffer next = source;
    source = null;
    writing = next != null;
    return next;
  }

  private synchronized CompletionHandler<Integer, Void> takeWriter() {
    CompletionHandler<Integer, Void> taken = Objects.requireNonNull(writer);
    writer = null;
    return taken;
  }
}
