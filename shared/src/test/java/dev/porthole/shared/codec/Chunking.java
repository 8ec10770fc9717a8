package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * The ways in which a network may cut a stream into chunks.
 *
 * <p>Threads: stateless.
 */
final class Chunking {
  private static final long SEED = 20_261_123;
  private static final int RANDOM_CUTS = 20;

  private Chunking() {}

  /** Whole, split in two at every byte, byte by byte, and in seeded random chunks, of which some are empty. */
  static List<List<Bytes>> everyWay(Bytes input) {
    List<List<Bytes>> ways = new ArrayList<>();
    ways.add(List.of(input));
    for (int at = 0; at <= input.length(); at++) {
      ways.add(List.of(input.slice(0, at), input.slice(at, input.length())));
    }
    ways.add(byteByByte(input));
    Random random = new Random(SEED);
    for (int i = 0; i < RANDOM_CUTS; i++) {
      ways.add(random(input, random, 2 + random.nextInt(9)));
    }
    return ways;
  }

  static List<Bytes> byteByByte(Bytes input) {
    List<Bytes> chunks = new ArrayList<>();
    for (int at = 0; at < input.length(); at++) {
      chunks.add(input.slice(at, at + 1));
    }
    return chunks;
  }

  /** Chunks of 0 to {@code longest} - 1 bytes. */
  static List<Bytes> random(Bytes input, Random random, int longest) {
    List<Bytes> chunks = new ArrayList<>();
    for (int from = 0; from < input.length();) {
      int to = Math.min(input.length(), from + random.nextInt(longest));
      chunks.add(input.slice(from, to));
      from = to;
    }
    return chunks;
  }

  static Bytes randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  static Bytes hex(String digits) {
    return Bytes.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }
}
