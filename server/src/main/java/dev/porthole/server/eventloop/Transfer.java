package dev.porthole.server.eventloop;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory between the system's calls and buffers they cannot use themselves: those in the heap, and several at once.
 *
 * <p>Threads: confined to the loop's.
 */
final class Transfer {
  private final ByteBuffer buffer;
  private final MemorySegment memory;

  Transfer(int bytes) {
    this.buffer = ByteBuffer.allocateDirect(bytes);
    this.memory = MemorySegment.ofBuffer(buffer);
  }

  /** Room to receive {@code bytes} into, or less. */
  MemorySegment room(long bytes) {
    return memory.asSlice(0, Math.min(bytes, memory.byteSize()));
  }

  /** Moves what was received into buffers, which have room for it, and moves their positions. */
  void deliver(int count, ByteBuffer... targets) {
    int from = 0;
    for (ByteBuffer target : targets) {
      int part = Math.min(count - from, target.remaining());
      target.put(target.position(), buffer, from, part);
      target.position(target.position() + part);
      from += part;
    }
  }

  /** Copies the beginning of what remains in {@code source}, whose position stays. */
  MemorySegment load(ByteBuffer source) {
    int count = Math.min(source.remaining(), buffer.capacity());
    buffer.put(0, source, source.position(), count);
    return memory.asSlice(0, count);
  }

  /** Copies the beginning of what remains in {@code sources}, whose positions stay. */
  MemorySegment load(ByteBuffer... sources) {
    int filled = 0;
    for (ByteBuffer source : sources) {
      int part = Math.min(source.remaining(), buffer.capacity() - filled);
      buffer.put(filled, source, source.position(), part);
      filled += part;
    }
    return memory.asSlice(0, filled);
  }

  /** Moves the positions of {@code sources} over {@code count} bytes. */
  static void skip(int count, ByteBuffer... sources) {
    int left = count;
    for (ByteBuffer source : sources) {
      int part = Math.min(left, source.remaining());
      source.position(source.position() + part);
      left -= part;
    }
  }
}
