package dev.porthole.server.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.Optional;

/**
 * How the bytes of one connection come and go, which is what serving models differ in. One read and one write are outstanding at
 * a time; a handler is called once for each, by any thread, also before the request returns. After {@link #close} what is
 * outstanding fails.
 *
 * <p>Threads: requests come from any; {@link #release} comes after everything else.
 */
public interface Transport {
  /**
   * Requests a read.
   *
   * @param handler given a buffer with what came, an empty one at the end of the stream; the buffer is its until it requests
   *     anything else
   */
  void read(CompletionHandler<ByteBuffer, Void> handler);

  /**
   * Requests to write what remains in {@code source}, or some of it.
   *
   * @param handler given how many bytes went out; the buffer's position has moved by then
   */
  void write(ByteBuffer source, CompletionHandler<Integer, Void> handler);

  /** Our address of the connection, as the system has it now; empty where it does not tell. */
  Optional<InetSocketAddress> localAddress();

  /** Sends the FIN. */
  void shutdownOutput() throws IOException;

  /** Ends it, whatever is under way. */
  void close() throws IOException;

  /** Ends it by a reset (RST), whatever is under way: the peer loses what it has not read. */
  void abort() throws IOException;

  /** Whether {@link #abort} can send a reset; else it is a {@link #close}. */
  default boolean aborts() {
    return true;
  }

  /** Whether a write that does not go on keeps this connection from being read. */
  default boolean blocks() {
    return false;
  }

  /**
   * Whether the thread that reads may be held up by a reply that waits or computes, as in a textbook's server: whoever else it serves
   * waits then.
   */
  default boolean mayBeHeldUp() {
    return false;
  }

  /** How many bytes of memory it keeps to receive into, now. */
  default long bufferBytes() {
    return 0;
  }

  /** Gives back what was borrowed. */
  default void release() {
    // nothing is borrowed
  }
}
