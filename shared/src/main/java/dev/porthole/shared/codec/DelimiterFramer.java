package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;

/**
 * A message ends with a delimiter. The delimiter is found in one pass, even across chunk boundaries, with the failure
 * function of Knuth, Morris and Pratt ("Fast Pattern Matching in Strings", SIAM J. Comput. 6(2), 1977).
 *
 * <p>Threads: confined to one thread at a time.
 */
final class DelimiterFramer extends BufferingFramer {
  private final byte[] delimiter;
  /** For each prefix of the delimiter: the length of its longest proper prefix that is also its suffix. */
  private final int[] failure;
  /** How many of the newest bytes match the start of the delimiter. */
  private int matched;

  DelimiterFramer(Bytes delimiter, int limit) {
    super(limit);
    this.delimiter = delimiter.toArray();
    this.failure = failure(this.delimiter);
  }

  @Override
  int findEnd(Bytes chunk, int from, int already) {
    for (int i = from; i < chunk.length(); i++) {
      matched = advance(delimiter, failure, matched, chunk.at(i));
      if (matched == delimiter.length) {
        matched = 0;
        return i + 1;
      }
    }
    return -1;
  }

  private static int[] failure(byte[] pattern) {
    int[] failure = new int[pattern.length];
    for (int i = 1; i < pattern.length; i++) {
      failure[i] = advance(pattern, failure, failure[i - 1], pattern[i]);
    }
    return failure;
  }

  private static int advance(byte[] pattern, int[] failure, int matched, byte next) {
    int length = matched;
    while (length > 0 && pattern[length] != next) {
      length = failure[length - 1];
    }
    return pattern[length] == next ? length + 1 : 0;
  }
}
