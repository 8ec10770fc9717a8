package dev.porthole.server.replay;

import static dev.porthole.server.replay.Streams.bytes;
import static dev.porthole.server.replay.Streams.compareLines;
import static dev.porthole.server.replay.Streams.describe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares messages: which differ, which are missing and which are extra. */
class MessageComparisonTest {
  private static final String FOUR = "one\ntwo\nthree\nfour\n";

  private static List<String> differences(String recorded, String actual) {
    return describe(compareLines(recorded, actual, Ignore.NOTHING, 3));
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  void sameMessagesAreTheSameHoweverTheyAreCut(int chunk) {
    assertEquals(List.of(), describe(compareLines(lines(0, 500), lines(0, 500), Ignore.NOTHING, chunk)));
  }

  @Test
  void aChangedMessageIsReportedWithItsNumberAndItsPlaces() {
    assertEquals(List.of("2: changed 4+4 4+6"), differences(FOUR, "one\ntwice\nthree\nfour\n"));
  }

  @Test
  void aMissingMessageMakesNoneBehindItDiffer() {
    assertEquals(List.of("2: missing 4+4 4+0"), differences(FOUR, "one\nthree\nfour\n"));
  }

  @Test
  void anExtraMessageMakesNoneBehindItDiffer() {
    assertEquals(List.of("2: extra 4+0 4+4"), differences(FOUR, "one\nnew\ntwo\nthree\nfour\n"));
  }

  @Test
  void manyMessagesMayBeMissingOrExtra() {
    assertEquals(40, compareLines(lines(0, 500), lines(0, 100) + lines(140, 500), Ignore.NOTHING, 64).differences()
        .count());
    assertEquals(40, compareLines(lines(0, 100) + lines(140, 500), lines(0, 500), Ignore.NOTHING, 64).differences()
        .count());
  }

  @Test
  void ofTwoMessagesForOneTheLikelierIsTheChangedOne() {
    assertEquals(List.of("1: missing 0+13 0+0", "2: changed 13+14 0+14"),
        differences("hello, world\ntemperature 1\nx\n", "temperature 2\nx\n"));
  }

  @Test
  void aMessageWithoutItsEndIsCompared() {
    assertEquals(List.of(), differences("one\ntw", "one\ntw"));
    assertEquals(List.of("2: changed 4+2 4+3"), differences("one\ntw", "one\ntwo"));
  }

  @Test
  void whatIsMissingOrExtraAtTheEndIsReported() {
    assertEquals(List.of("4: missing 14+5 14+0"), differences(FOUR, "one\ntwo\nthree\n"));
    assertEquals(List.of("5: extra 19+0 19+5"), differences(FOUR, FOUR + "five\n"));
  }

  @Test
  void messagesThatAllDifferAreAllReported() {
    String other = lines(0, 300).replace("line", "LINE");
    assertEquals(300, compareLines(lines(0, 300), other, Ignore.NOTHING, 50).differences().count());
  }

  @Test
  void aMissingMessageAmongManyThatAreTheSameIsMissing() {
    assertEquals(List.of("1: missing 0+6 0+0"), differences("hello\nok\nok\nok\n", "ok\nok\nok\n"));
  }

  @Test
  void hundredsOfThousandsOfDifferencesDoNotTakeForEver() {
    String recorded = lines(0, 100_000);
    assertTimeout(Duration.ofSeconds(60), () -> assertEquals(100_000,
        compareLines(recorded, recorded.replace("line ", "Zeile Nummer "), Ignore.NOTHING, 4096).differences()
            .count()));
  }

  @Test
  void ofALongMessageTheChangedPlaceIsShown() {
    String recorded = "x".repeat(1000) + "1\n";
    Comparison comparison = compareLines("a\n" + recorded, "a\n" + recorded.replace('1', '2'), Ignore.NOTHING, 100);
    assertEquals(List.of("@@ -00000002,1002 +00000002,1002 @@ changed: message 2",
        "- 000003E2  78 78 78 78 78 78 78 78  31 0A                    |xxxxxxxx1.|",
        "+ 000003E2  78 78 78 78 78 78 78 78  32 0A                    |xxxxxxxx2.|"),
        HexDiff.lines(comparison.differences().kept().getFirst()));
  }

  @Test
  void aRecordingThatCannotBeCutIsAFailureAndWhatComesATrouble() {
    Framing framing = Framing.parse("length:4");
    Comparison bad = new MessageComparison(List.of(bytes("\u007f\u007f\u007f\u007fa")).iterator(), framing,
        Ignore.NOTHING);
    assertTrue(assertThrows(ReplayFailure.class, bad::finish).getMessage()
        .startsWith("the recording cannot be cut by framing length:4,big from byte 0 on: "));

    Comparison good = new MessageComparison(List.of(bytes("\0\0\0\1a")).iterator(), framing, Ignore.NOTHING);
    good.accept(bytes("\0\0\0\1a\u007f\u007f\u007f\u007fa"));
    good.finish();
    assertEquals(List.of(), describe(good));
    assertTrue(good.trouble().orElseThrow().contains("from byte 5 on"), good.trouble()::toString);
  }
}
