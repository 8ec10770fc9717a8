package dev.porthole.server.compare.report;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Conditions;
import dev.porthole.server.compare.Figures;
import dev.porthole.server.compare.Lesson;
import dev.porthole.server.compare.Results;
import dev.porthole.server.compare.Spread;
import dev.porthole.shared.api.ModelName;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Formats results as Markdown tables, for a README: replies per second, and the server's processor time per reply. The
 * best of a column is bold; a ≈ marks figures that are as good as far as the rounds show.
 *
 * <p>Threads: confined to one thread.
 */
public final class ComparisonMarkdown {
  private static final int SHARE_OF_NOISE = 100;

  private final Results results;
  private final Noise noise;
  private final PrintWriter out;

  private ComparisonMarkdown(Results results, PrintWriter out) {
    this.results = results;
    this.noise = new Noise(results);
    this.out = out;
  }

  /** Writes the tables, and flushes. */
  public static void write(Results results, PrintWriter out) {
    new ComparisonMarkdown(results, out).write();
    out.flush();
  }

  private void write() {
    Conditions conditions = results.conditions();
    out.println(
        "`" + conditions.command() + "`, " + conditions.time().toLocalDate() + ": " + conditions.method() + ".");
    out.println(conditions.machine() + "; " + conditions.software() + ".");
    out.println(
        "Answers/s · the server's processor time for each in µs. **Best** of the column; " + noise.words() + ".");
    writeTable(results.plan().loads().stream().filter(load -> !load.isTimed()).toList());
    writeTable(results.plan().loads().stream().filter(ComparedLoad::isTimed).toList());
    writeNoise();
    Lesson.of(results).forEach(lesson -> out.println("- " + lesson.claim() + ": **" + lesson.verdict() + "** ("
        + lesson.seen() + ")."));
  }

  private void writeTable(List<ComparedLoad> loads) {
    if (loads.isEmpty()) {
      return;
    }
    out.println();
    out.println("| model | " + loads.stream().map(ComparedLoad::term).collect(Collectors.joining(" | ")) + " |");
    out.println("|---".repeat(loads.size() + 1) + "|");
    for (ModelName model : results.plan().models()) {
      out.println("| `" + model + "` | " + loads.stream().map(load -> cell(model, load))
          .collect(Collectors.joining(" | ")) + " |");
    }
    out.println();
  }

  private String cell(ModelName model, ComparedLoad load) {
    return results.measured(model, load)
        .map(figures -> figure(model, load, Column.perSecond(load), figures) + " · "
            + figure(model, load, Column.CPU, figures))
        .orElseGet(() -> results.of(model, load).brief().replace("|", "\\|"));
  }

  private String figure(ModelName model, ComparedLoad load, Column column, Figures figures) {
    return switch (noise.rank(model, load, column)) {
      case BEST -> "**" + column.text(figures) + "**";
      case AS_GOOD -> "≈" + column.text(figures);
      case OTHER -> column.text(figures);
    };
  }

  /** Writes how far apart the rounds of one model were: smaller differences mean nothing. */
  private void writeNoise() {
    double[] widths = results.plan().loads().stream().flatMap(load -> results.plan().models().stream()
        .map(model -> results.spread(model, load, Figures::perSecond))).filter(Spread::isKnown)
        .mapToDouble(Spread::width).filter(Double::isFinite).sorted().toArray();
    if (widths.length > 0) {
      out.println(String.format(Locale.ROOT,
          "Noise: from the slowest round to the fastest a cell differs by %.0f %% (median of the cells; %.0f %% at "
              + "most).",
          widths[widths.length / 2] * SHARE_OF_NOISE, widths[widths.length - 1] * SHARE_OF_NOISE));
      out.println();
    }
  }
}
