package dev.porthole.server.compare;

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
    Chart chart = new Chart("none", PLACES, "µs", List.of(new Chart.Line("a", 0, List.of(1.0, Double.NaN))));
    assertTrue(chart.isEmpty());
    assertEquals("", chart.svg().toString());
  }

  @Test
  void namesDoNotStandOnEachOtherNorOutsideOfTheChart() {
    Chart chart = new Chart("crowd", PLACES, "µs",
        IntStream.range(0, 10).mapToObj(i -> new Chart.Line("model" + i, i, List.of(1.0, 1.0))).toList());
    List<Double> heights = Pattern.compile("class=\"name f\\d\" x=\"[\\d.]+\" y=\"([\\d.-]+)\"")
        .matcher(chart.svg().toString()).results().map(found -> Double.valueOf(found.group(1))).sorted().toList();
    assertEquals(10, heights.size());
    IntStream.range(1, 10).forEach(i -> assertTrue(heights.get(i) - heights.get(i - 1) > 12, heights::toString));
    assertTrue(heights.getFirst() > 0 && heights.getLast() < 340, heights::toString);
  }

  @Test
  void higherIsMore() {
    String svg = new Chart("one", PLACES, "µs", List.of(new Chart.Line("a", 0, List.of(1.0, 10_000.0)))).svg()
        .toString();
    List<Double> heights = Pattern.compile("cy=\"([\\d.]+)\"").matcher(svg).results()
        .map(found -> Double.valueOf(found.group(1))).toList();
    assertTrue(heights.getFirst() > heights.getLast(), svg);
  }
}
