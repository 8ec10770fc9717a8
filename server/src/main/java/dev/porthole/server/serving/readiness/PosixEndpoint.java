package dev.porthole.server.serving.readiness;

import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.Pipes;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A non-blocking file descriptor, and the system calls on it.
 *
 * <p>Threads: as {@link Endpoint} says.
 */
public class PosixEndpoint extends Endpoint {
  private static final int MAX_SENT = 64 * 1024;

  /** Shared by a loop's endpoints: system calls, and native memory to send from. */
  public static final class Calls {
    public final Sockets sockets = new Sockets();
    public final Pipes pipes = new Pipes();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(MAX_SENT);
    private final MemorySegment memory = MemorySegment.ofBuffer(outgoing);

    MemorySegment copyOf(ByteBuffer source) {
      int count = Math.min(source.remaining(), MAX_SENT);
      outgoing.put(0, source, source.position(), count);
      return memory.asSlice(0, count);
    }
  }

  final Calls calls;
  private final int descriptor;

  public PosixEndpoint(Calls calls, int descriptor) {
    this.calls = calls;
    this.descriptor = descriptor;
  }

  public final int descriptor() {
    return descriptor;
  }

  @Override
  public final int receive(ByteBuffer target) throws IOException {
    int count = receive(MemorySegment.ofBuffer(target));
    if (count == 0) {
      return -1;
    }
    int received = present(count);
    target.position(target.position() + received);
    return received;
  }

  @Override
  public final int send(ByteBuffer source) throws IOException {
    int sent = present(send(calls.copyOf(source)));
    source.position(source.position() + sent);
    return sent;
  }

  /** Receives up to the size of {@code target}; 0 at the end, or a negated {@link Errno}. */
  int receive(MemorySegment target) {
    return calls.sockets.receive(descriptor, target);
  }

  /** Sends as much of {@code source} as possible; returns the count, or a negated {@link Errno}. */
  int send(MemorySegment source) {
    return calls.sockets.send(descriptor, source);
  }

  @Override
  public void shutdownOutput() throws IOException {
    Errno.check(calls.sockets.shutdown(descriptor, Sockets.SHUT_WR));
  }

  @Override
  public InetSocketAddress localAddress() throws IOException {
    return calls.sockets.localAddress(descriptor);
  }

  @Override
  public boolean isConnected(long asOfNanos) {
    return Sockets.ofThisThread().isConnected(descriptor);
  }

  @Override
  public void resetOnClose() throws IOException {
    Errno.check(calls.sockets.resetOnClose(descriptor));
  }

  @Override
  public void close() {
    calls.sockets.close(descriptor);
  }

  /** Maps a call that would block, or was interrupted, to 0. */
  private static int present(int count) throws IOException {
    return count == -Errno.EAGAIN || count == -Errno.EINTR ? 0 : Errno.check(count);
  }
}
