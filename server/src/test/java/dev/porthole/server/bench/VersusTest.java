package dev.porthole.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class VersusTest {
  private static final Shape SHAPE = new Shape(Shape.Kind.ECHO, 64, 50, 1, 1);

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are measured by /proc, which only Linux has")
  void comparesServersInProcessesOfTheirOwn() {
    StringWriter out = new StringWriter();
    int exit = CommandLines.of(new Versus()).setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true)).execute("--rounds=1", "--warmup=0.1", "--seconds=0.3", "--connections=5",
            "--server-cpus=", "--load-cpus=", "nio2", "other=porthole --read-size 4096");
    assertEquals(0, exit, out::toString);
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.contains("echo, 5 connections, 64 B, depth 1, 1 server thread; 1 round, ratios to nio2"),
        out::toString);
    assertTrue(lines.getLast().startsWith("other "), out::toString);
  }

  @Test
  void ratiosAreMediansOfTheRatiosWithinEachRound() {
    Map<String, List<Figures>> measured = new LinkedHashMap<>();
    measured.put("first", List.of(figures(100, 10), figures(10, 100), figures(100, 10)));
    measured.put("second", List.of(figures(200, 5), figures(20, 50), figures(10, 100)));
    String second = new VersusTable().lines(SHAPE, measured).getLast();
    assertEquals(List.of("second", "20", "1.0", "2.0", "50.00", "2.00", "0.50", "0", "0.10-2.00", "0.50-10.00"),
        List.of(second.strip().split(" +")));
  }

  @Test
  void theTitlesSayHowSureTheIntervalsAre() {
    Map<String, List<Figures>> measured = new LinkedHashMap<>();
    measured.put("first", List.of(figures(100, 10), figures(10, 100), figures(100, 10)));
    assertTrue(new VersusTable().lines(SHAPE, measured).get(2).endsWith("errors   ratio 75 %  CPU r. 75 %"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are measured by /proc, which only Linux has")
  void theTableEndsWithWhatTheGuideKeeps() {
    StringWriter out = new StringWriter();
    int exit = CommandLines.of(new Versus()).setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true)).execute("--table", "--rounds=2", "--warmup=0", "--seconds=0.1",
            "--sizes=64,1024", "--connections=5", "--depth=2", "--server-cpus=", "--load-cpus=", "nio2",
            "other=porthole --read-size 4096");
    assertEquals(0, exit, out::toString);
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.contains("echo, 5 connections, 1,024 B, depth 2, 1 server thread; 2 rounds, ratios to nio2"),
        out::toString);
    int table = lines.indexOf("| CPU × nio2 | other |");
    assertTrue(lines.get(table + 3).startsWith("| 1 KiB, 5 connections, depth 2 | "), out::toString);
    int history = lines.indexOf("| server | day | commit | 64 B | 1 KiB |");
    assertTrue(lines.get(history + 2).matches("\\| other \\| \\d{4}-\\d\\d-\\d\\d \\| [0-9a-f?]+\\+? \\|"
        + "( \\d+\\.\\d\\d \\(\\d+\\.\\d\\d-\\d+\\.\\d\\d\\) \\|){2}"), out::toString);
  }

  @Test
  void withoutServersItSaysWhatIsMissing() {
    StringWriter err = new StringWriter();
    assertEquals(2, CommandLines.of(new Versus()).setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(err, true)).execute());
    assertTrue(err.toString().contains("--table"), err::toString);
  }

  /** The means are of one round each: what slows down one round is in one of their ratios, not spread over all. */
  @Test
  void meansOverShapesAreTakenWithinEachRound() {
    Map<String, List<Figures>> small = new LinkedHashMap<>();
    small.put("first", List.of(figures(1, 10), figures(1, 10), figures(1, 10)));
    small.put("second", List.of(figures(1, 20), figures(1, 10), figures(1, 40)));
    Map<String, List<Figures>> deep = new LinkedHashMap<>(small);
    deep.put("second", List.of(figures(1, 80), figures(1, 10), figures(1, 10)));
    Map<Shape, Map<String, List<Figures>>> measured = new LinkedHashMap<>();
    measured.put(SHAPE, small);
    measured.put(new Shape(Shape.Kind.ECHO, 64, 50, 16, 1), deep);
    assertEquals("| second | 2026-11-28 | abc | 2.00 (1.00-4.00) |",
        new GuideTable(measured).history(LocalDate.of(2026, 11, 28), "abc").getLast());
  }

  @Test
  void figuresAreReadAsTheyAreWritten() {
    Figures figures = new Figures(1, 2.5, 3, 4, 5e9, 6);
    assertEquals(figures, Figures.parse(figures.line()));
  }

  private static Figures figures(double perSecond, double cpuMicros) {
    return new Figures(perSecond, 1, 2, cpuMicros, 0, 0);
  }
}
