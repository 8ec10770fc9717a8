package dev.porthole.server.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart as inline SVG: named places from left to right, a logarithmic scale upwards, and each line's name at its end. Colours are
 * the page's, as classes {@code s0}, {@code s1} and so on.
 *
 * <p>Threads: immutable.
 *
 * @param title for those who do not see it
 * @param places under the horizontal axis, two or more
 * @param unit of the vertical axis
 */
record Chart(String title, List<String> places, String unit, List<Line> lines) {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 340;
  private static final double LEFT = 64;
  private static final double RIGHT = WIDTH - 110;
  private static final double TOP = 28;
  private static final double BOTTOM = HEIGHT - 34;
  private static final double NAME_HEIGHT = 15;
  private static final double FEW_DECADES = 2;

  /**
   * One line.
   *
   * @param colour the class's number
   * @param values one for each place, above 0; NaN where there is none
   */
  record Line(String name, int colour, List<Double> values) {}

  /** A name and where it stands. */
  private record Name(String text, int colour, double y) {}

  /** Whether there is anything to draw: a line has two points or more. */
  boolean isEmpty() {
    return drawn().isEmpty();
  }

  /** The SVG; nothing if the chart is empty. */
  Html svg() {
    Html svg = new Html();
    List<Line> drawn = drawn();
    if (drawn.isEmpty()) {
      return svg;
    }
    double[] ends = scale(drawn);
    svg.add("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">", WIDTH, HEIGHT);
    svg.add("<title>%s</title>", title);
    svg.add("<text class=\"axis\" x=\"%.1f\" y=\"14\">%s</text>", 4.0, unit + ", logarithmic");
    ticks(ends[0], ends[1]).forEach(tick -> {
      double y = y(tick, ends);
      svg.add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y, y);
      svg.add("<text class=\"axis\" text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>", LEFT - 6, y + 4,
          tickText(tick));
    });
    for (int i = 0; i < places.size(); i++) {
      svg.add("<text class=\"axis\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>", x(i), BOTTOM + 20,
          places.get(i));
    }
    drawn.forEach(line -> draw(svg, line, ends));
    names(drawn, ends).forEach(name -> svg.add("<text class=\"name f%d\" x=\"%.1f\" y=\"%.1f\">%s</text>",
        name.colour(), RIGHT + 8, name.y() + 4, name.text()));
    return svg.raw("</svg>\n");
  }

  private List<Line> drawn() {
    return lines.stream().filter(line -> line.values().stream().filter(value -> value > 0).count() > 1).toList();
  }

  private void draw(Html svg, Line line, double... ends) {
    String points = IntStream.range(0, line.values().size()).filter(i -> line.values().get(i) > 0)
        .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(line.values().get(i), ends)))
        .collect(Collectors.joining(" "));
    svg.add("<polyline class=\"line s%d\" points=\"%s\"><title>%s</title></polyline>", line.colour(), points,
        line.name());
    for (int i = 0; i < line.values().size(); i++) {
      double value = line.values().get(i);
      if (value > 0) {
        svg.add("<circle class=\"f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s</title></circle>", line.colour(),
            x(i), y(value, ends), line.name() + ", " + places.get(i) + ": " + Numbers.digits(value) + " " + unit);
      }
    }
  }

  /** At the lines' ends, pushed apart where they would stand on each other. */
  private static List<Name> names(List<Line> drawn, double... ends) {
    List<Name> wanted = new ArrayList<>(drawn.stream()
        .map(line -> new Name(line.name(), line.colour(), y(last(line), ends)))
        .sorted(Comparator.comparingDouble(Name::y)).toList());
    double lowest = BOTTOM;
    for (int i = wanted.size() - 1; i >= 0; i--) { // up from the bottom, none below the axis
      Name name = wanted.get(i);
      wanted.set(i, new Name(name.text(), name.colour(), Math.min(name.y(), lowest)));
      lowest = wanted.get(i).y() - NAME_HEIGHT;
    }
    double highest = TOP;
    for (int i = 0; i < wanted.size(); i++) { // and down from the top
      Name name = wanted.get(i);
      wanted.set(i, new Name(name.text(), name.colour(), Math.max(name.y(), highest)));
      highest = wanted.get(i).y() + NAME_HEIGHT;
    }
    return wanted;
  }

  private static double last(Line line) {
    return line.values().reversed().stream().filter(value -> value > 0).findFirst().orElseThrow();
  }

  private double x(int place) {
    return LEFT + 20 + (RIGHT - LEFT - 40) * place / (places.size() - 1);
  }

  /** @param ends the lowest and the highest value of the axis */
  private static double y(double value, double... ends) {
    return BOTTOM - (BOTTOM - TOP) * (Math.log10(value) - Math.log10(ends[0]))
        / (Math.log10(ends[1]) - Math.log10(ends[0]));
  }

  /** The lowest and the highest tick around all values. */
  private static double[] scale(List<Line> drawn) {
    double[] values = drawn.stream().flatMap(line -> line.values().stream()).filter(value -> value > 0)
        .mapToDouble(Double::doubleValue).sorted().toArray();
    List<Double> around = steps(values[0] / 10, values[values.length - 1] * 10);
    double low = around.stream().filter(step -> step <= values[0]).max(Double::compare).orElseThrow();
    double high = around.stream().filter(step -> step > values[values.length - 1]).min(Double::compare).orElseThrow();
    return new double[]{low, high};
  }

  private static List<Double> ticks(double low, double high) {
    List<Double> all = steps(low * 0.999, high * 1.001);
    boolean every = Math.log10(high / low) <= FEW_DECADES;
    return all.stream().filter(step -> every || isDecade(step)).toList();
  }

  /** 1, 2 and 5 times the powers of ten between the two. */
  private static List<Double> steps(double low, double high) {
    List<Double> steps = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (int times : new int[]{1, 2, 5}) {
        double step = times * Math.pow(10, power);
        if (step >= low && step <= high) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  private static boolean isDecade(double step) {
    double power = Math.log10(step);
    return Math.abs(power - Math.rint(power)) < 1e-9;
  }

  private static String tickText(double tick) {
    return tick >= 1 ? Numbers.grouped(tick) : Numbers.digits(tick);
  }
}
