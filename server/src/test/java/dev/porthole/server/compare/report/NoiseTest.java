package dev.porthole.server.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Figures;
import dev.porthole.server.compare.Interval;
import dev.porthole.server.compare.PairedRatio;
import dev.porthole.server.compare.Results;
import dev.porthole.server.compare.Sample;
import dev.porthole.shared.api.ModelName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which differences exceed the noise, and how that is shown. */
class NoiseTest {
  private final Results results = Sample.noisy();

  private Noise.Rank rank(ModelName model) {
    return new Noise(results).rank(model, ComparedLoad.FIFTY, Column.perSecond(ComparedLoad.FIFTY));
  }

  @Test
  void whoseRoundsOverlapWithThoseOfTheBestIsAsGood() {
    assertEquals(Noise.Rank.BEST, rank(ModelName.COMPLETION));
    assertEquals(Noise.Rank.AS_GOOD, rank(ModelName.EPOLL));
    assertEquals(Noise.Rank.OTHER, rank(ModelName.SELECT));
    assertEquals(Noise.Rank.OTHER, rank(ModelName.ITERATIVE));
  }

  /** The ranges overlap widely, but epoll is the slower one of every pair: a machine that slows down slows both. */
  @Test
  void fivePairsThatAgreeAreADifferenceThoughTheRangesOverlap() {
    Results five = Sample.empty(List.of(ModelName.COMPLETION, ModelName.EPOLL, ModelName.SELECT),
        List.of(ComparedLoad.FIFTY), 5);
    int round = 0;
    for (double each : new double[]{100_000, 60_000, 120_000, 80_000, 110_000}) {
      Sample.add(five, ModelName.COMPLETION, each, 5);
      Sample.add(five, ModelName.EPOLL, each * 0.97, 5);
      Sample.add(five, ModelName.SELECT, each * (round++ % 2 == 0 ? 0.97 : 1.01), 5);
    }
    Column rate = Column.perSecond(ComparedLoad.FIFTY);
    assertEquals(Noise.Rank.OTHER, new Noise(five).rank(ModelName.EPOLL, ComparedLoad.FIFTY, rate));
    assertEquals(Noise.Rank.AS_GOOD, new Noise(five).rank(ModelName.SELECT, ComparedLoad.FIFTY, rate));
    PairedRatio ratio = new Noise(five).toBest(ModelName.SELECT, ComparedLoad.FIFTY, rate).orElseThrow();
    assertEquals(0.97, ratio.median(), 1e-9);
    assertEquals(1.01, ratio.interval().high(), 1e-9);
    assertEquals(0.9375, ratio.interval().confidence());
  }

  /** A round in which one of the two failed has no pair. */
  @Test
  void roundsArePairedByTheirNumber() {
    Results two = Sample.empty(List.of(ModelName.COMPLETION, ModelName.EPOLL), List.of(ComparedLoad.FIFTY), 3);
    Sample.add(two, ModelName.COMPLETION, 100, 5);
    Sample.addFailure(two, ModelName.EPOLL);
    for (double each : new double[]{200, 400}) {
      Sample.add(two, ModelName.COMPLETION, each, 5);
      Sample.add(two, ModelName.EPOLL, each / 2, 10);
    }
    PairedRatio ratio = two.ratio(ModelName.EPOLL, ModelName.COMPLETION, ComparedLoad.FIFTY, Figures::perSecond)
        .orElseThrow();
    assertEquals(new PairedRatio(0.5, new Interval(0.5, 0.5, 0.5), 2), ratio);
  }

  @Test
  void oneRoundSaysNothingAboutNoise() {
    Results one = Sample.results();
    assertEquals(Noise.Rank.OTHER,
        new Noise(one).rank(ModelName.SELECT, ComparedLoad.FIFTY, Column.perSecond(ComparedLoad.FIFTY)));
    assertEquals("one round says nothing about noise: use --rounds 5", new Noise(one).words());
  }

  @Test
  void markdownMarksTheBestAndWhatIsAsGoodAndSaysHowMuchIsNoise() {
    StringWriter out = new StringWriter();
    ComparisonMarkdown.write(results, new PrintWriter(out));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.containsAll(List.of("| model | 50 |", "|---|---|", "| `completion` | **110,000** · **5.00** |",
        "| `iterative` | one client at a time |", "| `select` | 50,000 · 6.00 |", "| `epoll` | ≈95,000 · 7.00 |")),
        out::toString);
    assertTrue(out.toString().contains("from the slowest round to the fastest a cell differs by 24 %"), out::toString);
  }

  @Test
  void tableJsonAndPageSayItToo() {
    StringWriter table = new StringWriter();
    ComparisonTable.write(results, new PrintWriter(table));
    assertTrue(table.toString().contains("within noise of the best round trips/s: epoll\n"), table::toString);
    assertTrue(table.toString().contains("CPU us to the best, pairs of rounds (median, 75 % interval): select x1.20"
        + " (1.20-1.20), epoll x1.40 (1.40-1.40)\n"), table::toString);
    StringWriter json = new StringWriter();
    ComparisonJson.write(results, json);
    assertTrue(json.toString().contains("\"perSecondMin\":85000.0,\"perSecondMax\":105000.0"), json::toString);
    assertTrue(json.toString().contains("\"perSecondRank\":\"as-good\""), json::toString);
    assertTrue(
        json.toString().contains("\"serverCpuToBest\":{\"median\":1.4,\"low\":1.4,\"high\":1.4,\"confidence\":0.75}"),
        json::toString);
    assertTrue(ComparisonReport.html(results).contains("≈ 95,000"));
  }
}
