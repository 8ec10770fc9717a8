package dev.porthole.shared.codec.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Finds the hits of a stream, both whole and cut in every way.
 *
 * <p>Threads: stateless.
 */
final class Streams {
  private Streams() {}

  static Bytes hex(String digits) {
    return Bytes.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** Found by repeated {@code find}, each starting after the previous hit. */
  static List<Hit> hits(BytePattern pattern, Bytes bytes) {
    List<Hit> hits = new ArrayList<>();
    int from = 0;
    for (Optional<Hit> hit = pattern.find(bytes, 0); hit.isPresent(); hit = pattern.find(bytes, from)) {
      hits.add(hit.get());
      from = (int) hit.get().end();
    }
    assertEquals(!hits.isEmpty(), pattern.isIn(bytes));
    return hits;
  }

  static List<Hit> scanned(BytePattern pattern, List<Bytes> chunks) {
    List<Hit> hits = new ArrayList<>();
    BytePattern.Scanner scanner = pattern.scanner();
    chunks.forEach(chunk -> scanner.feed(chunk, hits::add));
    scanner.finish(hits::add);
    return hits;
  }

  /** Cut in every way: whole, in two at every byte, byte by byte, and at random, with empty chunks. */
  static void assertFound(List<Hit> expected, BytePattern pattern, Bytes stream) {
    assertEquals(expected, scanned(pattern, List.of(stream)));
    for (int at = 0; at <= stream.length(); at++) {
      assertEquals(expected, scanned(pattern, List.of(stream.slice(0, at), stream.slice(at, stream.length()))),
          "cut at " + at);
    }
    assertEquals(expected,
        scanned(pattern, IntStream.range(0, stream.length()).mapToObj(at -> stream.slice(at, at + 1)).toList()));
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      List<Bytes> chunks = new ArrayList<>();
      for (int from = 0; from < stream.length();) {
        int to = Math.min(stream.length(), from + random.nextInt(9));
        chunks.add(stream.slice(from, to));
        from = to;
      }
      assertEquals(expected, scanned(pattern, chunks), chunks::toString);
    }
  }
}
