package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;

/**
 * A message starts with its length. A length that counts itself but is smaller than its own width is taken as a message of the
 * prefix alone, so that no announcement can hold the framer on the spot.
 *
 * <p>Threads: confined to one at a time.
 */
final class LengthPrefixFramer extends BufferingFramer {
  private final Framing.LengthPrefix framing;
  /** Bytes of the prefix read so far, and the number that they make. */
  private int prefixRead;
  private long announced;

  LengthPrefixFramer(Framing.LengthPrefix framing, int limit) {
    super(limit);
    this.framing = framing;
  }

  @Override
  int findEnd(Bytes chunk, int from, int already) {
    for (int i = from; i < chunk.length() && prefixRead < framing.width(); i++) {
      readPrefixByte(chunk.at(i) & 0xFF);
    }
    if (prefixRead < framing.width()) {
      return -1;
    }
    int missing = messageLength() - already;
    if (chunk.length() - from < missing) {
      return -1;
    }
    prefixRead = 0;
    announced = 0;
    return from + missing;
  }

  private void readPrefixByte(long value) {
    announced = framing.order() == ByteOrder.BIG_ENDIAN
        ? announced << Byte.SIZE | value
        : announced | value << Byte.SIZE * prefixRead;
    prefixRead++;
  }

  private int messageLength() {
    requireWithinLimit(announced);
    long whole = framing.included() ? Math.max(announced, framing.width()) : announced + framing.width();
    requireWithinLimit(whole);
    return (int) whole;
  }
}
