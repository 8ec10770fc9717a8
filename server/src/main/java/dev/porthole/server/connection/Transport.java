package dev.porthole.server.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.Optional;

/**
 * Carries the bytes of one connection; serving models differ in it. At most one read and one write are outstanding; the
 * handler of each is called once, by any thread, possibly before the request returns. After {@link #close} outstanding
 * operations fail.
 *
 * <p>Threads: any may request; {@link #release} is called last.
 */
public interface Transport {
  /**
   * Requests a read.
   *
   * @param handler receives a buffer with the bytes read, empty at the end of the stream; it may use the buffer until
   *     it requests anything else
   */
  void read(CompletionHandler<ByteBuffer, Void> handler);

  /**
   * Requests to write the remaining bytes of {@code source}, or some of them.
   *
   * @param handler receives how many bytes were written; the buffer's position has been moved
   */
  void write(ByteBuffer source, CompletionHandler<Integer, Void> handler);

  /**
   * Writes at once what the system accepts of {@code source}, if the calling thread may touch the socket and the
   * connection has not had more than its turn. No write may be outstanding. Saves what a handler costs.
   *
   * @return how many bytes were written, by which the buffer's position has been moved; 0 asks for {@link #write}
   * @throws IOException as a handler's failure
   */
  default int writeNow(ByteBuffer source) throws IOException {
    return 0;
  }

  /** The connection's local address; empty where the system does not report one. */
  Optional<InetSocketAddress> localAddress();

  /** Sends the FIN. */
  void shutdownOutput() throws IOException;

  /** Closes the connection, even with operations outstanding. */
  void close() throws IOException;

  /** Closes the connection by a reset (RST), even with operations outstanding: the peer loses what it has not read. */
  void abort() throws IOException;

  /** Whether {@link #abort} can send a reset; otherwise it only closes. */
  default boolean aborts() {
    return true;
  }

  /** Whether a blocked write keeps this connection from being read. */
  default boolean blocks() {
    return false;
  }

  /**
   * Whether a reply that waits or computes may hold up the reading thread, as in a textbook server: all other
   * connections of that thread wait then.
   */
  default boolean mayBeHeldUp() {
    return false;
  }

  /**
   * Whether the system still has the connection; not after a reset (RST) by the peer, nor after a FIN from each side.
   * {@code true} where that cannot be told.
   *
   * @param asOfNanos by {@link System#nanoTime}; what the system said then, or later, is new enough
   */
  default boolean isConnected(long asOfNanos) {
    return true;
  }

  /** Bytes of memory that its receive buffers hold now. */
  default long bufferBytes() {
    return 0;
  }

  /** Returns what the transport has borrowed, such as buffers. */
  default void release() {
    // nothing is borrowed
  }
}
