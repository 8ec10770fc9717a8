package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadResultTest {
  private static LoadResult able(double perSecond, double cpuMicros) {
    return LoadResult.of(Sample.figures(perSecond, cpuMicros));
  }

  @Test
  void isReadAsItIsWritten() {
    LoadResult unanswered = able(0, Double.NaN).because("nobody\tanswered\nthat");
    assertEquals(unanswered.because("nobody answered that"), LoadResult.parse(unanswered.line()));
    assertEquals(LoadResult.unable("no room"), LoadResult.parse(LoadResult.unable("no room").line()));
    assertEquals(able(1, 2), LoadResult.parse(able(1, 2).line()));
  }

  @Test
  void theReasonMayComeWithoutItsDetail() {
    assertEquals("1024 descriptors",
        LoadResult.unable("1024 descriptors (45 of 50 connections lost: 45 reset)").brief());
    assertEquals("one client at a time", LoadResult.unable("one client at a time: held 1 of 50 connections").brief());
    assertEquals("held 45 of 1,000 connections in 5 s",
        LoadResult.unable("held 45 of 1,000 connections in 5 s").brief());
    assertEquals("", able(1, 1).brief());
  }

  @Test
  void whatIsNoOutcomeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LoadResult.parse("Exception in thread main"));
    assertThrows(IllegalArgumentException.class, () -> LoadResult.parse("1 2 3\t"));
    assertThrows(IllegalArgumentException.class, () -> LoadResult.parse("outcome\t1 2 3\t"));
    assertTrue(LoadResult.isLine(able(1, 2).line()));
    assertFalse(LoadResult.isLine("\tat dev.porthole.Main.main"), "of a stack trace");
  }

  @Test
  void theMedianIsOfEachFigureByItself() {
    LoadResult median = LoadResult.median(List.of(able(100, 3), able(300, 1), able(200, 2)));
    assertEquals(able(200, 2), median);
    assertEquals(able(250, 2.5), LoadResult.median(List.of(able(200, 2), able(300, 3))));
  }

  @Test
  void aFigureThatARoundDoesNotHaveIsLeftOutOfIt() {
    LoadResult median = LoadResult.median(List.of(able(100, Double.NaN), able(100, 1), able(100, 3)));
    assertEquals(2, median.figures().orElseThrow().server().cpuMicros());
    assertTrue(
        Double.isNaN(LoadResult.median(List.of(able(1, Double.NaN))).figures().orElseThrow().server().cpuMicros()));
  }

  @Test
  void whatMostRoundsCouldCounts() {
    assertEquals(able(150, 1),
        LoadResult.median(List.of(able(100, 1), LoadResult.unable("a hiccup"), able(200, 1))));
    assertEquals(LoadResult.unable("no room"),
        LoadResult.median(List.of(able(100, 1), LoadResult.unable("no room"), LoadResult.unable("no more room"))));
  }

  @Test
  void withoutARoundNothingIsMeasured() {
    assertEquals(new LoadResult(Optional.empty(), "not measured"), LoadResult.median(List.of()));
  }
}
