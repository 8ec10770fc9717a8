package dev.porthole.server.net;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers to read into, used again after their connection has ended: to allocate one costs more than to accept a
 * connection, and its memory would return only when the collector finds it.
 *
 * <p>Threads: any; both fields are concurrent. A buffer belongs to one connection from {@link #take} to {@link #giveBack}.
 */
final class ReadBuffers {
  private static final int MOST_KEPT = 1024;

  private final int size;
  private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  ReadBuffers(int size) {
    this.size = size;
  }

  ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    if (buffer == null) {
      return ByteBuffer.allocateDirect(size);
    }
    kept.decrementAndGet();
    return buffer;
  }

  void giveBack(ByteBuffer buffer) {
    if (kept.incrementAndGet() > MOST_KEPT) {
      kept.decrementAndGet();
    } else {
      free.add(buffer);
    }
  }
}
