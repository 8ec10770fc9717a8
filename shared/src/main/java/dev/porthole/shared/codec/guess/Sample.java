package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The start of a stream that is looked at: its first bytes put together, and where and when its chunks ended. Beside them, how
 * surprising it would be to find by chance what was found, in bits: what happens by chance once in 2^n times is evidence of n bits.
 *
 * <p>Threads: confined to one at a time.
 */
final class Sample {
  static final int MAX_BYTES = 1 << 16;
  static final int MAX_MESSAGES = 500;
  private static final int MAX_CHUNKS = 4096;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  final byte[] bytes;
  /** The ends of whole chunks, as offsets into {@link #bytes}, ascending. */
  final int[] chunkEnds;
  final long[] chunkNanos;
  /** Whether the stream goes on behind the sample, so that the sample's end means nothing. */
  final boolean cutOff;
  private final int[] counts = new int[256];

  private Sample(byte[] bytes, int[] chunkEnds, long[] chunkNanos, boolean cutOff) {
    this.bytes = bytes;
    this.chunkEnds = chunkEnds;
    this.chunkNanos = chunkNanos;
    this.cutOff = cutOff;
    for (byte b : bytes) {
      counts[b & 0xFF]++;
    }
  }

  static Sample of(List<Chunk> chunks) {
    byte[] joined = new byte[MAX_BYTES];
    int[] ends = new int[MAX_CHUNKS];
    long[] nanos = new long[MAX_CHUNKS];
    int length = 0;
    int count = 0;
    for (Chunk chunk : chunks) {
      Bytes data = chunk.data();
      if (data.isEmpty()) {
        continue;
      }
      int taken = count == MAX_CHUNKS ? 0 : Math.min(data.length(), MAX_BYTES - length);
      data.copyTo(0, joined, length, taken);
      length += taken;
      if (taken < data.length()) {
        return new Sample(Arrays.copyOf(joined, length), Arrays.copyOf(ends, count), Arrays.copyOf(nanos, count), true);
      }
      ends[count] = length;
      nanos[count++] = chunk.timeNanos();
    }
    return new Sample(Arrays.copyOf(joined, length), Arrays.copyOf(ends, count), Arrays.copyOf(nanos, count), false);
  }

  int length() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xFF;
  }

  int count(int value) {
    return counts[value];
  }

  /** The share of the bytes that are this one. */
  double share(int value) {
    return (double) counts[value] / bytes.length;
  }

  /** How many bytes are controls that text does not have; tab, line feed and carriage return it may have. */
  int controls() {
    int controls = counts[0x7F];
    for (int value = 0; value < 0x20; value++) {
      controls += value == '\t' || value == '\n' || value == '\r' ? 0 : counts[value];
    }
    return controls;
  }

  /** The chunks that end in the first {@code covered} bytes. */
  int chunksWithin(int covered) {
    int count = 0;
    while (count < chunkEnds.length && chunkEnds[count] <= covered) {
      count++;
    }
    return count;
  }

  /** How many of those chunks end where one of these messages does. */
  int chunksThatEndWith(int[] messageEnds) {
    int hits = 0;
    int message = 0;
    for (int end : chunkEnds) {
      while (message < messageEnds.length && messageEnds[message] < end) {
        message++;
      }
      hits += message < messageEnds.length && messageEnds[message] == end ? 1 : 0;
    }
    return hits;
  }

  /** What it tells that the chunks end where the messages end. */
  double alignment(int[] messageEnds) {
    int covered = messageEnds[messageEnds.length - 1];
    return bits(chunksThatEndWith(messageEnds), chunksWithin(covered), (double) messageEnds.length / covered);
  }

  /** The evidence of {@code hits} out of {@code trials}, each of which happens by chance with a probability; 0 if they are as expected. */
  static double bits(int hits, int trials, double chance) {
    if (trials == 0 || chance <= 0 || hits <= chance * trials) {
      return 0;
    }
    double rate = (double) hits / trials;
    double missed = rate == 1 ? 0 : (1 - rate) * log2((1 - rate) / (1 - chance));
    return trials * (rate * log2(rate / chance) + missed);
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  static String hex(byte... bytes) {
    return HEX.formatHex(bytes);
  }
}
