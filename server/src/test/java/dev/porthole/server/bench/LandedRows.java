package dev.porthole.server.bench;

import dev.porthole.server.compare.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of means that the guide keeps by commit ({@code server/guide/engine.md}), and how new ones differ from the
 * newest of them. Two figures differ if their intervals do not overlap.
 *
 * <p>Threads: immutable.
 */
final class LandedRows {
  private static final String FIGURE = "\\d+\\.\\d\\d \\(\\d+\\.\\d\\d-\\d+\\.\\d\\d\\)";
  static final Pattern ROW = Pattern.compile(
      "(?m)^\\| ([\\w-]+) \\| (\\d{4}-\\d\\d-\\d\\d) \\| (\\S+) \\|((?: " + FIGURE + " \\|)+)$");
  private static final Pattern PARTS = Pattern.compile("(\\S+) \\((\\S+)-(\\S+)\\)");
  private static final Pattern TITLES = Pattern.compile("(?m)^\\| server \\| day \\| commit \\| (.+) \\|$");

  /** The newest row of a server. */
  private record Row(String commit, Map<String, String> figures) {}

  private final Map<String, Row> newest = new LinkedHashMap<>();

  LandedRows(String page) {
    Matcher titles = TITLES.matcher(page);
    List<String> columns = titles.find() ? List.of(titles.group(1).split(" \\| ")) : List.of();
    ROW.matcher(page).results().forEach(row -> newest.put(row.group(1), new Row(row.group(3), figures(columns,
        row.group(4).replaceAll("^ | \\|$", "").split(" \\| ")))));
  }

  /** One line for each server that both have: what is dearer or cheaper now. */
  List<String> comparedWith(List<String> history) {
    LandedRows now = new LandedRows(String.join("\n", history));
    List<String> lines = new ArrayList<>();
    now.newest.forEach((server, row) -> {
      Row before = newest.get(server);
      if (before != null) {
        List<String> changes = new ArrayList<>();
        row.figures.forEach((column, figure) -> change(column, before.figures.getOrDefault(column, figure), figure)
            .lines().forEach(changes::add));
        lines.add(server + " against " + before.commit + ": "
            + (changes.isEmpty() ? "no difference beyond the noise" : String.join("; ", changes)));
      }
    });
    return lines;
  }

  private static String change(String column, String before, String now) {
    Interval was = interval(before);
    Interval is = interval(now);
    String word = is.low() > was.high() ? "dearer" : is.high() < was.low() ? "cheaper" : "";
    return word.isEmpty() ? "" : String.format(Locale.ROOT, "%s is %s: %s, was %s", column, word, now, before);
  }

  private static Interval interval(String figure) {
    Matcher parts = PARTS.matcher(figure);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no figure: " + figure);
    }
    return new Interval(Double.parseDouble(parts.group(2)), Double.parseDouble(parts.group(3)), 0);
  }

  private static Map<String, String> figures(List<String> columns, String... cells) {
    Map<String, String> figures = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), cells.length); i++) {
      figures.put(columns.get(i), cells[i]);
    }
    return figures;
  }
}
