package dev.porthole.server.compare.report;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Conditions;
import dev.porthole.server.compare.Interval;
import dev.porthole.server.compare.Lesson;
import dev.porthole.server.compare.LoadResult;
import dev.porthole.server.compare.Numbers;
import dev.porthole.server.compare.PairedRatio;
import dev.porthole.server.compare.Results;
import dev.porthole.shared.api.ModelName;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Prints results for people, in plain ASCII and 120 columns: a table per load, a line per model.
 *
 * <p>Threads: confined to one thread.
 */
public final class ComparisonTable {
  static final int WIDTH = 120;
  private static final String CUT = "...";
  private static final int NAME = 11;
  private static final String NAMED = "%-" + NAME + "s";

  private final Results results;
  private final PrintWriter out;

  private ComparisonTable(Results results, PrintWriter out) {
    this.results = results;
    this.out = out;
  }

  /** Writes the tables, and flushes. */
  public static void write(Results results, PrintWriter out) {
    new ComparisonTable(results, out).write();
    out.flush();
  }

  private void write() {
    Conditions conditions = results.conditions();
    out.println(shortened(conditions.method(), WIDTH));
    out.println(shortened(conditions.machine() + "; " + conditions.software(), WIDTH));
    out.println("CPU and (context) switches are the server's, for each message; KiB/conn is growth of memory");
    for (ComparedLoad load : results.plan().loads()) {
      out.println();
      out.println(load.words());
      List<Column> columns = Column.of(load);
      StringBuilder titles = new StringBuilder(text(NAMED, "model"));
      columns.forEach(column -> titles.append(right(column, ascii(column.title()))));
      out.println(titles);
      results.plan().models().forEach(model -> out.println(line(model, results.of(model, load), columns)));
      writeNoise(load, columns.getFirst());
      writeNoise(load, Column.CPU);
      writeRatios(load, Column.CPU);
    }
    List<Lesson> lessons = Lesson.of(results);
    if (!lessons.isEmpty()) {
      out.println();
      out.println("What the textbooks say, and what was measured (x2.00: twice as many answers)");
      lessons.forEach(this::write);
    }
  }

  /** Lists the models that are as good as the best in a column, as far as the rounds show. */
  private void writeNoise(ComparedLoad load, Column column) {
    Noise noise = new Noise(results);
    List<String> asGood = results.plan().models().stream()
        .filter(model -> noise.rank(model, load, column) == Noise.Rank.AS_GOOD).map(ModelName::term).toList();
    if (!asGood.isEmpty()) {
      writeWrapped("within noise of the best " + ascii(column.title()) + ": " + String.join(", ", asGood));
    }
  }

  /** Lists the other models' ratios to the best of a column, and where they lie. */
  private void writeRatios(ComparedLoad load, Column column) {
    Noise noise = new Noise(results);
    List<String> ratios = results.plan().models().stream()
        .filter(model -> noise.rank(model, load, column) != Noise.Rank.BEST)
        .flatMap(model -> noise.toBest(model, load, column).map(ratio -> model.term() + " " + words(ratio)).stream())
        .toList();
    if (!ratios.isEmpty() && noise.hasBest(load, column)) {
      writeWrapped(ascii(column.title()) + " to the best, pairs of rounds (median, "
          + Interval.confidenceOf(results.plan().rounds()) + " interval): " + String.join(", ", ratios));
    }
  }

  private static String words(PairedRatio ratio) {
    return text("x%.2f", ratio.median()) + text(" (%.2f-", ratio.interval().low())
        + text("%.2f)", ratio.interval().high());
  }

  private static String ascii(String title) {
    return title.replace('µ', 'u');
  }

  private void write(Lesson lesson) {
    writeWrapped("- " + lesson.claim() + ": " + lesson.verdict());
    writeWrapped("  " + lesson.seen().replace('×', 'x'));
  }

  private void writeWrapped(String words) {
    String rest = words;
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH);
      out.println(rest.substring(0, end));
      rest = "    " + rest.substring(end + 1);
    }
    out.println(rest);
  }

  private static String line(ModelName model, LoadResult outcome, List<Column> columns) {
    StringBuilder line = new StringBuilder(text(NAMED, model));
    if (outcome.isAble() && outcome.figures().isPresent()) {
      columns.forEach(column -> line.append(right(column, column.text(outcome.figures().get()))));
      return line.toString();
    }
    Column rate = columns.getFirst();
    line.append(right(rate, outcome.figures().map(rate::text).orElse(Numbers.NONE))).append("  ");
    return line.append(shortened(outcome.reason(), WIDTH - line.length())).toString();
  }

  private static String shortened(String words, int most) {
    return words.length() <= most ? words : words.substring(0, most - CUT.length()) + CUT;
  }

  private static String right(Column column, String text) {
    return text("%" + column.width() + "s", text.length() <= column.width() ? text : " " + text);
  }

  private static String text(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }
}
