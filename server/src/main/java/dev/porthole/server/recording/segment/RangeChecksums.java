package dev.porthole.server.recording.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Computes the CRC-32C of any range of a file in constant time. What looks like records in damaged bytes may have been
 * sent by a client, each claiming any length; summing them all directly would take quadratic time.
 *
 * <p>The checksum of everything before is kept every {@value #STEP} bytes. The checksum of a range follows from those
 * at its ends, because shifting a checksum by n bytes multiplies it by x to the 8n, modulo the polynomial (Mark Adler's
 * {@code crc32_combine} in zlib does the same).
 *
 * <p>Threads: confined to one thread at a time.
 */
final class RangeChecksums {
  static final int STEP = 4096;
  /** The CRC-32C polynomial, bits reversed. */
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int ONE = 1 << 31;
  private static final int BITS_OF_LENGTH = 64;
  /** Element k is x to the power of 2 to the k. */
  private static final int[] POWERS = powers();
  private static final int BLOCKS = 16;

  private final FileChannel channel;
  /** The checksum of everything before each step, as far as computed. */
  private int[] sums = {0};
  private int known = 1;
  private final long[] blockNumbers = new long[BLOCKS];
  private final byte[][] blocks = new byte[BLOCKS][STEP];
  private final int[] blockLengths = new int[BLOCKS];

  RangeChecksums(FileChannel channel) {
    this.channel = channel;
    Arrays.fill(blockNumbers, -1);
  }

  /** The checksum of the bytes {@code from} (inclusive) to {@code to} (exclusive), which the file has. */
  int of(long from, long to) throws IOException {
    return upTo(to) ^ moved(upTo(from), to - from);
  }

  private int upTo(long end) throws IOException {
    int steps = Math.toIntExact(end / STEP);
    while (known <= steps) {
      addStep();
    }
    int rest = (int) (end % STEP);
    return rest == 0 ? sums[steps] : moved(sums[steps], rest) ^ Layout.crc(block(steps), 0, rest);
  }

  private void addStep() throws IOException {
    if (known == sums.length) {
      sums = Arrays.copyOf(sums, 2 * known);
    }
    sums[known] = moved(sums[known - 1], STEP) ^ Layout.crc(block(known - 1), 0, STEP);
    known++;
  }

  private byte[] block(long number) throws IOException {
    int place = (int) (number % BLOCKS);
    if (blockNumbers[place] != number || blockLengths[place] < STEP) {
      blockLengths[place] = Layout.read(channel, number * STEP, blocks[place]);
      blockNumbers[place] = number;
    }
    return blocks[place];
  }

  /** A checksum shifted by {@code bytes} zero bytes, without their own contribution. */
  private static int moved(int sum, long bytes) {
    int factor = ONE;
    int power = 3; // x to the 8 is a byte
    for (long left = bytes; left != 0; left >>>= 1) {
      factor = (left & 1) == 0 ? factor : product(POWERS[power % POWERS.length], factor);
      power++;
    }
    return product(factor, sum);
  }

  /** The product of two polynomials, modulo the CRC polynomial. */
  private static int product(int left, int right) {
    int product = 0;
    int moved = right;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((left & bit) != 0) {
        product ^= moved;
      }
      moved = (moved & 1) == 0 ? moved >>> 1 : moved >>> 1 ^ POLYNOMIAL;
    }
    return product;
  }

  private static int[] powers() {
    int[] powers = new int[BITS_OF_LENGTH];
    powers[0] = ONE >>> 1; // x itself
    for (int k = 1; k < powers.length; k++) {
      powers[k] = product(powers[k - 1], powers[k - 1]);
    }
    return powers;
  }
}
