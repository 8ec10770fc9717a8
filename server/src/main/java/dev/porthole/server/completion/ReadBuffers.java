package dev.porthole.server.completion;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Pools direct read buffers of several sizes: to allocate one costs more than to accept a connection, and its memory
 * would return only when the garbage collector finds it.
 *
 * <p>Threads: any; the pools are concurrent. A buffer belongs to one connection from when it is taken until it is given
 * back.
 */
final class ReadBuffers {
  private static final int MIN_BYTES = 4096;
  private static final int GROWTH = 4;
  /** Each pool keeps as many buffers as fit into this. */
  private static final int MAX_KEPT_BYTES = 4 << 20;

  private final List<Pool> pools;

  /** @param max bytes of one read */
  ReadBuffers(int max) {
    this(MIN_BYTES, max);
  }

  ReadBuffers(int min, int max) {
    List<Pool> sizes = new ArrayList<>();
    for (long size = Math.min(min, max); size < max; size *= GROWTH) {
      sizes.add(new Pool((int) size));
    }
    sizes.add(new Pool(max));
    pools = List.copyOf(sizes);
  }

  int max() {
    return pools.getLast().size;
  }

  /** Takes a buffer of the smallest size. */
  ByteBuffer take() {
    return pools.getFirst().take();
  }

  /**
   * Exchanges {@code buffer} for the next larger size; returns {@code buffer} itself if there is none, or no memory for
   * it.
   */
  ByteBuffer larger(ByteBuffer buffer) {
    try {
      return exchanged(buffer, Math.min(pools.size() - 1, indexOf(buffer) + 1));
    } catch (OutOfMemoryError none) { // direct memory only: a lack of heap ends the process
      return buffer;
    }
  }

  /** Exchanges {@code buffer} for the next smaller size; returns {@code buffer} itself if there is none. */
  ByteBuffer smaller(ByteBuffer buffer) {
    return exchanged(buffer, Math.max(0, indexOf(buffer) - 1));
  }

  /** The next smaller size; 0 if there is none. */
  int sizeBelow(ByteBuffer buffer) {
    int index = indexOf(buffer);
    return index == 0 ? 0 : pools.get(index - 1).size;
  }

  void giveBack(ByteBuffer buffer) {
    pools.get(indexOf(buffer)).giveBack(buffer);
  }

  private ByteBuffer exchanged(ByteBuffer buffer, int index) {
    if (pools.get(index).size == buffer.capacity()) {
      return buffer;
    }
    ByteBuffer other = pools.get(index).take(); // take first: if that fails, the caller keeps its buffer
    giveBack(buffer);
    return other;
  }

  private int indexOf(ByteBuffer buffer) {
    return IntStream.range(0, pools.size()).filter(i -> pools.get(i).size == buffer.capacity()).findFirst()
        .orElseThrow();
  }

  private static final class Pool {
    final int size;
    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    Pool(int size) {
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
      if (kept.incrementAndGet() > Math.max(1, MAX_KEPT_BYTES / size)) {
        kept.decrementAndGet();
      } else {
        free.add(buffer);
      }
    }
  }
}
