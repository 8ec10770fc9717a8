package dev.porthole.server.serving.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking socket of a loop.
 *
 * <p>Threads: confined to the loop's thread, except {@link #isConnected}.
 */
public abstract class Endpoint {
  /** Called when the endpoint is ready; null if no owner is set. */
  public @Nullable Watched owner;
  /** A number for the use of {@link Readiness}; negative while not watched. */
  int place = -1;
  /** Whether the peer's end, or an error, can be read. */
  boolean ended;

  /** Called with an endpoint's readiness; an error, and the peer's end, count as both readable and writable. */
  public interface Watched {
    void onReady(boolean readable, boolean writable);
  }

  /** Receives into a direct buffer and advances its position; -1 at the end of the stream, 0 if nothing is there. */
  public abstract int receive(ByteBuffer target) throws IOException;

  /** Sends as much from a buffer as the system accepts, and advances its position. */
  public abstract int send(ByteBuffer source) throws IOException;

  public abstract void shutdownOutput() throws IOException;

  /** The local address, as the system reports it. */
  public abstract InetSocketAddress localAddress() throws IOException;

  /** As {@code Transport.isConnected}; from any thread. Once closed it may return anything. */
  public abstract boolean isConnected(long asOfNanos);

  /** Makes {@link #close} send a reset. */
  public abstract void resetOnClose() throws IOException;

  public abstract void close() throws IOException;
}
