package dev.porthole.server.eventloop;

import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * A channel that reads into a buffer shared by all channels of a loop, so that an idle connection costs no buffer,
 * however large its reads may be.
 *
 * <p>Threads: as the channel's.
 */
public interface SharedReads {
  /** The maximum size of one read, in bytes. */
  int MAX_BYTES = 1 << 20;

  /**
   * Reads as {@code AsynchronousSocketChannel.read} does.
   *
   * @param max bytes to read at most, 1 to {@link #MAX_BYTES}
   * @param handler receives the bytes, none at the end of the stream; it must copy them before it begins anything else,
   *     as the next read overwrites the buffer
   */
  <A> void read(int max, @Nullable A attachment, CompletionHandler<ByteBuffer, ? super A> handler);
}
