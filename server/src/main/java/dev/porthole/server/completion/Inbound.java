package dev.porthole.server.completion;

import dev.porthole.server.eventloop.SharedReads;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/**
 * Receives the bytes of one connection. The handler gets a buffer with the bytes of one read, empty at the end of the
 * stream; it may use the buffer until it requests the next read, or anything else.
 *
 * <p>Threads: as the channel's; one read is outstanding at a time.
 */
interface Inbound {
  /** Requests a read. */
  void request(CompletionHandler<ByteBuffer, Void> handler);

  /** Bytes of memory kept between two reads. */
  long bytes();

  /** Returns the borrowed buffer, at the end of the connection. */
  void release();

  /** Receives into the loop's shared buffer if the channel has one, otherwise into a buffer of the connection's own. */
  static Inbound of(AsynchronousSocketChannel channel, ReadBuffers buffers) {
    return channel instanceof SharedReads shared
        ? new Lent(shared, buffers.max())
        : new OwnBuffer(channel, buffers);
  }

  /** Receives into the loop's shared buffer: an idle connection needs no buffer. */
  record Lent(SharedReads channel, int max) implements Inbound {
    @Override
    public void request(CompletionHandler<ByteBuffer, Void> handler) {
      channel.read(max, null, handler);
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
