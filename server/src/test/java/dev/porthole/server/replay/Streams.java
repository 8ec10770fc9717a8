package dev.porthole.server.replay;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares two streams, cut as sockets may cut them. */
final class Streams {
  private Streams() {}

  static Bytes bytes(String text) {
    return Bytes.ofText(text, StandardCharsets.ISO_8859_1);
  }

  static Ignore ignore(String... rules) {
    return Ignore.parse(List.of(rules), StandardCharsets.UTF_8);
  }

  static Comparison compare(Bytes recorded, Bytes actual, Ignore ignore, int chunk) {
    return run(new ByteComparison(pieces(recorded, 7).iterator(), ignore), actual, chunk);
  }

  static Comparison compareLines(String recorded, String actual, Ignore ignore, int chunk) {
    return run(new MessageComparison(pieces(bytes(recorded), 7).iterator(), new Framing.Line(), ignore), bytes(actual),
        chunk);
  }

  /**
   * Each difference as {@code kind recordedOffset+length actualOffset+length}, preceded by the number of its message.
   */
  static List<String> describe(Comparison comparison) {
    return comparison.differences().kept().stream()
        .map(one -> (one.message() == 0 ? "" : one.message() + ": ") + one.kind() + " " + one.recorded().offset() + "+"
            + one.recorded().length() + " " + one.actual().offset() + "+" + one.actual().length())
        .toList();
  }

  private static Comparison run(Comparison comparison, Bytes actual, int chunk) {
    pieces(actual, chunk).forEach(comparison::accept);
    comparison.finish();
    return comparison;
  }

  static List<Bytes> pieces(Bytes all, int size) {
    List<Bytes> pieces = new ArrayList<>();
    for (int at = 0; at < all.length(); at += size) {
      pieces.add(all.slice(at, Math.min(all.length(), at + size)));
    }
    return pieces;
  }
}
