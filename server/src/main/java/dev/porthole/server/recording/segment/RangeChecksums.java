package dev.porthole.server.recording.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The CRC-32C of any range of a file, in the same time however long the range is: what looks like records in damaged
 * bytes may have been sent by a client, each as long as it says, and to sum them all up would take the square of their
 * number.
 *
 * <p>Every {@value #STEP} bytes the checksum of all before is kept. That of a range follows from those of its ends, as
 * a checksum moved on by n bytes is multiplied by x to the 8n, modulo the polynomial (Mark Adler's {@code
 * crc32_combine} in zlib does the same).
 *
 * <p>Threads: confined to one at a time.
 */
final class RangeChecksums {
  static final int STEP = 4096;
  /** CRC-32C's, bits reversed. */
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int ONE = 1 << 31;
  private static final int BITS_OF_LENGTH = 64;
  /** x to the power of 2 to the k. */
  private static final int[] POWERS = powers();
  private static final int BLOCKS = 16;

  private final FileChannel channel;
  /** Of all before each step, as far as it was looked at. */
  private int[] sums = {0};
  private int known = 1;
  private final long[] blockNumbers = new long[BLOCKS];
  private final byte[][] blocks = new byte[BLOCKS][STEP];
  private final int[] blockLengths = new int[BLOCKS];

  RangeChecksums(FileChannel channel) {
    this.channel = channel;
    Arrays.fill(blockNumbers, -1);
  }

  /** Of the bytes from {@code from} to {@code to}, exclusive, which the file has. */
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

  /** A checksum as it is after so many zero bytes more, but for what they add themselves. */
  private static int moved(int sum, long bytes) {
    int factor = ONE;
    int power = 3; // x to the 8 is a byte
    for (long left = bytes; left != 0; left >>>= 1) {
      factor = (left & 1) == 0 ? factor : product(POWERS[power % POWERS.length], factor);
      power++;
    }
    return product(factor, sum);
  }

  /** Of two polynomials, modulo the polynomial. */
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
