package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same report for people and for programs. */
class LoadOutputTest {
  private static final Latency LATENCY = new Latency(1001, 1_500, 1_000, 2_500_000, 3_000_000, 4_000_000_000L,
      5_000_000_000L);
  private static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0);

  private static LoadReport report(Load.Builder load, Latency latency, Map<LoadError, Long> errors,
      Optional<Mismatch> mismatch) {
    return new LoadReport(load.warmup(Duration.ofSeconds(1)).build(), 2, new LoadReport.Connections(50, 49),
        new LoadReport.Answers(1000, 1, 1),
        new LoadReport.Latencies(latency, Optional.empty(),
            load.build().rate() > 0 ? Optional.of(LATENCY) : Optional.empty()),
        new LoadReport.Troubles(errors, mismatch, false), 3_000_000_000L, false);
  }

  private static LoadReport open() {
    return report(Load.to("::1", 7).rate(1000), LATENCY, Map.of(LoadError.RESET, 2L, LoadError.CLOSED, 1L),
        Optional.of(new Mismatch(3, 70, 0x41, 0x0A)));
  }

  private static String table(LoadReport report) {
    StringWriter out = new StringWriter();
    LoadTable.write(report, new PrintWriter(out));
    return out.toString();
  }

  /** Every number, text and boolean, by its path. */
  private static Map<String, String> json(LoadReport report) throws IOException {
    StringWriter out = new StringWriter();
    LoadJson.write(report, out);
    assertEquals(1, out.toString().lines().count());
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(out.toString())) {
      assertEquals(JsonToken.START_OBJECT, parser.nextToken());
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          String path = parser.getParsingContext().pathAsPointer().toString();
          assertEquals(null, fields.put(path, parser.getText()), path);
        }
      }
    }
    return fields;
  }

  @Test
  void jsonSaysWhatWasAskedAndWhatCameOfIt() throws IOException {
    Map<String, String> fields = json(open());
    Map.ofEntries(Map.entry("/mode", "open"), Map.entry("/host", "::1"), Map.entry("/port", "7"),
        Map.entry("/connections", "50"), Map.entry("/size", "64"), Map.entry("/replySize", "64"),
        Map.entry("/depth", "1"), Map.entry("/rate", "1000"), Map.entry("/threads", "1"),
        Map.entry("/verify", "false"), Map.entry("/seconds", "2.0"), Map.entry("/opened", "50"),
        Map.entry("/live", "49"), Map.entry("/messages", "1000"), Map.entry("/messagesPerSecond", "500.0"),
        Map.entry("/sentBytesPerSecond", "32000"), Map.entry("/receivedBytesPerSecond", "32000"),
        Map.entry("/unanswered", "1"), Map.entry("/incomplete", "1"), Map.entry("/latencyMicros/count", "1001"),
        Map.entry("/latencyMicros/mean", "1.5"), Map.entry("/latencyMicros/p50", "1.0"),
        Map.entry("/latencyMicros/p90", "2500.0"), Map.entry("/latencyMicros/p99", "3000.0"),
        Map.entry("/latencyMicros/p999", "4000000.0"), Map.entry("/latencyMicros/max", "5000000.0"),
        Map.entry("/latenessMicros/p50", "1.0"), Map.entry("/cpuMicrosPerMessage", "3000.0"),
        Map.entry("/cpuCores", "1.5"), Map.entry("/errors/reset", "2"), Map.entry("/errors/no-port", "0"),
        Map.entry("/interrupted", "false"), Map.entry("/mismatch/connection", "3"),
        Map.entry("/mismatch/offset", "70"), Map.entry("/mismatch/expected", "65"), Map.entry("/mismatch/got", "10"),
        Map.entry("/failure", "wrong bytes: connection 3, offset 70: expected 0x41, got 0x0A"))
        .forEach((path, value) -> assertEquals(value, fields.get(path), path));
  }

  @Test
  void theTableSaysThatTheRateWasNotReachedAndWhatLatencyMeans() {
    String table = table(open());
    assertTrue(table.contains("500 of 1,000 asked: the rate was not reached"), table);
    assertTrue(table.contains("from the time each message was due"), table);
    assertTrue(table.contains("p50 1.0us  p90 2.50ms  p99 3.00ms  p99.9 4.00s  max 5.00s"), table);
    assertTrue(table.contains("1 closed by the server, 2 reset"), table);
    assertTrue(table.contains("1, 1 of them in part: are replies 64 bytes long? (--reply-size)"), table);
    assertTrue(table.contains("3.00ms of processor time a message, 1.50 processors busy"), table);
  }

  @Test
  void theTableIsPlainAscii() {
    assertTrue(table(open()).chars().allMatch(c -> c == '\n' || c == '\r' || c >= 0x20 && c < 0x7F));
  }

  @Test
  void nothingMeasuredIsNoReasonToFail() throws IOException {
    LoadReport nothing = new LoadReport(Load.to("h", 1).build(), 0, new LoadReport.Connections(0, 0),
        new LoadReport.Answers(0, 0, 0), new LoadReport.Latencies(NONE, Optional.empty(), Optional.empty()),
        new LoadReport.Troubles(Map.of(), Optional.empty(), false), 0, true);
    assertTrue(table(nothing).contains("before anything was measured"), table(nothing));
    assertEquals("0.0", json(nothing).get("/messagesPerSecond"));
    assertEquals(Optional.empty(), nothing.failure());
  }
}
