package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A read: into one buffer of the caller, into several, or into the loop's own.
 *
 * <p>Threads: as {@link Operation} says.
 */
final class ReadOperation extends SocketOperation<Object> {
  private @Nullable ByteBuffer target;
  private ByteBuffer @Nullable [] targets;
  private int max;
  /** The result of the last read into one buffer, reused as most reads of a connection return the same number. */
  private Integer count = 0;

  ReadOperation(LoopSocket socket) {
    super(socket);
  }

  ReadOperation into(ByteBuffer buffer) {
    target = buffer;
    return this;
  }

  ReadOperation into(ByteBuffer[] buffers) {
    targets = buffers;
    return this;
  }

  /** Reads into {@link EventLoop#received}, at most {@code bytes}. */
  ReadOperation intoReceived(int bytes) {
    max = bytes;
    return this;
  }

  @Override
  void clear() {
    target = null;
    targets = null;
  }

  @Override
  void attempt() {
    long room = room();
    if (socket.inputShutdown) {
      complete(result(-1));
    } else if (room == 0) {
      complete(result(0));
    } else {
      tryToReceive(room);
    }
  }

  private long room() {
    if (targets != null) {
      return Stream.of(targets).mapToLong(ByteBuffer::remaining).sum();
    }
    return target == null ? max : target.remaining();
  }

  private void tryToReceive(long room) {
    int got;
    try {
      got = socket.isReadable() ? socket.receive(memory(room)) : -Errno.EAGAIN;
    } catch (IllegalStateException arenaClosed) {
      fail(new IOException("the buffer's memory is gone", arenaClosed));
      return;
    } catch (IOException unwatchable) {
      fail(unwatchable);
      return;
    }
    if (got == -Errno.EAGAIN) {
      return;
    }
    if (got < 0) {
      fail(Errno.exception(got));
    } else if (got == 0) {
      complete(result(-1));
    } else {
      loop.onCarried(got);
      complete(result(delivered(got)));
    }
  }

  private MemorySegment memory(long room) {
    if (targets == null && target == null) {
      return loop.receivedMemory(max);
    }
    return target != null && target.isDirect() ? MemorySegment.ofBuffer(target) : loop.transfer.room(room);
  }

  private int delivered(int got) {
    if (targets != null) {
      loop.transfer.deliver(got, targets);
    } else if (target != null && target.isDirect()) {
      target.position(target.position() + got);
    } else if (target != null) {
      loop.transfer.deliver(got, target);
    }
    return got;
  }

  private Object result(int number) {
    if (targets != null) {
      return (long) number;
    }
    if (target == null) {
      return loop.received.position(0).limit(Math.max(0, number));
    }
    if (count != number) {
      count = number;
    }
    return count;
  }
}
