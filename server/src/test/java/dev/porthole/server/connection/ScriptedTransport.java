package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A transport whose operations complete when the test calls for it, or within the request if bytes have {@link
 * #arrived}.
 *
 * <p>Threads: confined to the test's; one may complete a read while another completes a write.
 */
final class ScriptedTransport implements Transport {
  private record Writing(ByteBuffer source, CompletionHandler<Integer, Void> handler) {}

  /** Bytes for the next reads; an empty array is the end of the stream. */
  final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
  private CompletionHandler<ByteBuffer, Void> read;
  private Writing write;
  private boolean open = true;
  private boolean aborted;
  private boolean finSent;
  private int acceptsNow;
  private boolean brokenNow;
  /** Runs within the next write without a handler. */
  private Runnable meanwhile = () -> {};
  private final ByteArrayOutputStream sentNow = new ByteArrayOutputStream();

  boolean reading() {
    return read != null;
  }

  /** How many bytes the outstanding write has to write; 0 if there is none. */
  int writing() {
    return write == null ? 0 : write.source.remaining();
  }

  void completeRead(byte... data) {
    CompletionHandler<ByteBuffer, Void> done = read;
    read = null;
    done.completed(ByteBuffer.wrap(data), null);
  }

  void completeWrite(int count) {
    Writing done = write;
    write = null;
    done.source.position(done.source.position() + count);
    done.handler.completed(count, null);
  }

  void failWrite(IOException cause) {
    Writing done = write;
    write = null;
    done.handler.failed(cause, null);
  }

  /** From now on, so many bytes are written without a handler. */
  void acceptsNow(int bytes) {
    acceptsNow = bytes;
  }

  /** From now on, a write without a handler fails. */
  void breaksNow() {
    brokenNow = true;
  }

  void duringNextWrite(Runnable work) {
    meanwhile = work;
  }

  /** What was written without a handler. */
  Bytes sentNow() {
    return Bytes.copyOf(sentNow.toByteArray());
  }

  /** Fails outstanding operations, as a real transport does once it is closed. */
  void failAllOperations() {
    if (read != null) {
      CompletionHandler<ByteBuffer, Void> done = read;
      read = null;
      done.failed(new IOException("closed"), null);
    }
    if (write != null) {
      failWrite(new IOException("closed"));
    }
  }

  boolean isOpen() {
    return open;
  }

  boolean isAborted() {
    return aborted;
  }

  boolean isFinSent() {
    return finSent;
  }

  @Override
  public void read(CompletionHandler<ByteBuffer, Void> handler) {
    if (read != null) {
      throw new ReadPendingException();
    }
    read = handler;
    if (!arrived.isEmpty()) {
      completeRead(arrived.poll());
    }
  }

  @Override
  public void write(ByteBuffer source, CompletionHandler<Integer, Void> handler) {
    if (write != null) {
      throw new WritePendingException();
    }
    write = new Writing(source, handler);
  }

  @Override
  public int writeNow(ByteBuffer source) throws IOException {
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    if (brokenNow) {
      throw new IOException("broken");
    }
    int count = Math.min(acceptsNow, source.remaining());
    acceptsNow -= count;
    for (int i = 0; i < count; i++) {
      sentNow.write(source.get());
    }
    return count;
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.empty();
  }

  @Override
  public void shutdownOutput() {
    finSent = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public void abort() {
    open = false;
    aborted = true;
  }
}
