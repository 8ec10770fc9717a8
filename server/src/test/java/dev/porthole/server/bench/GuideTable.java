package dev.porthole.server.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison of many shapes as the guide keeps it ({@code server/guide/engine.md}), in Markdown: processor time as
 * ratios to the first server; a table for one commit, and for each server a line of means that is compared with those
 * of other commits.
 *
 * <p>Threads: confined to one.
 */
final class GuideTable {
  private final Map<Shape, Map<String, List<Figures>>> measured;
  private final List<String> names;

  GuideTable(Map<Shape, Map<String, List<Figures>>> measured) {
    this.measured = measured;
    this.names = List.copyOf(measured.values().iterator().next().keySet());
  }

  /** One row for each shape, a column for each server but the first. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| CPU × " + names.getFirst() + " | " + String.join(" | ", others()) + " |");
    lines.add("|---".repeat(names.size()) + "|");
    measured.forEach((shape, figures) -> lines.add("| " + words(shape) + " | "
        + others().stream().map(name -> Ratios.cpu(figures, name).toString()).collect(Collectors.joining(" | "))
        + " |"));
    return lines;
  }

  /**
   * One row for each server but the first: geometric means over the shapes with messages of the same size, and churn.
   */
  List<String> history(LocalDate day, String commit) {
    Map<String, List<Shape>> groups = new LinkedHashMap<>();
    measured.keySet().forEach(shape -> groups.computeIfAbsent(group(shape), _ -> new ArrayList<>()).add(shape));
    List<String> lines = new ArrayList<>();
    lines.add("| server | day | commit | " + String.join(" | ", groups.keySet()) + " |");
    lines.add("|---".repeat(groups.size() + 3) + "|");
    for (String name : others()) {
      lines.add("| " + name + " | " + day + " | " + commit + " | "
          + groups.values().stream().map(shapes -> mean(shapes, name).toString()).collect(Collectors.joining(" | "))
          + " |");
    }
    return lines;
  }

  private List<String> others() {
    return names.subList(1, names.size());
  }

  private Ratios mean(List<Shape> shapes, String name) {
    return Ratios.mean(shapes.stream().map(shape -> Ratios.cpu(measured.get(shape), name)).toList());
  }

  private static String group(Shape shape) {
    return shape.kind() == Shape.Kind.CHURN ? "connect, close" : size(shape);
  }

  private static String words(Shape shape) {
    return shape.kind() == Shape.Kind.CHURN
        ? "connect, " + size(shape) + ", close; " + shape.connections() + " at a time"
        : String.format("%s, %,d connections, depth %d", size(shape), shape.connections(), shape.depth());
  }

  private static String size(Shape shape) {
    return shape.size() % 1024 == 0 ? shape.size() / 1024 + " KiB" : shape.size() + " B";
  }
}
