package dev.porthole.server.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Formats a report for programs: one JSON object and a line end. server/guide/load.md documents the fields.
 *
 * <p>Threads: stateless.
 */
public final class LoadJson {
  private LoadJson() {}

  /** Writes the report, and flushes. */
  public static void write(LoadReport report, Writer out) {
    try {
      JsonGenerator json = new JsonFactory().createGenerator(out);
      json.writeStartObject();
      writeLoad(json, report.load());
      writeResult(json, report);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void writeLoad(JsonGenerator json, Load load) throws IOException {
    json.writeStringField("mode", load.mode().term());
    json.writeStringField("host", load.host());
    json.writeNumberField("port", load.port());
    json.writeNumberField("connections", load.connections());
    json.writeNumberField("size", load.messages().size());
    json.writeNumberField("replySize", load.messages().replySize());
    json.writeNumberField("depth", load.messages().depth());
    json.writeNumberField("rate", load.rate());
    json.writeNumberField("threads", load.threads());
    json.writeBooleanField("verify", load.messages().verify());
  }

  private static void writeResult(JsonGenerator json, LoadReport report) throws IOException {
    json.writeNumberField("seconds", rounded(report.seconds()));
    json.writeNumberField("opened", report.connections().opened());
    json.writeNumberField("live", report.connections().live());
    json.writeNumberField("messages", report.answers().whole());
    json.writeNumberField("messagesPerSecond", rounded(report.messagesPerSecond()));
    json.writeNumberField("sentBytesPerSecond", Math.round(report.sentBytesPerSecond()));
    json.writeNumberField("receivedBytesPerSecond", Math.round(report.receivedBytesPerSecond()));
    json.writeNumberField("unanswered", report.answers().missing());
    json.writeNumberField("incomplete", report.answers().incomplete());
    writeLatency(json, "latencyMicros", Optional.of(report.latencies().answer()));
    writeLatency(json, "connectMicros", report.latencies().connect());
    writeLatency(json, "latenessMicros", report.latencies().lateness());
    json.writeNumberField("cpuMicrosPerMessage", rounded(report.cpuNanosPerMessage() / 1e3));
    json.writeNumberField("cpuCores", rounded(report.cpuCores()));
    writeErrors(json, report);
    json.writeBooleanField("interrupted", report.interrupted());
    if (report.failure().isPresent()) {
      json.writeStringField("failure", report.failure().get());
    }
  }

  private static void writeLatency(JsonGenerator json, String name, Optional<Latency> measured) throws IOException {
    if (measured.isEmpty()) {
      return;
    }
    Latency latency = measured.get();
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", latency.count());
    json.writeNumberField("mean", rounded(latency.meanNanos() / 1e3));
    json.writeNumberField("p50", rounded(latency.p50Nanos() / 1e3));
    json.writeNumberField("p90", rounded(latency.p90Nanos() / 1e3));
    json.writeNumberField("p99", rounded(latency.p99Nanos() / 1e3));
    json.writeNumberField("p999", rounded(latency.p999Nanos() / 1e3));
    json.writeNumberField("max", rounded(latency.maxNanos() / 1e3));
    json.writeEndObject();
  }

  private static void writeErrors(JsonGenerator json, LoadReport report) throws IOException {
    json.writeObjectFieldStart("errors");
    for (LoadError error : LoadError.values()) {
      json.writeNumberField(error.term(), report.troubles().errors().getOrDefault(error, 0L));
    }
    json.writeEndObject();
    if (report.troubles().mismatch().isPresent()) {
      Mismatch mismatch = report.troubles().mismatch().get();
      json.writeObjectFieldStart("mismatch");
      json.writeNumberField("connection", mismatch.connection());
      json.writeNumberField("offset", mismatch.offset());
      json.writeNumberField("expected", mismatch.expected());
      json.writeNumberField("got", mismatch.got());
      json.writeEndObject();
    }
  }

  private static double rounded(double number) {
    return Math.round(number * 1e3) / 1e3;
  }
}
