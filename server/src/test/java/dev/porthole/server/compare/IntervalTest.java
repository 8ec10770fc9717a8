package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void fewValuesAreAllWithinAndTheConfidenceSaysHowFewTheyAre() {
    assertEquals(new Interval(7, 7, 0), Interval.of(7));
    assertEquals(new Interval(1, 3, 0.75), Interval.of(3, 1, 2));
    assertEquals(new Interval(1, 6, 0.96875), Interval.of(4, 1, 6, 3, 2, 5));
    assertEquals("0 %", Interval.confidenceOf(1));
    assertEquals("94 %", Interval.confidenceOf(5));
    assertEquals("97 %", Interval.confidenceOf(6));
  }

  /** As tables of the sign test have it: of nine the second smallest and the second largest, of twenty the sixth. */
  @Test
  void whatIsFarOutIsLeftAwayAsSoonAsTheRestIsSureEnough() {
    Interval nine = Interval.of(100, 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals(2, nine.low());
    assertEquals(8, nine.high());
    assertEquals(0.961, nine.confidence(), 0.001);
    double[] twenty = new double[20];
    for (int i = 0; i < twenty.length; i++) {
      twenty[i] = i + 1;
    }
    assertEquals(6, Interval.of(twenty).low());
    assertEquals(15, Interval.of(twenty).high());
    assertEquals(0.959, Interval.of(twenty).confidence(), 0.001);
  }

  @Test
  void theMedianLiesWithinAsOftenAsItIsSaid() {
    Random random = new Random(1);
    int within = 0;
    for (int i = 0; i < 10_000; i++) {
      double[] skewed = new double[6];
      for (int j = 0; j < skewed.length; j++) {
        skewed[j] = Math.exp(random.nextGaussian());
      }
      Interval interval = Interval.of(skewed);
      within += interval.low() <= 1 && interval.high() >= 1 ? 1 : 0;
    }
    assertTrue(within > 9_600 && within < 9_780, "of 10,000: " + within);
  }
}
