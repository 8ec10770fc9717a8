package dev.porthole.server.completion;

import dev.porthole.server.eventloop.SharedReads;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/**
 * How the bytes of one connection are received. The handler is given a buffer with what one read brought, none at the end of the
 * stream; the buffer is its until the next read is requested, or anything else begun.
 *
 * <p>Threads: as the channel's; one read is outstanding at a time.
 */
interface Inbound {
  /** Requests a read. */
  void request(CompletionHandler<ByteBuffer, Void> handler);

  /** How many bytes are kept between two reads. */
  long bytes();

  /** Gives back what was borrowed, at the end. */
  void release();

  /** Into the loop's buffer where the channel has one to lend, else into one of the connection's own. */
  static Inbound of(AsynchronousSocketChannel channel, ReadBuffers buffers) {
    return channel instanceof SharedReads shared
        ? new Lent(shared, buffers.largest())
        : new OwnBuffer(channel, buffers);
  }

  /** Into a buffer of the loop's: a connection that says nothing needs none. */
  record Lent(SharedReads channel, int most) implements Inbound {
    @Override
    public void request(CompletionHandler<ByteBuffer, Void> handler) {
      channel.read(most, null, handler);
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public void release() {
      // nothing is kept between two reads
    }
  }
}
