package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;

/**
 * Every message has the same length.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class FixedLengthFramer extends BufferingFramer {
  private final int length;

  FixedLengthFramer(int length, int limit) {
    super(limit);
    this.length = length;
  }

  @Override
  int findEnd(Bytes chunk, int from, int already) {
    requireWithinLimit(length);
    int missing = length - already;
    return chunk.length() - from >= missing ? from + missing : -1;
  }
}
