package dev.porthole.server.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final List<String> PLACES = List.of("0", "1,000");

  @Test
  void aLineNeedsTwoPoints() {
    Chart chart = new Chart("none", PLACES, "idle", "µs", List.of(new Chart.Line("a", 0, List.of(1.0, Double.NaN))));
    assertTrue(chart.isEmpty());
    assertEquals("", chart.svg().toString());
  }

  @Test
  void namesDoNotStandOnEachOtherNorOutsideOfTheChart() {
    Chart chart = new Chart("crowd", PLACES, "idle", "µs",
        IntStream.range(0, 10).mapToObj(i -> new Chart.Line("model" + i, i, List.of(1.0, 1.0))).toList());
    List<Double> heights = Pattern.compile("class=\"name\" x=\"[\\d.]+\" y=\"([\\d.-]+)\"")
        .matcher(chart.svg().toString()).results().map(found -> Double.valueOf(found.group(1))).sorted().toList();
    assertEquals(10, heights.size());
    IntStream.range(1, 10).forEach(i -> assertTrue(heights.get(i) - heights.get(i - 1) > 12, heights::toString));
    assertTrue(heights.getFirst() > 0 && heights.getLast() < 380, heights::toString);
  }

  @Test
  void higherIsMore() {
    String svg = new Chart("one", PLACES, "idle", "µs", List.of(new Chart.Line("a", 0, List.of(1.0, 10_000.0)))).svg()
        .toString();
    assertTrue(svg.contains("µs (logarithmic scale)") && svg.contains(">10,000<") && svg.contains(">idle<"), svg);
    List<Double> heights = Pattern.compile("translate\\([\\d.]+,([\\d.]+)\\)").matcher(svg).results()
        .map(found -> Double.valueOf(found.group(1))).toList();
    assertTrue(heights.getFirst() > heights.get(1), svg);
    assertEquals(heights.get(1), heights.getLast(), "its name stands beside its end");
  }

  @Test
  void linesAreDistinctWithoutTheirColours() {
    String svg = new Chart("all", PLACES, "idle", "µs",
        IntStream.range(0, 12).mapToObj(i -> new Chart.Line("model" + i, i, List.of(1.0, 2.0))).toList()).svg()
        .toString();
    Pattern look = Pattern.compile("<polyline class=\"line (d\\d)\".*?<path class=\"(point[a-z ]*)\".*?d=\"(.*?)\"",
        Pattern.DOTALL);
    assertEquals(12,
        look.matcher(svg).results().map(one -> one.group(1) + one.group(2) + one.group(3)).distinct().count());
    assertEquals(12, look.matcher(svg).results().map(one -> one.group(2) + one.group(3)).distinct().count());
  }
}
