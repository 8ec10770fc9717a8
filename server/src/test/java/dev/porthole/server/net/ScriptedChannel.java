package dev.porthole.server.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A channel whose operations complete when the test says so, or inside the request where the test has said so before.
 *
 * <p>Threads: confined to the test's.
 */
final class ScriptedChannel extends AsynchronousSocketChannel {
  private record Operation(ByteBuffer buffer, CompletionHandler<Integer, Object> handler) {}

  /** What reads find at once; an empty array is the end of the stream. */
  final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
  private Operation read;
  private Operation write;
  private boolean open = true;

  ScriptedChannel() {
    super(null);
  }

  boolean reading() {
    return read != null;
  }

  /** How many bytes the write under way has to write; 0 if there is none. */
  int writing() {
    return write == null ? 0 : write.buffer.remaining();
  }

  void completeRead(byte... data) {
    Operation done = read;
    read = null;
    finishRead(done, data);
  }

  void completeWrite(int count) {
    Operation done = write;
    write = null;
    done.buffer.position(done.buffer.position() + count);
    done.handler.completed(count, null);
  }

  void failWrite(IOException cause) {
    Operation done = write;
    write = null;
    done.handler.failed(cause, null);
  }

  /** Fails what is under way, as a real channel does once it is closed. */
  void failAllOperations() {
    if (read != null) {
      Operation done = read;
      read = null;
      done.handler.failed(new IOException("closed"), null);
    }
    if (write != null) {
      failWrite(new IOException("closed"));
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A> void read(ByteBuffer into, long time, TimeUnit unit, A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    if (read != null) {
      throw new ReadPendingException();
    }
    Operation operation = new Operation(into, (CompletionHandler<Integer, Object>) handler);
    if (arrived.isEmpty()) {
      read = operation;
    } else {
      finishRead(operation, arrived.poll());
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A> void write(ByteBuffer from, long time, TimeUnit unit, A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    if (write != null) {
      throw new WritePendingException();
    }
    write = new Operation(from, (CompletionHandler<Integer, Object>) handler);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public AsynchronousSocketChannel shutdownInput() {
    return this;
  }

  @Override
  public AsynchronousSocketChannel shutdownOutput() {
    return this;
  }

  @Override
  public AsynchronousSocketChannel bind(SocketAddress local) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> AsynchronousSocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketAddress getLocalAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <A> void connect(SocketAddress remote, A attachment, CompletionHandler<Void, ? super A> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> connect(SocketAddress remote) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Integer> read(ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <A> void read(ByteBuffer[] into, int offset, int length, long time, TimeUnit unit, A attachment,
      CompletionHandler<Long, ? super A> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Integer> write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <A> void write(ByteBuffer[] from, int offset, int length, long time, TimeUnit unit, A attachment,
      CompletionHandler<Long, ? super A> handler) {
    throw new UnsupportedOperationException();
  }

  private static void finishRead(Operation operation, byte... data) {
    operation.buffer.put(data);
    operation.handler.completed(data.length == 0 ? -1 : data.length, null);
  }
}
