package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Bytes from a fuzzer, used first for choices and then as a stream. Any bytes are valid; when none is left, every
 * choice is the first.
 *
 * <p>Threads: confined to one thread.
 */
final class FuzzInput {
  private static final int SEEDS = 400;
  private static final int MAX_SEED = 300;
  private static final int MAX_CUTS = 8;

  private final byte[] data;
  private int at;

  FuzzInput(byte[] data) {
    this.data = data;
  }

  /** The inputs of a normal build without a fuzzer: the same in every run. */
  static Stream<byte[]> seeds() {
    Random random = new Random(20_261_123);
    return Stream.generate(() -> seed(random)).limit(SEEDS);
  }

  /** A number from 0 to {@code below} - 1. */
  int number(int below) {
    int value = 0;
    for (int most = below - 1; most > 0; most >>>= Byte.SIZE) {
      value = value << Byte.SIZE | next();
    }
    return Integer.remainderUnsigned(value, below);
  }

  boolean flag() {
    return (next() & 1) == 1;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(number(choices.size()));
  }

  Bytes bytes(int most) {
    int length = Math.min(number(most + 1), data.length - at);
    Bytes taken = Bytes.copyOf(data, at, length);
    at += length;
    return taken;
  }

  /** Chunk sizes, 0 to 40 bytes, at least one of them not 0. */
  List<Integer> cuts() {
    List<Integer> cuts = new ArrayList<>();
    for (int i = number(MAX_CUTS); i >= 0; i--) {
      cuts.add(number(41));
    }
    cuts.add(1);
    return cuts;
  }

  /** All bytes not used for choices. */
  Bytes rest() {
    Bytes rest = Bytes.copyOf(data, at, data.length - at);
    at = data.length;
    return rest;
  }

  /** The stream cut into chunks of these sizes, repeated. */
  static List<Bytes> cut(Bytes stream, List<Integer> cuts) {
    List<Bytes> chunks = new ArrayList<>();
    for (int from = 0; from < stream.length();) {
      int to = Math.min(stream.length(), from + cuts.get(chunks.size() % cuts.size()));
      chunks.add(stream.slice(from, to));
      from = to;
    }
    return chunks;
  }

  private int next() {
    return at < data.length ? data[at++] & 0xFF : 0;
  }

  /** Random bytes, many of them small, or in the ranges that begin and end characters. */
  private static byte[] seed(Random random) {
    byte[] seed = new byte[random.nextInt(MAX_SEED)];
    int small = random.nextInt(8);
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (random.nextInt(8) < small ? random.nextInt(16) : random.nextInt(256));
    }
    return seed;
  }
}
