package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Results as one page that needs nothing else: tables and charts, in light and dark, without a script. It is well-formed XML as well.
 *
 * <p>Threads: confined to one.
 */
public final class ComparisonReport {
  private static final String STYLE = "report.css";
  private static final List<ComparedLoad> CROWDED = List.of(ComparedLoad.FIFTY, ComparedLoad.AMONG_THOUSAND,
      ComparedLoad.AMONG_TEN_THOUSAND);
  private static final List<String> QUANTILES = List.of("p50", "p90", "p99", "p99.9", "max");

  private final Results results;
  private final Html page = new Html();

  private ComparisonReport(Results results) {
    this.results = results;
  }

  /** @throws IOException if the file cannot be written */
  public static void write(Results results, Path file) throws IOException {
    Files.writeString(file, html(results));
  }

  static String html(Results results) {
    return new ComparisonReport(results).write();
  }

  private String write() {
    page.raw(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\"/>")
        .raw(
            "<meta name=\"viewport\" content=\"width=device-width\"/><meta name=\"color-scheme\" content=\"light dark\"/>")
        .raw("<title>Porthole: serving models compared</title>\n<style>\n").raw(style()).raw("</style></head><body>\n")
        .raw("<h1>Serving models compared</h1>\n").add("<p>%s</p>\n", results.conditions())
        .raw("<p>CPU and context switches are those of the server's processes, for each message (each connection with")
        .raw(" churn). KiB/conn is what resident memory grows by for each connection held. A model that cannot take a")
        .raw(" load says why.</p>\n");
    writeSummary();
    writeCost();
    results.plan().loads().forEach(this::writeLoad);
    return page.raw("</body></html>\n").toString();
  }

  private void writeSummary() {
    page.raw(
        "<h2>At a glance</h2>\n<p>Answered each second, and the processor time of the server for each message.</p>\n")
        .raw("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">model</th>");
    results.plan().loads()
        .forEach(load -> page.add("<th scope=\"col\" title=\"%s\">%s</th>", load.words(), load.term()));
    page.raw("</tr></thead>\n<tbody>\n");
    for (ModelName model : results.plan().models()) {
      page.add("<tr><th scope=\"row\">%s</th>", model);
      results.plan().loads().forEach(load -> writeSummary(results.of(model, load)));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private void writeSummary(Outcome outcome) {
    if (outcome.isAble() && outcome.figures().isPresent()) {
      Figures figures = outcome.figures().get();
      page.add("<td>%s <small>%s µs</small></td>", Numbers.grouped(figures.perSecond()),
          Numbers.digits(figures.cpuMicros()));
    } else {
      page.add("<td class=\"reason\">%s</td>", outcome.reason());
    }
  }

  private void writeCost() {
    List<ComparedLoad> crowded = CROWDED.stream().filter(results.plan().loads()::contains).toList();
    if (crowded.size() < 2) {
      return;
    }
    Chart chart = new Chart("Processor time for each message against idle connections",
        crowded.stream().map(load -> Numbers.grouped(load.idle()) + " idle").toList(), "CPU µs for each message",
        lines(model -> crowded.stream().map(load -> able(model, load, Figures::cpuMicros)).toList()));
    if (!chart.isEmpty()) {
      page.raw("<h2>What idle connections cost</h2>\n<p>Processor time of the server for each message of 50 active")
          .raw(" connections, by how many idle ones are beside them. A linear scan rises.</p>\n").add(chart.svg());
    }
  }

  private void writeLoad(ComparedLoad load) {
    List<Column> columns = Column.of(load);
    page.add("<section><h2>%s</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">model</th>",
        load.words());
    columns.forEach(column -> page.add("<th scope=\"col\">%s</th>", column.title()));
    page.raw("</tr></thead>\n<tbody>\n");
    results.plan().models().forEach(model -> writeRow(model, results.of(model, load), columns));
    page.raw("</tbody></table></div>\n");
    Chart chart = new Chart("Latency by quantile, " + load.words(), QUANTILES, "µs",
        lines(model -> Stream
            .<ToDoubleFunction<Figures>>of(Figures::p50Micros, Figures::p90Micros,
                Figures::p99Micros, Figures::p999Micros, Figures::maxMicros)
            .map(quantile -> able(model, load, quantile)).toList()));
    page.add(chart.svg()).raw("</section>\n");
  }

  private void writeRow(ModelName model, Outcome outcome, List<Column> columns) {
    page.add("<tr><th scope=\"row\">%s</th>", model);
    if (outcome.isAble() && outcome.figures().isPresent()) {
      columns.forEach(column -> page.add("<td>%s</td>", column.text(outcome.figures().get())));
    } else {
      Column rate = columns.getFirst();
      page.add("<td>%s</td><td class=\"reason\" colspan=\"%d\">%s</td>",
          outcome.figures().map(rate::text).orElse(Numbers.NONE), columns.size() - 1, outcome.reason());
    }
    page.raw("</tr>\n");
  }

  private List<Chart.Line> lines(Function<ModelName, List<Double>> values) {
    return results.plan().models().stream()
        .map(model -> new Chart.Line(model.term(), model.ordinal(), values.apply(model))).toList();
  }

  private double able(ModelName model, ComparedLoad load, ToDoubleFunction<Figures> figure) {
    Outcome outcome = results.of(model, load);
    return outcome.isAble() ? outcome.figures().map(figure::applyAsDouble).orElse(Double.NaN) : Double.NaN;
  }

  private static String style() {
    try (InputStream in = ComparisonReport.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("the program's own files cannot be read", failed);
    }
  }
}
