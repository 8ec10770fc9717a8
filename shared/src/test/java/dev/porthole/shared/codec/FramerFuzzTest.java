package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any framing, any limit, any stream, cut in any way: nothing is thrown but {@link OversizeMessageException}, no more is kept than
 * the limit, and what comes out is what went in, cut in the same places. The README tells how to fuzz for longer.
 */
class FramerFuzzTest {
  private static final String SEEDS = "dev.porthole.shared.codec.FuzzInput#seeds";

  /** What came of a stream: whole messages, what was kept, and whether a message was too long. */
  private record Outcome(List<Bytes> messages, Bytes kept, boolean oversize) {}

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
    if (framing instanceof Framing.Raw) {
      return; // its messages are the chunks
    }
    for (List<Bytes> chunks : List.of(List.of(stream), Chunking.byteByByte(stream))) {
      Outcome other = outcome(framing, limit, chunks);
      assertAccountedFor(stream, other);
      assertEquals(cut.messages, other.messages, () -> framing + " of at most " + limit);
      assertEquals(cut.oversize, other.oversize, () -> framing + " of at most " + limit);
    }
    if (!cut.oversize) {
      assertEquals(ReferenceFramer.messages(framing, stream), cut.messages, framing::toString);
    }
  }

  @MethodSource(SEEDS)
  @FuzzTest(maxDuration = "2m")
  void readsOrRefusesAnyWordsOfAFraming(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    String prefix = input.oneOf(List.of("", "delimiter:", "fixed:", "length:", "length:4,", "raw", "line"));
    String spec = prefix + input.rest().text(StandardCharsets.UTF_8);
    try {
      Framing framing = Framing.parse(spec);
      assertEquals(framing, Framing.parse(framing.toString()));
    } catch (IllegalArgumentException refused) {
      assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
    }
  }

  private static Framing framing(FuzzInput input) {
    return switch (input.number(5)) {
      case 0 -> new Framing.Raw();
      case 1 -> new Framing.Line();
      case 2 -> {
        Bytes delimiter = input.bytes(6);
        yield new Framing.Delimiter(delimiter.isEmpty() ? Bytes.copyOf((byte) 0) : delimiter);
      }
      case 3 -> new Framing.FixedLength(1 + input.number(input.flag() ? Integer.MAX_VALUE : 64));
      default -> new Framing.LengthPrefix(1 + input.number(Long.BYTES),
          input.flag() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, input.flag());
    };
  }

  private static Outcome outcome(Framing framing, int limit, List<Bytes> chunks) {
    Framer framer = Framer.of(framing, limit);
    List<Bytes> messages = new ArrayList<>();
    for (Bytes chunk : chunks) {
      try {
        framer.feed(chunk, messages::add);
      } catch (OversizeMessageException oversize) {
        assertTrue(Long.compareUnsigned(oversize.announced(), limit) > 0, oversize::getMessage);
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

  /** No byte lost, made up or moved. Of the chunk with a message too long, those before it are messages already. */
  private static void assertAccountedFor(Bytes stream, Outcome outcome) {
    List<Bytes> all = new ArrayList<>(outcome.messages);
    if (!outcome.oversize) {
      all.add(outcome.kept);
    }
    Bytes seen = Bytes.concat(all);
    assertTrue(outcome.oversize || seen.length() == stream.length(), () -> seen.length() + " of " + stream.length());
    assertEquals(stream.slice(0, seen.length()), seen);
  }
}
