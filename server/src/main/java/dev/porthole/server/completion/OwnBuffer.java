package dev.porthole.server.completion;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/**
 * Receives into a buffer of the connection's own: small at first, one size larger after a read that filled it, one size
 * smaller after two consecutive reads that would have fitted.
 *
 * <p>Threads: confined to the reading side.
 */
final class OwnBuffer implements Inbound, CompletionHandler<Integer, CompletionHandler<ByteBuffer, Void>> {
  private static final ByteBuffer END_OF_STREAM = ByteBuffer.allocate(0);
  private static final int READS_BEFORE_SMALLER = 2;

  private final AsynchronousSocketChannel channel;
  private final ReadBuffers buffers;
  private ByteBuffer buffer;
  private int lastCount;
  private int smallReads;

  OwnBuffer(AsynchronousSocketChannel channel, ReadBuffers buffers) {
    this.channel = channel;
    this.buffers = buffers;
    this.buffer = buffers.take();
  }

  @Override
  public void request(CompletionHandler<ByteBuffer, Void> handler) {
    resize();
    channel.read(buffer.clear(), handler, this);
  }

  @Override
  public void completed(Integer count, CompletionHandler<ByteBuffer, Void> handler) {
    if (count < 0) {
      handler.completed(END_OF_STREAM, null);
      return;
    }
    lastCount = count;
    handler.completed(buffer.flip(), null);
  }

  @Override
  public void failed(Throwable cause, CompletionHandler<ByteBuffer, Void> handler) {
    handler.failed(cause, null);
  }

  @Override
  public long bytes() {
    return buffer.capacity();
  }

  @Override
  public void release() {
    buffers.giveBack(buffer);
  }

  private void resize() {
    if (lastCount == buffer.capacity()) {
      smallReads = 0;
      buffer = buffers.larger(buffer);
    } else if (lastCount > 0) {
      smallReads = lastCount <= buffers.sizeBelow(buffer) ? smallReads + 1 : 0;
      if (smallReads == READS_BEFORE_SMALLER) {
        smallReads = 0;
        buffer = buffers.smaller(buffer);
      }
    }
  }
}
