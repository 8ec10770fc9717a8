package dev.porthole.monitor.lines;

import static dev.porthole.monitor.testing.Keys.origin;
import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept chunks are cut into messages afterwards. */
class FramedLinesTest {
  private static final int PAGE = ConversationStore.PAGE_LINES;

  private final ConversationStore store = new ConversationStore(1, Long.MAX_VALUE / 2);
  private final FramingOverrides framings = new FramingOverrides();
  private final Map<String, Long> offsets = new HashMap<>();

  private void says(long connection, LineKind kind, String text) {
    long offset = offsets.merge(connection + kind.name(), (long) text.length(), Long::sum) - text.length();
    store.append(store.end(), kind, origin(connection), "#" + connection, offset,
        Bytes.ofText(text, StandardCharsets.ISO_8859_1), text);
  }

  private void receives(long connection, String... chunks) {
    for (String chunk : chunks) {
      says(connection, LineKind.RECEIVED, chunk);
    }
  }

  private FramedLines cut(Framing framing, long... connections) {
    keys(connections).forEach(connection -> framings.choose(connection, framing));
    return of(connections);
  }

  private FramedLines of(long... connections) {
    return new FramedLines(store, keys(connections), framings::of,
        (_, _, _, data) -> data.text(StandardCharsets.ISO_8859_1));
  }

  private static List<ConversationLine> lines(VisibleLines shown) {
    return LongStream.range(shown.first(), shown.end()).mapToObj(shown::at).toList();
  }

  private static List<String> texts(VisibleLines shown) {
    return lines(shown).stream().map(ConversationLine::text).toList();
  }

  /** As {@code chunks/place of together}, with a question mark for an unfinished message. */
  private static List<String> reads(VisibleLines shown) {
    return lines(shown).stream().map(ConversationLine::reads)
        .map(reads -> reads.chunks() + "/" + reads.place() + " of " + reads.together() + (reads.whole() ? "" : "?"))
        .toList();
  }

  @Test
  void ofALongMessageThatHasNotEndedTheBeginningIsShown() {
    String piece = "0123456789abcdef".repeat(16 * 1024);
    FramedLines shown = cut(new Framing.Line(), 1L);
    for (int i = 0; i < 8; i++) {
      receives(1, piece);
      shown.refresh();
    }
    ConversationLine line = shown.at(shown.end() - 1);
    assertEquals(2 << 20, line.size());
    assertEquals(Bytes.ofText(piece.repeat(4), StandardCharsets.ISO_8859_1), line.data());
    receives(1, "\n");
    shown.refresh();
    assertEquals((2 << 20) + 1, shown.at(shown.end() - 1).data().length());
  }

  @Test
  void messagesStandWhereTheirLastByteCame() {
    receives(1, "one\ntw", "o\nthree\n", "fo");
    receives(2, "other");
    receives(1, "ur\n");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of("one\n", "two\n", "three\n", "four\n"), texts(shown));
    assertEquals(List.of("1/1 of 1", "2/1 of 2", "1/2 of 2", "2/1 of 1"), reads(shown));
    assertEquals(List.of(0L, 1L, 1L, 4L), lines(shown).stream().map(line -> VisibleLines.line(line.number())).toList());
  }

  @Test
  void whatHasBegunStandsAtTheEndUntilItHasEnded() {
    receives(1, "one\ntw", "o");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of("one\n", "two"), texts(shown));
    assertEquals(List.of("1/1 of 1", "2/1 of 1?"), reads(shown));
    receives(1, "!\n");
    shown.refresh();
    assertEquals(List.of("one\n", "two!\n"), texts(shown));
    assertEquals("3/1 of 1", reads(shown).getLast());
  }

  @Test
  void thePiecesOfAMessageAreWhatEachReadCarriedOfIt() {
    receives(1, "one\ntw", "o", "!\nrest");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of(new Fragment(0, 0, 4)), shown.pieces(0));
    assertEquals(List.of(new Fragment(0, 0, 2), new Fragment(1, 2, 3), new Fragment(2, 3, 5)), shown.pieces(1));
    assertEquals(List.of(new Fragment(2, 0, 4)), shown.pieces(2));
    assertEquals(List.of(new Fragment(1, 0, 1)), new VisibleLines.All(store).pieces(1));
  }

  @Test
  void aSilenceCutsWhereThereIsNothingElseToCutBy() {
    for (long millis : new long[]{0, 5, 100, 300, 310}) {
      Bytes data = Bytes.ofText(millis + ";", StandardCharsets.US_ASCII);
      store.append(millis * 1_000_000, LineKind.RECEIVED, key(1), "#1",
          offsets.merge("gap", (long) data.length(), Long::sum)
              - data.length(),
          data, "");
    }
    FramedLines shown = cut(Framing.parse("gap:20ms"), 1L);
    assertEquals(List.of("0;5;", "100;", "300;310;"), texts(shown));
    assertEquals(List.of(true, true, false), lines(shown).stream().map(line -> line.reads().whole()).toList());
  }

  @Test
  void bothDirectionsAreCutApart() {
    says(1, LineKind.RECEIVED, "as");
    says(1, LineKind.SENT, "an");
    says(1, LineKind.RECEIVED, "k\n");
    says(1, LineKind.SENT, "swer\n");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of("ask\n", "answer\n"), texts(shown));
    assertEquals(List.of(LineKind.RECEIVED, LineKind.SENT), lines(shown).stream().map(ConversationLine::kind).toList());
  }

  @Test
  void whatIsNotCutIsShownAsItCameBesideWhatIs() {
    receives(1, "a\nb\n");
    receives(2, "x\ny\n");
    framings.choose(key(1), new Framing.Line());
    assertEquals(List.of("a\n", "b\n", "x\ny\n"), texts(of()));
    assertEquals(List.of("a\n", "b\n", "x\ny\n"), texts(of(1L, 2L)));
  }

  @Test
  void theEndOfAConnectionTellsWhatItsMessageLacked() {
    receives(1, "whole\nhal");
    receives(2, "other");
    store.append(9, LineKind.CLOSED, key(1), "#1", Bytes.EMPTY, "peer-closed");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of("whole\n", "hal", "peer-closed"), texts(shown));
    assertEquals(List.of("1/1 of 1", "1/1 of 1?", "0/1 of 1"), reads(shown));
    for (long position = shown.first(); position < shown.end(); position++) {
      assertEquals(position, shown.positionOf(shown.lineAt(position)));
      assertEquals(shown.lineAt(position), shown.at(position).number());
    }
  }

  @Test
  void chunksThatWereMissedEndWhatHadBegunAndTheCuttingGoesOn() {
    receives(1, "one\ntw");
    store.append(1, LineKind.RECEIVED, key(1), "#1", 100, Bytes.ofText("est\nlast\n", StandardCharsets.US_ASCII), "");
    FramedLines shown = cut(new Framing.Line(), 1L);
    assertEquals(List.of("one\n", "tw", "est\n", "last\n"), texts(shown));
  }

  @Test
  void whatIsNoStreamOfTheFramingIsShownAsItCame() {
    receives(1, "\0\2ab\0", "\2cd");
    assertEquals(List.of("\0\2ab", "\0\2cd"), texts(cut(new Framing.LengthPrefix(2, ByteOrder.BIG_ENDIAN, false), 1L)));
    receives(2, "\177\177\177\177announces", "too much");
    assertEquals(List.of("\177\177\177\177announces", "too much"),
        texts(cut(new Framing.LengthPrefix(4, ByteOrder.BIG_ENDIAN, false), 2L)));
  }

  @Nested
  class WhenOldLinesAreDropped {
    @Test
    void positionsStayAndMessagesKeepWhatIsKeptOfThem() {
      receives(1, "begins ");
      for (int i = 1; i < PAGE; i++) {
        receives(2, "x");
      }
      FramedLines shown = cut(new Framing.Line(), 1L, 2L);
      receives(1, "and ends\n");
      receives(1, "next\n");
      shown.refresh();
      long next = shown.positionOf(PAGE + 1);
      assertEquals("begins and ends\n", shown.at(next - 1).text());
      for (int i = 0; i < PAGE - 2; i++) {
        receives(3, "z");
      }
      shown.refresh();
      assertEquals(PAGE, store.first());
      assertEquals("next\n", shown.at(next).text());
      assertEquals("and ends\n", shown.at(next - 1).text(), "what came with a line that is not kept has gone with it");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithCuttingTheWholeStreamHoweverItCame(long seed) {
    Random random = new Random(seed);
    Framing framing = List.of(new Framing.Line(), new Framing.FixedLength(7),
        new Framing.Delimiter(Bytes.copyOf((byte) 'b', (byte) 'a')),
        new Framing.LengthPrefix(1, ByteOrder.BIG_ENDIAN, false)).get((int) seed - 1);
    StringBuilder stream = new StringBuilder();
    FramedLines shown = cut(framing, 1L);
    for (int step = 0; step < 400; step++) {
      StringBuilder chunk = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        chunk.append("ab\n\3\0".charAt(random.nextInt(5)));
      }
      receives(random.nextInt(3) == 0 ? 2 : 1, chunk.toString());
      if (store.isOf(store.end() - 1, key(1))) {
        stream.append(chunk);
      }
      if (random.nextInt(10) == 0) {
        shown.refresh();
      }
    }
    shown.refresh();
    List<String> expected = new ArrayList<>();
    Framer framer = Framer.of(framing, Integer.MAX_VALUE);
    framer.feed(Bytes.ofText(stream.toString(), StandardCharsets.ISO_8859_1),
        message -> expected.add(message.text(StandardCharsets.ISO_8859_1)));
    if (!framer.remainder().isEmpty()) {
      expected.add(framer.remainder().text(StandardCharsets.ISO_8859_1));
    }
    assertEquals(expected, texts(shown));
    assertEquals(expected, texts(of(1L)), "cut at once or as it came");
    for (long position = shown.first(); position < shown.end(); position++) {
      assertEquals(position, shown.positionOf(shown.lineAt(position)));
    }
  }

  @Test
  void aHundredThousandMessagesAmongAMillionLinesAreCutInAMoment() {
    ConversationStore large = new ConversationStore(2_000_000, Long.MAX_VALUE / 2);
    Bytes data = Bytes.ofText("a message of sixty-four bytes, more or less, that ends here.....\n",
        StandardCharsets.US_ASCII);
    long[] offset = new long[11];
    List<Origin> all = LongStream.range(0, offset.length).mapToObj(Keys::origin).toList();
    for (int i = 0; i < 1_000_000; i++) {
      int connection = 1 + i % 10;
      large.append(i, LineKind.RECEIVED, all.get(connection), "", offset[connection], data, "");
      offset[connection] += data.length();
    }
    framings.choose(key(1), new Framing.Line());
    new FramedLines(large, keys(1), framings::of, (_, _, _, _) -> ""); // warms the code up, not the data
    long begun = System.nanoTime();
    FramedLines shown = new FramedLines(large, keys(1), framings::of, (_, _, _, _) -> "");
    long took = System.nanoTime() - begun;
    assertEquals(100_000, shown.end() - shown.first());
    assertTrue(took < 10_000_000_000L, "bounded, whatever else the machine does: " + took / 1_000_000 + " ms");
  }
}
