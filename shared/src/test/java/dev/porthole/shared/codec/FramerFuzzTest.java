package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any framing, any limit, any stream, cut in any way: only {@link FramingException} is thrown, at most the limit is
 * kept, and the messages joined are the input, cut at the same positions. .github/CONTRIBUTING.md says how to fuzz for
 * longer.
 */
@ResourceLock("jazzer")
class FramerFuzzTest {
  private static final String SEEDS = "dev.porthole.shared.codec.FuzzInput#seeds";

  /**
   * The result for a stream: whole messages, the bytes kept, and whether a message was too long or its length invalid.
   */
  private record Outcome(List<Bytes> messages, Bytes kept, boolean refused) {}

  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void cutsAnyStreamTheSameHoweverItComes(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Framing framing = framing(input);
    int limit = 1 + input.number(input.flag() ? 1 << 16 : 64);
    List<Integer> cuts = input.cuts();
    Bytes stream = input.rest();
    Outcome cut = outcome(framing, limit, FuzzInput.cut(stream, cuts));
    assertAccountedFor(stream, cut);
    if (framing instanceof Framing.Raw || framing instanceof Framing.Gap) {
      return; // its messages depend on the chunks or their times
    }
    for (List<Bytes> chunks : List.of(List.of(stream), Chunking.byteByByte(stream))) {
      Outcome other = outcome(framing, limit, chunks);
      assertAccountedFor(stream, other);
      assertEquals(cut.messages, other.messages, () -> framing + " of at most " + limit);
      assertEquals(cut.refused, other.refused, () -> framing + " of at most " + limit);
    }
    if (!cut.refused) {
      assertEquals(ReferenceFramer.messages(framing, stream), cut.messages, framing::toString);
    }
  }

  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void readsOrRefusesAnyWordsOfAFraming(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    String prefix = input.oneOf(List.of("", "delimiter:", "fixed:", "length:", "length:4,", "length:1,offset:",
        "length:2,adjust:-", "gap:", "gap:1", "raw", "line"));
    String spec = prefix + input.rest().text(StandardCharsets.UTF_8);
    try {
      Framing framing = Framing.parse(spec);
      assertEquals(framing, Framing.parse(framing.toString()));
    } catch (IllegalArgumentException refused) {
      assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
    }
  }

  private static Framing framing(FuzzInput input) {
    return switch (input.number(6)) {
      case 0 -> new Framing.Raw();
      case 1 -> new Framing.Line();
      case 2 -> {
        Bytes delimiter = input.bytes(6);
        yield new Framing.Delimiter(delimiter.isEmpty() ? Bytes.copyOf((byte) 0) : delimiter);
      }
      case 3 -> new Framing.FixedLength(1 + input.number(input.flag() ? Integer.MAX_VALUE : 64));
      case 4 -> new Framing.Gap(Duration.ofNanos(1000L * (1 + input.number(40))));
      default -> new Framing.LengthPrefix(1 + input.number(Long.BYTES),
          input.flag() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, input.flag(), input.number(20),
          input.number(30) - 15);
    };
  }

  private static Outcome outcome(Framing framing, int limit, List<Bytes> chunks) {
    Framer framer = Framer.of(framing, limit);
    List<Bytes> messages = new ArrayList<>();
    long nanos = 0;
    for (Bytes chunk : chunks) {
      try {
        nanos += 1000L * chunk.length();
        framer.feed(chunk, nanos, messages::add);
      } catch (FramingException refused) {
        assertTrue(!(refused instanceof OversizeMessageException oversize)
            || Long.compareUnsigned(oversize.announced(), limit) > 0, refused::getMessage);
        assertTrue(framer.remainder().length() <= limit);
        return new Outcome(messages, framer.remainder(), true);
      }
      assertTrue(framer.remainder().length() <= limit, () -> "kept " + framer.remainder().length() + " of " + limit);
    }
    if (!(framing instanceof Framing.Raw)) {
      assertTrue(messages.stream().allMatch(message -> message.length() <= limit));
    }
    return new Outcome(messages, framer.remainder(), false);
  }

  /** No byte is lost, invented or moved. The messages before an oversize one have been handed over. */
  private static void assertAccountedFor(Bytes stream, Outcome outcome) {
    List<Bytes> all = new ArrayList<>(outcome.messages);
    if (!outcome.refused) {
      all.add(outcome.kept);
    }
    Bytes seen = Bytes.concat(all);
    assertTrue(outcome.refused || seen.length() == stream.length(), () -> seen.length() + " of " + stream.length());
    assertEquals(stream.slice(0, seen.length()), seen);
  }
}
