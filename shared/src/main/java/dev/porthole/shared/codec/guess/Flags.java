package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import dev.porthole.shared.codec.guess.Reason.Kind;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a flag that separates messages and is escaped within them: 7E of HDLC and PPP (RFC 1662), C0 of SLIP (RFC
 * 1055).
 *
 * <p>Threads: stateless.
 */
final class Flags {
  /** A flag, its escape, and the bytes that follow the escape in place of the flag and of the escape. */
  private record Protocol(int flag, int escape, int flagEscaped, int escapeEscaped) {}

  private static final List<Protocol> PROTOCOLS = List.of(new Protocol(0x7E, 0x7D, 0x5E, 0x5D),
      new Protocol(0x7E, 0x7D, 0x02, 0x01), new Protocol(0xC0, 0xDB, 0xDC, 0xDD));
  private static final int MIN_FLAGS = 4;

  private Flags() {}

  static Optional<Finding> find(Sample sample) {
    return PROTOCOLS.stream().flatMap(protocol -> find(sample, protocol).stream()).filter(Finding::convinces)
        .findFirst();
  }

  private static Optional<Finding> find(Sample sample, Protocol protocol) {
    int[] ends = Delimiters.ends(sample, new byte[]{(byte) protocol.flag});
    int escapes = sample.count(protocol.escape);
    int right = escapesThatAreRight(sample, protocol);
    if (ends.length < MIN_FLAGS || right < escapes) {
      return Optional.empty();
    }
    int doubled = 0;
    for (int i = 1; i < ends.length; i++) {
      doubled += ends[i] == ends[i - 1] + 1 ? 1 : 0;
    }
    double share = sample.share(protocol.flag);
    double bits = Sample.bits(right, escapes, 2.0 / 256) + Sample.bits(doubled, ends.length, share)
        + sample.alignment(ends);
    bits += sample.at(0) == protocol.flag ? -Sample.log2(share) : 0;
    bits += !sample.cutOff && ends[ends.length - 1] == sample.length() ? -Sample.log2(share) : 0;
    int messages = ends.length - doubled - (ends[0] == 1 ? 1 : 0);
    List<Reason> reasons = new ArrayList<>();
    reasons.add(Reason.of(Kind.FLAGGED, messages, Sample.hex((byte) protocol.flag)));
    if (escapes > 0) {
      reasons.add(Reason.of(Kind.ESCAPED, Sample.hex((byte) protocol.escape), escapes));
    }
    Supports.readsEndThere(sample, ends).ifPresent(reasons::add);
    return Optional.of(new Finding(Rank.DELIMITER, bits,
        new Framing.Delimiter(Bytes.copyOf((byte) protocol.flag)), reasons));
  }

  /** Counts the valid escapes; an escape cut off by the sample's end counts as valid. */
  private static int escapesThatAreRight(Sample sample, Protocol protocol) {
    int right = 0;
    for (int at = 0; at < sample.length(); at++) {
      if (sample.at(at) == protocol.escape) {
        int next = at + 1 < sample.length() ? sample.at(at + 1) : protocol.flagEscaped;
        right += next == protocol.flagEscaped || next == protocol.escapeEscaped ? 1 : 0;
      }
    }
    return right;
  }
}
