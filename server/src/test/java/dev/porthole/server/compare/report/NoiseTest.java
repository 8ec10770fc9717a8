package dev.porthole.server.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.compare.ComparedLoad;
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
