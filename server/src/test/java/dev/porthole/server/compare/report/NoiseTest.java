package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.compare.report.Column;
import dev.porthole.server.compare.report.ComparisonJson;
import dev.porthole.server.compare.report.ComparisonMarkdown;
import dev.porthole.server.compare.report.ComparisonReport;
import dev.porthole.server.compare.report.ComparisonTable;
import dev.porthole.server.compare.report.Noise;
import dev.porthole.shared.api.ModelName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which differences exceed the noise, and how that is shown. */
class NoiseTest {
  /** The rounds of completion and epoll overlap, those of select do not; iterative fails. */
  private final Results results = results();

  private static Results results() {
    Results results = Sample.empty(
        List.of(ModelName.COMPLETION, ModelName.ITERATIVE, ModelName.SELECT, ModelName.EPOLL),
        List.of(ComparedLoad.FIFTY), 3);
    for (double each : new double[]{100_000, 110_000, 120_000}) {
      add(results, ModelName.COMPLETION, each, 5);
      add(results, ModelName.EPOLL, each - 15_000, 7);
      add(results, ModelName.SELECT, each - 60_000, 6);
      results.add(ModelName.ITERATIVE, ComparedLoad.FIFTY, LoadResult.unable("one client at a time: served 1 of 50"));
    }
    return results;
  }

  private static void add(Results results, ModelName model, double perSecond, double cpuMicros) {
    results.add(model, ComparedLoad.FIFTY, LoadResult.of(Sample.figures(perSecond, cpuMicros)));
  }

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
    StringWriter json = new StringWriter();
    ComparisonJson.write(results, json);
    assertTrue(json.toString().contains("\"perSecondMin\":85000.0,\"perSecondMax\":105000.0"), json::toString);
    assertTrue(json.toString().contains("\"perSecondRank\":\"as-good\""), json::toString);
    assertTrue(ComparisonReport.html(results).contains("≈ 95,000"));
  }
}
