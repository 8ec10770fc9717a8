package dev.porthole.server.replay;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a report as JUnit XML for build servers: one suite, with one case for what was to be sent, one for what the
 * other side sent and one for the end. Written by hand, because it has only a dozen elements, and no XML writer escapes
 * visibly what XML 1.0 does not allow.
 *
 * <p>Threads: confined to one thread.
 */
public final class JunitReport {
  private static final String CLASS = "porthole.replay";

  private record Case(String name, String element, List<String> trouble) {}

  private JunitReport() {}

  /**
   * Writes the result of a replay.
   *
   * @param recording the recording's name, for people
   */
  public static void write(ReplayReport report, String recording, Path file) throws IOException {
    String other = report.plan().role().other().term();
    List<String> said = new ArrayList<>(ReplayText.said(report));
    report.differences().uncut().ifPresent(said::add);
    List<Case> cases = List.of(
        new Case("the " + other + " takes what is sent", "failure",
            report.sent().unsent() > 0 ? List.of(ReplayText.unsent(report)) : List.of()),
        new Case("the " + other + " says what it said", "failure", said),
        new Case("the connection ends as it ended", "failure", report.end().stream().toList()));
    write(suite(recording, report.connection().toString(), report.plan().role()), cases,
        report.times().played().toNanos() / 1e9, file);
  }

  /** Writes that the connection could not be replayed. */
  public static void writeError(String why, String recording, String connection, Role role, Path file)
      throws IOException {
    write(suite(recording, connection, role), List.of(new Case("the connection is played back", "error", List.of(why))),
        0, file);
  }

  private static String suite(String recording, String connection, Role role) {
    return recording + " " + connection + " as " + role.term();
  }

  private static void write(String suite, List<Case> cases, double seconds, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    lines.add(String.format(Locale.ROOT,
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\" time=\"%.3f\">", xml(suite),
        cases.size(), count(cases, "failure"), count(cases, "error"), seconds));
    for (Case one : cases) {
      String start = "  <testcase classname=\"" + CLASS + "\" name=\"" + xml(suite + ": " + one.name)
          + String.format(Locale.ROOT, "\" time=\"%.3f\"", seconds / cases.size());
      if (one.trouble.isEmpty()) {
        lines.add(start + "/>");
        continue;
      }
      lines.add(start + ">");
      lines.add("    <" + one.element + " message=\"" + xml(one.trouble.getFirst()) + "\" type=\"" + CLASS + "\">"
          + String.join("\n", one.trouble.stream().map(JunitReport::xml).toList()) + "</" + one.element + ">");
      lines.add("  </testcase>");
    }
    lines.add("</testsuite>");
    try (OutputStream out = PrivateFiles.openNamed(file)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static long count(List<Case> cases, String element) {
    return cases.stream().filter(one -> one.element.equals(element) && !one.trouble.isEmpty()).count();
  }

  /** {@link VisibleText} escapes every character that XML does not allow. */
  private static String xml(String text) {
    return VisibleText.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
