package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static Outcome able(double perSecond, double cpuMicros) {
    return Outcome.of(Sample.figures(perSecond, cpuMicros));
  }

  @Test
  void isReadAsItIsWritten() {
    Outcome unanswered = able(0, Double.NaN).because("nobody\tanswered\nthat");
    assertEquals(unanswered.because("nobody answered that"), Outcome.parse(unanswered.line()));
    assertEquals(Outcome.unable("no room"), Outcome.parse(Outcome.unable("no room").line()));
    assertEquals(able(1, 2), Outcome.parse(able(1, 2).line()));
  }

  @Test
  void theReasonMayBeToldWithoutWhatWasSeenOfIt() {
    assertEquals("1024 descriptors", Outcome.unable("1024 descriptors (45 of 50 connections lost: 45 reset)").brief());
    assertEquals("one client at a time", Outcome.unable("one client at a time: held 1 of 50 connections").brief());
    assertEquals("held 45 of 1,000 connections in 5 s", Outcome.unable("held 45 of 1,000 connections in 5 s").brief());
    assertEquals("", able(1, 1).brief());
  }

  @Test
  void whatIsNoOutcomeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Outcome.parse("Exception in thread main"));
    assertThrows(IllegalArgumentException.class, () -> Outcome.parse("1 2 3\t"));
    assertThrows(IllegalArgumentException.class, () -> Outcome.parse("outcome\t1 2 3\t"));
    assertTrue(Outcome.isLine(able(1, 2).line()));
    assertFalse(Outcome.isLine("\tat dev.porthole.Main.main"), "of a stack trace");
  }

  @Test
  void theMedianIsOfEachFigureByItself() {
    Outcome median = Outcome.median(List.of(able(100, 3), able(300, 1), able(200, 2)));
    assertEquals(able(200, 2), median);
    assertEquals(able(250, 2.5), Outcome.median(List.of(able(200, 2), able(300, 3))));
  }

  @Test
  void aFigureThatARoundDoesNotHaveIsLeftOutOfIt() {
    Outcome median = Outcome.median(List.of(able(100, Double.NaN), able(100, 1), able(100, 3)));
    assertEquals(2, median.figures().orElseThrow().cpuMicros());
    assertTrue(Double.isNaN(Outcome.median(List.of(able(1, Double.NaN))).figures().orElseThrow().cpuMicros()));
  }

  @Test
  void whatMostRoundsCouldCounts() {
    assertEquals(able(150, 1),
        Outcome.median(List.of(able(100, 1), Outcome.unable("a hiccup"), able(200, 1))));
    assertEquals(Outcome.unable("no room"),
        Outcome.median(List.of(able(100, 1), Outcome.unable("no room"), Outcome.unable("no more room"))));
  }

  @Test
  void withoutARoundNothingIsMeasured() {
    assertEquals(new Outcome(Optional.empty(), "not measured"), Outcome.median(List.of()));
  }
}
