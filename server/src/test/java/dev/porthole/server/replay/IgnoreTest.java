package dev.porthole.server.replay;

import static dev.porthole.server.replay.Streams.bytes;
import static dev.porthole.server.replay.Streams.compare;
import static dev.porthole.server.replay.Streams.compareLines;
import static dev.porthole.server.replay.Streams.describe;
import static dev.porthole.server.replay.Streams.ignore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ignored bytes are equal whatever they are, and no others. */
class IgnoreTest {
  private static final String RECORDED = "it is 12:30:59 now\ncounter 9\nbye\n";
  private static final String ACTUAL = "it is 23:01:02 now\ncounter 10\nbye\n";

  @Test
  void bytesAtIgnoredOffsetsAreEqualWhateverTheyAre() {
    assertEquals(List.of(), describe(compare(bytes("abcdef"), bytes("abXXef"), ignore("2-3"), 1)));
    assertEquals(List.of("changed 2+1 2+1"), describe(compare(bytes("abcdef"), bytes("abXXef"), ignore("3"), 1)));
    assertEquals(List.of(), describe(compare(bytes("abcdef"), bytes("abXXXX"), ignore("2-"), 1)));
  }

  @Test
  void offsetsAreThoseOfTheRecordingHoweverWhatComesIsShifted() {
    String text = "a text that is long enough";
    assertEquals(List.of("extra 0+0 0+3"),
        describe(compare(bytes(text), bytes(">> " + text.replace("that", "this")), ignore("7-10"), 4)));
  }

  @Test
  void anIgnoredByteThatIsMissingIsMissing() {
    assertEquals(List.of("missing 5+1 5+0"), describe(compare(bytes("abcdef"), bytes("abcde"), ignore("5-9"), 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100})
  void whatAnExpressionMatchesOnBothSidesIsEqualHoweverLongItIs(int chunk) {
    Ignore times = ignore("re:\\d{2}:\\d{2}:\\d{2}", "re:(?<=counter )\\d+");
    assertEquals(List.of(), describe(compare(bytes(RECORDED), bytes(ACTUAL), times, chunk)));
    assertEquals(List.of(), describe(compareLines(RECORDED, ACTUAL, times, chunk)));
  }

  @Test
  void aTextThatIsTooHardForAnExpressionIsComparedAsItIsAndCounted() {
    Ignore hard = ignore("re:(a+|\\d)+!");
    String line = "a".repeat(3000) + "\n";
    assertEquals(List.of(), describe(compare(bytes(line + "12!"), bytes(line + "7!"), hard, 1000)));
    assertEquals(2, hard.skipped());
  }

  @Test
  void whatAnExpressionMatchesOnOneSideAloneDiffers() {
    assertEquals(List.of("1: changed 0+4 0+4"), describe(compareLines("n 7\n", "n x\n", ignore("re:\\d+"), 2)));
  }

  @Test
  void whatADifferentExpressionMatchesDiffers() {
    assertEquals(1, compareLines("7\n", "x\n", ignore("re:\\d", "re:x"), 2).differences().count());
  }

  @Test
  void offsetsOfEachMessageCountFromItsStart() {
    assertEquals(List.of("3: changed 8+4 8+4"),
        describe(compareLines("a1b\na2b\na3b\n", "aXb\naYb\naZB\n", ignore("@1"), 3)));
  }

  @Test
  void offsetsOfTheStreamHoldForMessagesToo() {
    assertEquals(List.of("1: changed 0+4 0+4"), describe(compareLines("a1b\na2b\n", "aXb\naYb\n", ignore("5"), 3)));
  }

  @Test
  void aHitThatOverlapsAnotherExpressionsIsNone() {
    assertEquals(List.of(), describe(compareLines("a12b\n", "a99b\n", ignore("re:\\d\\d", "re:a\\d"), 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "9-2", "@", "-3", "re:", "re:(", "1-2-3", "12345678901234567890"})
  void whatIsNoRuleIsRefusedInOneLine(String rule) {
    String message = assertThrows(IllegalArgumentException.class, () -> ignore(rule)).getMessage();
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void rangesOfMessagesNeedAFraming() {
    assertTrue(ignore("@1").needsFraming());
    assertTrue(!ignore("1", "re:x").needsFraming());
  }
}
