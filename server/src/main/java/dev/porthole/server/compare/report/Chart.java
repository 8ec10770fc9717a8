package dev.porthole.server.compare.report;

import dev.porthole.server.compare.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart as inline SVG: named places from left to right, and each line's name beside its end, without overlaps.
 * Lines differ in colour, which the page defines as class {@code c0}, {@code c1} and so on, in the shape of their
 * points, and in their dashes.
 *
 * <p>Threads: immutable.
 *
 * @param title the text for screen readers
 * @param places labels under the horizontal axis, two or more
 * @param across what the places are
 * @param unit the unit of the vertical axis
 */
record Chart(String title, List<String> places, String across, String unit, List<Line> lines) {
  static final int COLOURS = 12;
  private static final double WIDTH = 832;
  private static final double HEIGHT = 380;
  private static final double LEFT = 88;
  private static final double RIGHT = WIDTH - 150;
  private static final double INSET = 24;
  private static final double TOP = 34;
  private static final double BOTTOM = HEIGHT - 52;
  private static final double NAME_HEIGHT = 17;
  private static final double NAMES = RIGHT + 34;
  private static final int DASHES = 4;

  /**
   * One line.
   *
   * @param number selects its colour, points and dashes
   * @param values one per place, above 0; NaN if there is none
   */
  record Line(String name, int number, List<Double> values) {
    /** Whether the line has at least two points. */
    boolean isDrawn() {
      return values.stream().filter(value -> value > 0).count() > 1;
    }

    private int last() {
      return IntStream.range(0, values.size()).filter(i -> values.get(i) > 0).max().orElseThrow();
    }
  }

  /** A line and the vertical position of its name. */
  private record Name(Line line, double y) {}

  /** Whether there is nothing to draw. */
  boolean isEmpty() {
    return drawn().isEmpty();
  }

  /** The SVG; empty if the chart is empty. */
  Html svg() {
    Html svg = new Html();
    List<Line> drawn = drawn();
    if (drawn.isEmpty()) {
      return svg;
    }
    Scale scale = Scale.around(drawn.stream().flatMap(line -> line.values().stream()).filter(value -> value > 0)
        .mapToDouble(Double::doubleValue));
    svg.add("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">", WIDTH, HEIGHT)
        .add("<title>%s</title>", title);
    drawAxes(svg, scale);
    drawn.forEach(line -> draw(svg, line, scale));
    names(drawn, scale).forEach(name -> draw(svg, name, scale));
    return svg.raw("</svg>\n");
  }

  private List<Line> drawn() {
    return lines.stream().filter(Line::isDrawn).toList();
  }

  private void drawAxes(Html svg, Scale scale) {
    svg.add("<text class=\"axis\" x=\"0\" y=\"14\">%s</text>",
        unit + (scale.logarithmic() ? " (logarithmic scale)" : ""));
    for (double tick : scale.ticks()) {
      double y = y(tick, scale);
      svg.add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y, y)
          .add("<text class=\"axis tick\" x=\"%.1f\" y=\"%.1f\">%s</text>", LEFT - 8, y + 4, tickText(tick));
    }
    for (int i = 0; i < places.size(); i++) {
      svg.add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", x(i), x(i), BOTTOM, BOTTOM + 5)
          .add("<text class=\"axis place\" x=\"%.1f\" y=\"%.1f\">%s</text>", x(i), BOTTOM + 20, places.get(i));
    }
    svg.add("<text class=\"axis place\" x=\"%.1f\" y=\"%.1f\">%s</text>", (LEFT + RIGHT) / 2, BOTTOM + 42, across);
  }

  private void draw(Html svg, Line line, Scale scale) {
    String points = IntStream.range(0, line.values().size()).filter(i -> line.values().get(i) > 0)
        .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(line.values().get(i), scale)))
        .collect(Collectors.joining(" "));
    svg.add("<g class=\"c%d\"><polyline class=\"line d%d\" points=\"%s\"/>", line.number() % COLOURS,
        line.number() % DASHES, points);
    for (int i = 0; i < line.values().size(); i++) {
      double value = line.values().get(i);
      if (value > 0) {
        Marker.draw(svg, line.number(), x(i), y(value, scale),
            line.name() + ", " + places.get(i) + ": " + Numbers.digits(value) + " " + unit);
      }
    }
    svg.raw("</g>\n");
  }

  /** Draws the name beside the line's end, connected to it. */
  private void draw(Html svg, Name name, Scale scale) {
    Line line = name.line();
    double x = x(line.last());
    double y = y(line.values().get(line.last()), scale);
    svg.add("<g class=\"c%d\"><line class=\"lead\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        line.number() % COLOURS, x + 7, y, NAMES - 7, name.y());
    Marker.draw(svg, line.number(), NAMES, name.y(), line.name());
    svg.add("<text class=\"name\" x=\"%.1f\" y=\"%.1f\">%s</text></g>\n", NAMES + 10, name.y() + 4, line.name());
  }

  /** The names at the lines' ends, moved apart where they would overlap. */
  private static List<Name> names(List<Line> drawn, Scale scale) {
    List<Name> wanted = new ArrayList<>(drawn.stream()
        .map(line -> new Name(line, y(line.values().get(line.last()), scale)))
        .sorted(Comparator.comparingDouble(Name::y)).toList());
    double lowest = BOTTOM;
    for (int i = wanted.size() - 1; i >= 0; i--) { // up from the bottom, none below the axis
      wanted.set(i, new Name(wanted.get(i).line(), Math.min(wanted.get(i).y(), lowest)));
      lowest = wanted.get(i).y() - NAME_HEIGHT;
    }
    double highest = TOP;
    for (int i = 0; i < wanted.size(); i++) { // and down from the top
      wanted.set(i, new Name(wanted.get(i).line(), Math.max(wanted.get(i).y(), highest)));
      highest = wanted.get(i).y() + NAME_HEIGHT;
    }
    return wanted;
  }

  private double x(int place) {
    return LEFT + INSET + (RIGHT - LEFT - 2 * INSET) * place / (places.size() - 1);
  }

  private static double y(double value, Scale scale) {
    return BOTTOM - (BOTTOM - TOP) * scale.position(value);
  }

  private static String tickText(double tick) {
    return tick >= 10
        ? Numbers.grouped(tick)
        : new BigDecimal(tick).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
