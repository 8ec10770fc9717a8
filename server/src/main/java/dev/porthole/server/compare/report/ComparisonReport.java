package dev.porthole.server.compare.report;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Conditions;
import dev.porthole.server.compare.Figures.RoundTrip;
import dev.porthole.server.compare.Figures;
import dev.porthole.server.compare.Lesson;
import dev.porthole.server.compare.LoadResult;
import dev.porthole.server.compare.Numbers;
import dev.porthole.server.compare.Results;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the results as one self-contained page: tables and charts, light and dark, without scripts. The page is also
 * well-formed XML.
 *
 * <p>Threads: confined to one thread.
 */
public final class ComparisonReport {
  private static final String STYLE = "report.css";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm xxx", Locale.ENGLISH);
  private static final List<ComparedLoad> CROWDED = List.of(ComparedLoad.FIFTY, ComparedLoad.AMONG_THOUSAND,
      ComparedLoad.AMONG_TEN_THOUSAND);
  private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p99.9", "max");

  private final Results results;
  private final Noise noise;
  private final Html page = new Html();

  private ComparisonReport(Results results) {
    this.results = results;
    this.noise = new Noise(results);
  }

  /** @throws IOException if the file cannot be written */
  public static void write(Results results, Path file) throws IOException {
    try (OutputStream out = PrivateFiles.openNamed(file)) {
      out.write(html(results).getBytes(StandardCharsets.UTF_8));
    }
  }

  static String html(Results results) {
    return new ComparisonReport(results).write();
  }

  private String write() {
    page.raw(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width\"/>")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"/>")
        .raw("<title>Serving models compared</title>\n<style>\n").raw(style()).raw("</style></head><body>\n");
    writeHead();
    writeSummary();
    writeLessons();
    writeCost();
    results.plan().loads().forEach(this::writeLoad);
    writeColumns();
    return page.raw("</body></html>\n").toString();
  }

  private void writeHead() {
    Conditions conditions = results.conditions();
    page.raw("<h1>Serving models compared</h1>\n")
        .raw(
            "<p>Ways to serve TCP connections, each in a process of its own and under the same loads, side by "
                + "side.</p>\n")
        .raw("<dl class=\"facts\">");
    writeFact("Measured", TIME.format(conditions.time()));
    writeFact("Machine", conditions.machine());
    writeFact("Software", conditions.software());
    writeFact("Method", conditions.method());
    page.add("<dt>Command</dt><dd><code>%s</code></dd></dl>\n", conditions.command());
  }

  private void writeFact(String name, String value) {
    page.add("<dt>%s</dt><dd>%s</dd>\n", name, value);
  }

  private void writeSummary() {
    page.raw("<h2>At a glance</h2>\n<p>What is answered each second, and below it the server's processor time for each")
        .raw(
            " message. <span class=\"best\">The best</span> of every column is marked; a model that cannot take a load "
                + "says")
        .add(" why. %s.</p>\n<div class=\"scroll\">", capitalised(noise.words()))
        .add("<table class=\"glance\" style=\"min-width:%drem\">", 7 + 7 * results.plan().loads().size())
        .raw("<thead><tr><th scope=\"col\">model</th>");
    results.plan().loads().forEach(load -> page.add("<th scope=\"col\">%s<small>%s</small></th>", load.term(),
        load.words()));
    page.raw("</tr></thead>\n<tbody>\n");
    for (ModelName model : results.plan().models()) {
      page.add("<tr><th scope=\"row\">%s</th>", model);
      results.plan().loads().forEach(load -> writeSummary(model, load));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private void writeSummary(ModelName model, ComparedLoad load) {
    LoadResult outcome = results.of(model, load);
    if (measured(outcome).isEmpty()) {
      page.add("<td class=\"reason\" title=\"%s\">%s</td>", outcome.reason(), outcome.brief());
      return;
    }
    Figures figures = measured(outcome).get();
    page.raw("<td>");
    writeFigure(model, Column.perSecond(load), load, figures, "");
    page.raw("<small>");
    writeFigure(model, Column.CPU, load, figures, " µs");
    page.raw("</small></td>");
  }

  private void writeFigure(ModelName model, Column column, ComparedLoad load, Figures figures, String unit) {
    String text = column.text(figures);
    String sign = noise.rank(model, load, column) == Noise.Rank.AS_GOOD ? "≈ " : "";
    page.raw(text.equals(best(column, load)) ? "<span class=\"best\">" : "<span>").add("%s%s%s</span>", sign, text,
        unit);
  }

  private void writeLessons() {
    List<Lesson> lessons = Lesson.of(results);
    if (lessons.isEmpty()) {
      return;
    }
    page.raw(
        "<h2>Computing against waiting</h2>\n<p>What textbooks say in words, and the rows that show it: ×2.00 is twice")
        .raw(" as many answers.</p>\n<dl class=\"facts\">");
    lessons.forEach(lesson -> writeFact(lesson.claim(), capitalised(lesson.verdict()) + ". " + lesson.seen() + "."));
    page.raw("</dl>\n");
  }

  private void writeCost() {
    List<ComparedLoad> crowded = CROWDED.stream().filter(results.plan().loads()::contains).toList();
    if (crowded.size() < 2) {
      return;
    }
    Chart chart = new Chart("The server's processor time for each message, against idle connections",
        crowded.stream().map(load -> Numbers.grouped(load.idle())).toList(), "idle connections beside 50 active ones",
        "CPU µs for each message",
        lines(model -> crowded.stream().map(load -> able(model, load, figures -> figures.server().cpuMicros()))
            .toList()));
    if (!chart.isEmpty()) {
      page.raw("<h2>What idle connections cost</h2>\n<p>The server's processor time for each message of 50 active")
          .raw(" connections, by how many idle ones are beside them: where each is looked at, the line rises.</p>\n");
      writeChart(chart, crowded);
    }
  }

  private void writeLoad(ComparedLoad load) {
    List<Column> columns = Column.of(load);
    page.add("<h2>%s</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">model</th>",
        capitalised(load.words()));
    columns.forEach(column -> page.add("<th scope=\"col\" title=\"%s\">%s</th>", column.meaning(), column.title()));
    page.raw("</tr></thead>\n<tbody>\n");
    results.plan().models().forEach(model -> writeRow(model, load, columns));
    page.raw("</tbody></table></div>\n");
    Chart chart = new Chart("Latency by percentile, " + load.words(), PERCENTILES,
        load.isChurn() ? "percentile of the connections" : "percentile of the answers",
        load.isChurn() ? "time to connect, be answered and close, µs" : "time to the answer, µs",
        lines(model -> Stream.<ToDoubleFunction<RoundTrip>>of(RoundTrip::p50Micros, RoundTrip::p90Micros,
            RoundTrip::p99Micros, RoundTrip::p999Micros, RoundTrip::maxMicros)
            .map(percentile -> able(model, load, figures -> percentile.applyAsDouble(figures.roundTrip()))).toList()));
    if (!chart.isEmpty()) {
      writeChart(chart, List.of(load));
    }
  }

  private void writeRow(ModelName model, ComparedLoad load, List<Column> columns) {
    LoadResult outcome = results.of(model, load);
    page.add("<tr><th scope=\"row\">%s</th>", model);
    if (measured(outcome).isPresent()) {
      columns.forEach(column -> {
        String text = column.text(measured(outcome).get());
        page.raw(text.equals(best(column, load)) ? "<td class=\"best\">" : "<td>").add("%s</td>", text);
      });
    } else {
      page.add("<td class=\"reason\" colspan=\"%d\">%s</td>", columns.size(), outcome.reason());
    }
    page.raw("</tr>\n");
  }

  /** Writes a chart, and which models are not in it and why. */
  private void writeChart(Chart chart, List<ComparedLoad> loads) {
    page.raw("<figure><div class=\"scroll\">").add(chart.svg()).raw("</div>");
    String missing = results.plan().models().stream()
        .flatMap(model -> loads.stream().filter(load -> measured(results.of(model, load)).isEmpty()).limit(1)
            .map(load -> model + (loads.size() > 1 ? " at " + load.term() : "") + " — "
                + results.of(model, load).reason()))
        .collect(Collectors.joining("; "));
    if (!missing.isEmpty()) {
      page.add("<figcaption>Missing: %s.</figcaption>", missing);
    }
    page.raw("</figure>\n");
  }

  private void writeColumns() {
    page.raw("<h2>What the columns mean</h2>\n<dl class=\"facts\">");
    Stream.concat(results.plan().loads().stream().map(Column::perSecond), Column.of(ComparedLoad.ONE).stream().skip(1))
        .collect(Collectors.toMap(Column::title, Column::meaning, (one, _) -> one, LinkedHashMap::new))
        .forEach(this::writeFact);
    page.raw(
        "</dl>\n<p>A dash is what cannot be had, or says nothing of this load. Figures have three digits, and less")
        .raw(" than that is certain: what differs by a few percent may differ the other way tomorrow.</p>\n");
  }

  private List<Chart.Line> lines(Function<ModelName, List<Double>> values) {
    return results.plan().models().stream()
        .map(model -> new Chart.Line(model.term(), model.ordinal(), values.apply(model))).toList();
  }

  private double able(ModelName model, ComparedLoad load, ToDoubleFunction<Figures> figure) {
    return measured(results.of(model, load)).map(figure::applyAsDouble).orElse(Double.NaN);
  }

  private String best(Column column, ComparedLoad load) {
    return column.best(results.plan().models().stream().flatMap(model -> measured(results.of(model, load)).stream())
        .toList());
  }

  private static Optional<Figures> measured(LoadResult outcome) {
    return outcome.isAble() ? outcome.figures() : Optional.empty();
  }

  private static String capitalised(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  private static String style() {
    try (InputStream in = ComparisonReport.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("the program's own files cannot be read", failed);
    }
  }
}
