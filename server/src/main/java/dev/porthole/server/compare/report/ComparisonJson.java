package dev.porthole.server.compare.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Conditions;
import dev.porthole.server.compare.Figures;
import dev.porthole.server.compare.Lesson;
import dev.porthole.server.compare.LoadResult;
import dev.porthole.server.compare.PairedRatio;
import dev.porthole.server.compare.Results;
import dev.porthole.server.compare.Spread;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Formats results for programs: one JSON object and a line end. server/guide/compare.md documents the fields.
 *
 * <p>Threads: stateless.
 */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** Writes the object, and flushes. */
  public static void write(Results results, Writer out) {
    try {
      JsonGenerator json = new JsonFactory().createGenerator(out);
      json.writeStartObject();
      json.writeNumberField("rounds", results.plan().rounds());
      json.writeNumberField("seconds", results.plan().duration().toMillis() / 1e3);
      writeConditions(json, results.conditions());
      json.writeArrayFieldStart("results");
      for (ComparedLoad load : results.plan().loads()) {
        for (ModelName model : results.plan().models()) {
          writeCell(json, load, model, results);
        }
      }
      json.writeEndArray();
      writeLessons(json, Lesson.of(results));
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void writeConditions(JsonGenerator json, Conditions conditions) throws IOException {
    json.writeStringField("command", conditions.command());
    json.writeStringField("time", conditions.time().toString());
    json.writeStringField("method", conditions.method());
    json.writeStringField("machine", conditions.machine());
    json.writeStringField("software", conditions.software());
  }

  private static void writeCell(JsonGenerator json, ComparedLoad load, ModelName model, Results results)
      throws IOException {
    LoadResult outcome = results.of(model, load);
    json.writeStartObject();
    json.writeStringField("load", load.term());
    json.writeStringField("model", model.term());
    if (!outcome.isAble()) {
      json.writeStringField("unable", outcome.reason());
    }
    if (outcome.figures().isPresent()) {
      writeFigures(json, outcome.figures().get());
    }
    if (outcome.isAble() && results.plan().rounds() > 1) {
      writeNoise(json, load, model, results);
    }
    json.writeEndObject();
  }

  private static void writeNoise(JsonGenerator json, ComparedLoad load, ModelName model, Results results)
      throws IOException {
    Noise noise = new Noise(results);
    writeSpread(json, "perSecond", results.spread(model, load, Figures::perSecond));
    writeSpread(json, "serverCpuMicrosPerMessage",
        results.spread(model, load, figures -> figures.server().cpuMicros()));
    json.writeStringField("perSecondRank", rank(noise.rank(model, load, Column.perSecond(load))));
    json.writeStringField("serverCpuRank", rank(noise.rank(model, load, Column.CPU)));
    writeRatio(json, "perSecondToBest", noise.toBest(model, load, Column.perSecond(load)));
    writeRatio(json, "serverCpuToBest", noise.toBest(model, load, Column.CPU));
  }

  /** Writes the range measured in the rounds, in addition to the median. */
  private static void writeSpread(JsonGenerator json, String name, Spread spread) throws IOException {
    if (spread.isKnown()) {
      write(json, name + "Min", spread.min());
      write(json, name + "Max", spread.max());
    }
  }

  private static void writeRatio(JsonGenerator json, String name, Optional<PairedRatio> ratio) throws IOException {
    if (ratio.isPresent()) {
      json.writeObjectFieldStart(name);
      write(json, "median", ratio.get().median());
      write(json, "low", ratio.get().interval().low());
      write(json, "high", ratio.get().interval().high());
      write(json, "confidence", ratio.get().interval().confidence());
      json.writeEndObject();
    }
  }

  private static String rank(Noise.Rank rank) {
    return switch (rank) {
      case BEST -> "best";
      case AS_GOOD -> "as-good";
      case OTHER -> "other";
    };
  }

  private static void writeLessons(JsonGenerator json, List<Lesson> lessons) throws IOException {
    json.writeArrayFieldStart("lessons");
    for (Lesson lesson : lessons) {
      json.writeStartObject();
      json.writeStringField("claim", lesson.claim());
      json.writeStringField("load", lesson.load().term());
      json.writeStringField("against", lesson.against().term());
      json.writeBooleanField("holds", lesson.holds());
      json.writeObjectFieldStart("gains");
      for (Map.Entry<ModelName, Double> gain : lesson.gains().entrySet()) {
        write(json, gain.getKey().term(), gain.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFigures(JsonGenerator json, Figures figures) throws IOException {
    write(json, "perSecond", figures.perSecond());
    Figures.RoundTrip roundTrip = figures.roundTrip();
    json.writeObjectFieldStart("latencyMicros");
    write(json, "p50", roundTrip.p50Micros());
    write(json, "p90", roundTrip.p90Micros());
    write(json, "p99", roundTrip.p99Micros());
    write(json, "p999", roundTrip.p999Micros());
    write(json, "max", roundTrip.maxMicros());
    json.writeEndObject();
    Figures.ServerCost server = figures.server();
    write(json, "serverCpuMicrosPerMessage", server.cpuMicros());
    write(json, "serverProcessors", server.busy());
    write(json, "loadProcessors", figures.loadBusy());
    write(json, "contextSwitchesPerMessage", server.switches());
    write(json, "threads", server.threads());
    write(json, "processes", server.processes());
    write(json, "bytesPerConnection", server.bytesPerConnection());
    write(json, "held", figures.held());
  }

  /** JSON has no NaN: an unavailable figure is absent. */
  private static void write(JsonGenerator json, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(name, Math.round(value * 1e3) / 1e3);
    }
  }
}
