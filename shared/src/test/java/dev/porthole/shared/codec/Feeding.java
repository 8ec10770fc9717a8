package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a framer.
 *
 * <p>Threads: immutable.
 */
record Feeding(List<Bytes> messages, Bytes remainder) {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  static Feeding of(Framing framing, List<Bytes> chunks) {
    Framer framer = Framer.of(framing, NO_LIMIT);
    List<Bytes> messages = new ArrayList<>();
    chunks.forEach(chunk -> framer.feed(chunk, messages::add));
    return new Feeding(List.copyOf(messages), framer.remainder());
  }

  /**
   * Asserts that, however the stream is cut, the messages equal the reference and no byte is lost, invented or moved.
   */
  static void assertSameHoweverCut(Framing framing, Bytes stream) {
    List<Bytes> expected = ReferenceFramer.messages(framing, stream);
    for (List<Bytes> chunks : Chunking.everyWay(stream)) {
      Feeding fed = of(framing, chunks);
      assertEquals(expected, fed.messages, () -> framing + " fed " + chunks);
      assertEquals(stream, fed.endToEnd(), () -> framing + " fed " + chunks);
    }
  }

  Bytes endToEnd() {
    List<Bytes> all = new ArrayList<>(messages);
    all.add(remainder);
    return Bytes.concat(all);
  }
}
