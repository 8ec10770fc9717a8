package dev.porthole.server.bench;

import dev.porthole.server.compare.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Puts figures of a comparison into words: medians over the rounds, the {@link Ratios} to the first server, and to the
 * right the {@link Interval} of each ratio.
 *
 * <p>Threads: confined to one.
 */
final class VersusTable {
  private final Map<String, List<Double>> cpuRatios = new LinkedHashMap<>();

  /** The lines for one shape. */
  List<String> lines(Shape shape, Map<String, List<Figures>> measured) {
    List<String> lines = new ArrayList<>();
    String first = measured.keySet().iterator().next();
    int rounds = measured.get(first).size();
    String sure = Interval.confidenceOf(rounds);
    lines.add("");
    lines.add(shape + "; " + rounds + " round" + (rounds == 1 ? "" : "s") + ", ratios to " + first);
    boolean idle = shape.kind() == Shape.Kind.IDLE;
    String unit = shape.kind() == Shape.Kind.CHURN ? "connections/s" : "messages/s";
    lines.add(idle
        ? String.format(Locale.ROOT, "%-20s %18s %8s %14s", "server", "bytes/connection", "ratio", "ratio " + sure)
        : String.format(Locale.ROOT, "%-20s %14s %9s %9s %10s %8s %8s %7s %12s %12s", "server", unit, "p50 µs",
            "p99 µs", "CPU µs", "ratio", "CPU r.", "errors", "ratio " + sure, "CPU r. " + sure));
    measured.forEach((name, rows) -> lines.add(idle
        ? idleLine(name, rows, measured.get(first))
        : busyLine(name, rows, measured.get(first))));
    return lines;
  }

  /** The geometric mean of the CPU ratios over all shapes told so far; empty before the second. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    cpuRatios.forEach((name, ratios) -> {
      if (ratios.size() > 1) {
        double mean = Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
        lines.add(String.format(Locale.ROOT, "%-20s %6.2f  (%.2f to %.2f)", name, mean,
            ratios.stream().min(Double::compare).orElseThrow(), ratios.stream().max(Double::compare).orElseThrow()));
      }
    });
    if (!lines.isEmpty()) {
      lines.addFirst("CPU ratio over all shapes, geometric mean");
      lines.addFirst("");
    }
    return lines;
  }

  private String busyLine(String name, List<Figures> rows, List<Figures> first) {
    Ratios rate = Ratios.of(rows, first, Figures::perSecond);
    Ratios cpu = Ratios.of(rows, first, Figures::serverMicros);
    cpuRatios.computeIfAbsent(name, _ -> new ArrayList<>()).add(cpu.median());
    return String.format(Locale.ROOT, "%-20s %,14.0f %9.1f %9.1f %10.2f %8.2f %8.2f %7.0f %12s %12s", name,
        median(rows, Figures::perSecond), median(rows, Figures::p50Micros), median(rows, Figures::p99Micros),
        median(rows, Figures::serverMicros), rate.median(), cpu.median(), median(rows, Figures::errors),
        rate.interval(), cpu.interval());
  }

  private static String idleLine(String name, List<Figures> rows, List<Figures> first) {
    Ratios memory = Ratios.of(rows, first, Figures::bytesPerConnection);
    return String.format(Locale.ROOT, "%-20s %,18.0f %8.2f %14s", name, median(rows, Figures::bytesPerConnection),
        memory.median(), memory.interval());
  }

  private static double median(List<Figures> rows, ToDoubleFunction<Figures> of) {
    return Ratios.median(rows.stream().mapToDouble(of).toArray());
  }
}
