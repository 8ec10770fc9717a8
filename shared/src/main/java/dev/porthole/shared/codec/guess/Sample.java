package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The start of a stream to be analysed: its first bytes, joined, and the offsets and times at which its chunks ended.
 * Also computes evidence in bits: n bits means that chance produces the finding once in 2^n times.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class Sample {
  static final int MAX_BYTES = 1 << 16;
  static final int MAX_MESSAGES = 500;
  private static final int MAX_CHUNKS = 4096;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  final byte[] bytes;
  /** The end offsets of whole chunks in {@link #bytes}, ascending. */
  final int[] chunkEnds;
  final long[] chunkNanos;
  /** Whether the stream continues after the sample, so that the sample's end has no meaning. */
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

  /** The share of bytes with this value. */
  double share(int value) {
    return (double) counts[value] / bytes.length;
  }

  /** How many bytes are control characters other than tab, line feed and carriage return. */
  int controls() {
    int controls = counts[0x7F];
    for (int value = 0; value < 0x20; value++) {
      controls += value == '\t' || value == '\n' || value == '\r' ? 0 : counts[value];
    }
    return controls;
  }

  /** How many chunks end within the first {@code covered} bytes. */
  int chunksWithin(int covered) {
    int count = 0;
    while (count < chunkEnds.length && chunkEnds[count] <= covered) {
      count++;
    }
    return count;
  }

  /** How many of these chunks end where a message ends. */
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

  /** The evidence, in bits, that chunks end where messages end. */
  double alignment(int[] messageEnds) {
    int covered = messageEnds[messageEnds.length - 1];
    return bits(chunksThatEndWith(messageEnds), chunksWithin(covered), (double) messageEnds.length / covered);
  }

  /**
   * The evidence, in bits, of {@code hits} out of {@code trials} that each succeed by chance with probability {@code
   * chance}; 0 if not more than expected.
   */
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
