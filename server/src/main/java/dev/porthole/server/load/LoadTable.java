package dev.porthole.server.load;

import dev.porthole.server.load.Load.Mode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats a report for people, in plain ASCII.
 *
 * <p>Threads: confined to one thread.
 */
public final class LoadTable {
  private final LoadReport report;
  private final Load load;
  private final PrintWriter out;

  private LoadTable(LoadReport report, PrintWriter out) {
    this.report = report;
    this.load = report.load();
    this.out = out;
  }

  /** Writes the report, and flushes. */
  public static void write(LoadReport report, PrintWriter out) {
    new LoadTable(report, out).write();
    out.flush();
  }

  private void write() {
    out.println(title());
    if (load.mode() == Mode.IDLE) {
      row("connections", "%,d opened, %,d held for %s", report.connections().opened(), report.connections().live(),
          time(report.seconds() * 1e9));
    } else {
      writeRates();
    }
    writeLatency();
    row("errors", "%s", report.errorWords());
    if (report.answers().missing() > 0) {
      row("unanswered", "%,d%s", report.answers().missing(), incomplete());
    }
    row("generator", "%s%.2f processors busy", cpuPerMessage(), report.cpuCores());
    if (report.interrupted()) {
      row("interrupted", report.seconds() > 0
          ? "the table covers the time until then"
          : "before anything was measured");
    }
  }

  private String title() {
    String what = switch (load.mode()) {
      case CLOSED ->
        text("closed loop, %,d connections, %,d in flight on each", load.connections(), load.messages().depth());
      case OPEN -> text("open loop, %,d messages/s on %,d connections", load.rate(), load.connections());
      case CHURN -> text("churn, %,d connections at a time, a message on each", load.connections());
      case IDLE -> text("idle, %,d connections", load.connections());
    };
    return text("%s:%d: %s, %,d bytes out, %,d back", load.host(), load.port(), what, load.messages().size(),
        load.messages().size() == 0 ? 0 : load.messages().replySize());
  }

  private void writeRates() {
    boolean churn = load.mode() == Mode.CHURN;
    row(churn ? "connections" : "messages", "%,d in %s after %s of warm-up%s", report.answers().whole(),
        time(report.seconds() * 1e9), words(load.period().warmup()),
        load.messages().verify() ? ", content verified" : "");
    row(churn ? "connections/s" : "messages/s", "%,.0f%s", report.messagesPerSecond(), rate());
    row("sent", "%,.2f MB/s", report.sentBytesPerSecond() / 1e6);
    row("received", "%,.2f MB/s", report.receivedBytesPerSecond() / 1e6);
  }

  private String rate() {
    if (load.mode() != Mode.OPEN) {
      return "";
    }
    return text(report.rateReached() ? " of %,d asked" : " of %,d asked: the rate was not reached", load.rate());
  }

  private void writeLatency() {
    row("latency", "%s", percentiles(report.latencies().answer()));
    switch (load.mode()) {
      case OPEN ->
        row("", "from the time each message was due: a stall counts for all it delayed, the unanswered included");
      case CHURN -> row("", "from connect to close");
      case CLOSED, IDLE -> {
      }
    }
    Optional<Latency> connect = report.latencies().connect();
    connect.ifPresent(latency -> row("connect", "%s", percentiles(latency)));
    report.latencies().lateness()
        .ifPresent(latency -> row("sent late", "%s (the generator's own part)", percentiles(latency)));
  }

  private String cpuPerMessage() {
    return load.mode() == Mode.IDLE || report.answers().whole() == 0
        ? ""
        : time(report.cpuNanosPerMessage()) + " of processor time a message, ";
  }

  private String incomplete() {
    return report.answers().incomplete() == 0
        ? ""
        : text(", %,d of them in part: are replies %,d bytes long? (--reply-size)", report.answers().incomplete(),
            load.messages().replySize());
  }

  private static String percentiles(Latency latency) {
    return latency.count() == 0
        ? "none"
        : text("p50 %s  p90 %s  p99 %s  p99.9 %s  max %s", time(latency.p50Nanos()), time(latency.p90Nanos()),
            time(latency.p99Nanos()), time(latency.p999Nanos()), time(latency.maxNanos()));
  }

  private static String words(Duration time) {
    return time.isZero() ? "none" : time(time.toNanos());
  }

  /** About three digits, in a suitable unit. */
  private static String time(double nanos) {
    if (nanos < 1e6) {
      return text("%.1fus", nanos / 1e3);
    }
    return nanos < 1e9 ? text("%.2fms", nanos / 1e6) : text("%.2fs", nanos / 1e9);
  }

  private void row(String name, String words, Object... values) {
    out.println(text("  %-15s", name) + text(words, values));
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
