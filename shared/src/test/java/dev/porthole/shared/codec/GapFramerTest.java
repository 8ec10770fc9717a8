package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapFramerTest {
  private static final long MS = 1_000_000;
  private static final long START = 1_790_000_000_000_000_000L;

  private final Framer framer = Framer.of(Framing.parse("gap:20ms"), Feeding.NO_LIMIT);
  private final List<Bytes> messages = new ArrayList<>();

  private void feed(long millis, String hex) {
    framer.feed(Chunking.hex(hex), START + millis * MS, messages::add);
  }

  @Test
  void chunksThatFollowEachOtherWithinTheGapAreOneMessage() {
    feed(0, "01");
    feed(20, "02 03");
    feed(40, "04");
    assertEquals(List.of(), messages);
    assertEquals(Chunking.hex("01 02 03 04"), framer.remainder());
  }

  @Test
  void aLongerSilenceEndsTheMessage() {
    feed(0, "01");
    feed(10, "02");
    framer.feed(Chunking.hex("03"), START + 30 * MS + 1, messages::add);
    assertEquals(List.of(Chunking.hex("01 02")), messages);
    assertEquals(Chunking.hex("03"), framer.remainder());
    feed(100, "04");
    feed(200, "05");
    assertEquals(List.of(Chunking.hex("01 02"), Chunking.hex("03"), Chunking.hex("04")), messages);
  }

  @Test
  void theFirstChunkIsLateForNothing() {
    feed(1_000_000, "01");
    assertEquals(List.of(), messages);
    assertEquals(Chunking.hex("01"), framer.remainder());
  }

  @Test
  void anEmptyChunkIsNoSignOfLife() {
    feed(0, "01");
    feed(15, "");
    feed(30, "02");
    assertEquals(List.of(Chunking.hex("01")), messages);
  }

  @Test
  void aClockThatWasSetBackEndsNothing() {
    feed(1000, "01");
    feed(0, "02");
    feed(10, "03");
    assertEquals(Chunking.hex("01 02 03"), framer.remainder());
  }

  @Test
  void retainedChunksAreCutAgainAsTheyCame() {
    Random random = new Random(3);
    List<Bytes> expected = new ArrayList<>();
    List<Bytes> last = new ArrayList<>();
    long millis = 0;
    for (int i = 0; i < 500; i++) {
      boolean pause = random.nextInt(3) == 0;
      millis += pause ? 21 + random.nextInt(100) : random.nextInt(21);
      if (pause && !last.isEmpty()) {
        expected.add(Bytes.concat(last));
        last.clear();
      }
      Bytes chunk = Chunking.randomBytes(random, 1 + random.nextInt(200));
      last.add(chunk);
      framer.feed(chunk, START + millis * MS, messages::add);
    }
    assertEquals(expected, messages);
    assertEquals(Bytes.concat(last), framer.remainder());
  }

  @Test
  void aMessageOverTheLimitIsRefusedAfterTheOneBefore() {
    Framer limited = Framer.of(Framing.parse("gap:20ms"), 3);
    limited.feed(Chunking.hex("010203"), 0, messages::add);
    assertThrows(OversizeMessageException.class, () -> limited.feed(Chunking.hex("04050607"), 30 * MS, messages::add));
    assertEquals(List.of(Chunking.hex("010203")), messages);
  }

  @Test
  void withoutTimesNothingCanBeCut() {
    assertThrows(UnsupportedOperationException.class, () -> framer.feed(Chunking.hex("01"), messages::add));
  }

  @Test
  void otherFramingsDoNotLookAtTheTime() {
    Framer lines = Framer.of(new Framing.Line(), Feeding.NO_LIMIT);
    lines.feed(Chunking.hex("61"), 0, messages::add);
    lines.feed(Chunking.hex("0A 62"), 1000 * MS, messages::add);
    assertEquals(List.of(Chunking.hex("610A")), messages);
    assertEquals(Chunking.hex("62"), lines.remainder());
  }
}
