package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;

/**
 * A message holds its own length near its start. An invalid length ends the framing with {@link BadLengthException}.
 * Every message has at least one byte, so that no announced length can keep the framer in an endless loop.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class LengthPrefixFramer extends BufferingFramer {
  private final Framing.LengthPrefix framing;
  /** How many bytes of the length have been read, and the number they form so far. */
  private int lengthRead;
  private long announced;

  LengthPrefixFramer(Framing.LengthPrefix framing, int limit) {
    super(limit);
    this.framing = framing;
  }

  @Override
  int findEnd(Bytes chunk, int from, int already) {
    requireWithinLimit(framing.shortest());
    int at = from + Math.max(0, framing.offset() + lengthRead - already);
    for (; at < chunk.length() && lengthRead < framing.width(); at++) {
      readLengthByte(chunk.at(at) & 0xFF);
    }
    if (lengthRead < framing.width()) {
      return -1;
    }
    int missing = messageLength() - already;
    if (chunk.length() - from < missing) {
      return -1;
    }
    lengthRead = 0;
    announced = 0;
    return from + missing;
  }

  private void readLengthByte(long value) {
    announced = framing.order() == ByteOrder.BIG_ENDIAN
        ? announced << Byte.SIZE | value
        : announced | value << Byte.SIZE * lengthRead;
    lengthRead++;
  }

  private int messageLength() {
    long beside = framing.beside();
    if (beside >= 0 || announced < 0) {
      requireWithinLimit(announced);
    }
    long whole = announced + beside;
    if (whole < framing.header()) {
      throw new BadLengthException(announced, whole, framing.header());
    }
    requireWithinLimit(whole);
    return (int) whole;
  }
}
