package dev.porthole.server.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats a report for people, in plain ASCII.
 *
 * <p>Threads: stateless.
 */
public final class ReplayText {
  private ReplayText() {}

  /** Writes the report, and flushes. */
  public static void write(ReplayReport report, PrintWriter out) {
    ReplayPlan plan = report.plan();
    out.println("connection " + report.connection() + ", played as the " + plan.role().term()
        + plan.framing().map(framing -> ", framing " + framing).orElse("") + ", speed " + plan.speed());
    row(out, "sent", sent(report));
    row(out, "received", amount(report, report.received()) + "; recorded: "
        + amount(report, report.recorded()));
    row(out, "time", seconds(report.times().played()) + "; recorded: " + seconds(report.times().recorded()));
    row(out, "differences", report.isSame() ? "none" : text("%,d", count(report)));
    ending(report).forEach(line -> row(out, "", line));
    long skipped = plan.ignore().skipped();
    if (skipped > 0) {
      row(out, "not ignored",
          text("%,d times a text was too hard for an --ignore expression; it was compared as it is", skipped));
    }
    if (report.differences().count() > 0) {
      out.println();
      said(report).forEach(out::println);
    }
    out.flush();
  }

  /** The differences in what the other side sent, as lines; empty if there are none. */
  static List<String> said(ReplayReport report) {
    List<String> lines = new ArrayList<>();
    report.differences().first().forEach(one -> lines.addAll(HexDiff.lines(one)));
    long more = report.differences().count() - report.differences().first().size();
    if (more > 0) {
      lines.add(text("and %,d more differences", more));
    }
    return lines;
  }

  static String unsent(ReplayReport report) {
    return text("%,d bytes could not be sent, as the %s took no more", report.sent().unsent(),
        report.plan().role().other().term());
  }

  private static List<String> ending(ReplayReport report) {
    List<String> lines = new ArrayList<>();
    if (report.sent().unsent() > 0) {
      lines.add(unsent(report));
    }
    report.differences().uncut().ifPresent(lines::add);
    report.end().ifPresent(lines::add);
    return lines;
  }

  private static long count(ReplayReport report) {
    return report.differences().count() + ending(report).size();
  }

  private static String sent(ReplayReport report) {
    return text("%,d bytes", report.sent().bytes()) + (report.sent().unsent() > 0
        ? text(" of %,d", report.sent().bytes() + report.sent().unsent())
        : "");
  }

  private static String amount(ReplayReport report, ReplayReport.Amount amount) {
    return text("%,d bytes", amount.bytes())
        + (report.plan().framing().isPresent() ? text(", %,d messages", amount.messages()) : "");
  }

  private static String seconds(Duration time) {
    return text("%.3f s", time.toNanos() / 1e9);
  }

  private static void row(PrintWriter out, String name, String value) {
    out.println(text("%-12s %s", name, value));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
