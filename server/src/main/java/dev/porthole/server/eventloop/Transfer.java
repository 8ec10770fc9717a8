package dev.porthole.server.eventloop;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory between system calls and buffers that they cannot use directly: heap buffers, and several buffers at
 * once.
 *
 * <p>Threads: confined to the loop's thread.
 */
final class Transfer {
  private final ByteBuffer buffer;
  private final MemorySegment memory;

  Transfer(int bytes) {
    this.buffer = ByteBuffer.allocateDirect(bytes);
    this.memory = MemorySegment.ofBuffer(buffer);
  }

  /** Memory to receive up to {@code bytes} into; may be smaller. */
  MemorySegment room(long bytes) {
    return memory.asSlice(0, Math.min(bytes, memory.byteSize()));
  }

  /** Copies received bytes into buffers, which have room for them, and advances their positions. */
  void deliver(int count, ByteBuffer... targets) {
    int from = 0;
    for (ByteBuffer target : targets) {
      int part = Math.min(count - from, target.remaining());
      target.put(target.position(), buffer, from, part);
      target.position(target.position() + part);
      from += part;
    }
  }

  /** Copies the first remaining bytes of {@code source}, whose position stays. */
  MemorySegment load(ByteBuffer source) {
    int count = Math.min(source.remaining(), buffer.capacity());
    buffer.put(0, source, source.position(), count);
    return memory.asSlice(0, count);
  }

  /** Copies the first remaining bytes of {@code sources}, whose positions stay. */
  MemorySegment load(ByteBuffer... sources) {
    int filled = 0;
    for (ByteBuffer source : sources) {
      int part = Math.min(source.remaining(), buffer.capacity() - filled);
      buffer.put(filled, source, source.position(), part);
      filled += part;
    }
    return memory.asSlice(0, filled);
  }

  /** Advances the positions of {@code sources} by {@code count} bytes. */
  static void skip(int count, ByteBuffer... sources) {
    int left = count;
    for (ByteBuffer source : sources) {
      int part = Math.min(left, source.remaining());
      source.position(source.position() + part);
      left -= part;
    }
  }
}
