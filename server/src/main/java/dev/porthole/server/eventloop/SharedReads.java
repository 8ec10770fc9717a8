package dev.porthole.server.eventloop;

import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;

/**
 * A channel that can be read without a buffer of one's own: bytes are received into one that all channels of a loop share, so that
 * a connection which says nothing costs no buffer, however large its reads may be.
 *
 * <p>Threads: as the channel's.
 */
public interface SharedReads {
  /** What one read takes at the most. */
  int LARGEST = 1 << 20;

  /**
   * Reads as {@code AsynchronousSocketChannel.read} does.
   *
   * @param most how many bytes to read at the most, 1 to {@link #LARGEST}
   * @param handler given the bytes, which it copies before it begins anything else: the buffer is the next reader's. None at the
   *     end of the stream
   */
  <A> void read(int most, A attachment, CompletionHandler<ByteBuffer, ? super A> handler);
}
