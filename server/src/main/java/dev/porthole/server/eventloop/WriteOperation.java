package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A write: from one buffer or from several, as much as the system accepts at once.
 *
 * <p>Threads: as {@link Operation} says.
 */
final class WriteOperation extends SocketOperation<Object> {
  private @Nullable ByteBuffer source;
  private ByteBuffer @Nullable [] sources;
  private Integer count = 0;

  WriteOperation(LoopSocket socket) {
    super(socket);
  }

  WriteOperation from(ByteBuffer buffer) {
    source = buffer;
    return this;
  }

  WriteOperation from(ByteBuffer[] buffers) {
    sources = buffers;
    return this;
  }

  /**
   * Sends what the system accepts at once, without a handler; 0 if that is nothing, or another write is outstanding. On
   * the loop's thread.
   */
  int now(ByteBuffer from) throws IOException {
    if (!from.hasRemaining() || isKilled() || isClaimed()) {
      return 0;
    }
    int sent = socket.send(from.isDirect() ? MemorySegment.ofBuffer(from) : loop.transfer.load(from));
    if (sent > 0) {
      from.position(from.position() + sent);
      loop.onCarried(sent);
    } else if (sent != -Errno.EAGAIN) {
      throw Errno.exception(sent);
    }
    return Math.max(0, sent);
  }

  @Override
  void clear() {
    source = null;
    sources = null;
  }

  @Override
  void attempt() {
    if (socket.outputShutdown) {
      fail(new ClosedChannelException());
    } else if (remaining() == 0) {
      complete(result(0));
    } else if (socket.isWritable()) {
      send();
    }
  }

  private long remaining() {
    return sources == null ? source().remaining() : Stream.of(sources).mapToLong(ByteBuffer::remaining).sum();
  }

  /** Sends until everything is sent or the system accepts no more. */
  private void send() {
    long sent = 0;
    int result = 0;
    try {
      for (boolean whole = true; whole && remaining() > 0;) {
        MemorySegment memory = memory();
        result = socket.send(memory);
        if (result > 0) {
          skip(result);
          sent += result;
        }
        whole = result == memory.byteSize();
      }
    } catch (IllegalStateException arenaClosed) {
      fail(new IOException("the buffer's memory is gone", arenaClosed));
      return;
    } catch (IOException unwatchable) {
      fail(unwatchable);
      return;
    }
    if (sent > 0) {
      loop.onCarried(sent);
      complete(result(sent));
    } else if (result != -Errno.EAGAIN) {
      fail(Errno.exception(result));
    }
  }

  /** The buffer that is written, if it is not several. */
  private ByteBuffer source() {
    return Objects.requireNonNull(source);
  }

  private MemorySegment memory() {
    if (sources != null) {
      return loop.transfer.load(sources);
    }
    return source().isDirect() ? MemorySegment.ofBuffer(source()) : loop.transfer.load(source());
  }

  private void skip(int bytes) {
    if (sources != null) {
      Transfer.skip(bytes, sources);
    } else {
      source().position(source().position() + bytes);
    }
  }

  private Object result(long number) {
    if (sources != null) {
      return number;
    }
    if (count != number) {
      count = (int) number;
    }
    return count;
  }
}
