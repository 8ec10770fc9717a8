package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Base class of framers that wait for a message's end: holds the bytes of an incomplete message in one array that
 * doubles, so that a peer that sends byte by byte costs only the bytes it sent.
 *
 * <p>Threads: confined to one thread at a time.
 */
abstract class BufferingFramer implements Framer {
  private static final int MIN_ARRAY = 64;
  /** The array is released after a message longer than this. */
  private static final int KEPT_ARRAY = 1024;

  private final int limit;
  private byte[] begun = new byte[0];
  private int begunLength;

  BufferingFramer(int limit) {
    this.limit = limit;
  }

  /**
   * Finds the end of the current message in {@code chunk}.
   *
   * @param from the index in the chunk of the message's next byte
   * @param already how many bytes of the message arrived in earlier chunks
   * @return the index after the message's last byte, or -1 if it does not end in this chunk; {@code from} only if
   *     {@code already} is not 0
   */
  abstract int findEnd(Bytes chunk, int from, int already);

  @Override
  public void feed(Bytes chunk, Consumer<Bytes> messages) {
    int from = 0;
    while (from < chunk.length()) {
      int end = findEnd(chunk, from, begunLength);
      int next = end < 0 ? chunk.length() : end;
      requireWithinLimit((long) begunLength + next - from);
      if (end < 0) {
        keep(chunk, from);
        return;
      }
      messages.accept(finish(chunk, from, end));
      from = end;
    }
  }

  @Override
  public final Bytes remainder() {
    return Bytes.copyOf(begun, 0, begunLength);
  }

  final void requireWithinLimit(long messageLength) {
    if (Long.compareUnsigned(messageLength, limit) > 0) {
      throw new OversizeMessageException(messageLength, limit);
    }
  }

  private Bytes finish(Bytes chunk, int from, int end) {
    if (begunLength == 0) {
      return chunk.slice(from, end);
    }
    keep(chunk.slice(0, end), from);
    Bytes message = Bytes.copyOf(begun, 0, begunLength);
    begunLength = 0;
    if (begun.length > KEPT_ARRAY) {
      begun = new byte[0];
    }
    return message;
  }

  private void keep(Bytes chunk, int from) {
    int count = chunk.length() - from;
    int needed = begunLength + count;
    if (needed > begun.length) {
      begun = Arrays.copyOf(begun,
          (int) Math.max(MIN_ARRAY, Math.min(limit, Math.max(needed, 2L * begun.length))));
    }
    chunk.copyTo(from, begun, begunLength, count);
    begunLength = needed;
  }
}
