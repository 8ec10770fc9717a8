package dev.porthole.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    assertEquals(List.of("second", "20", "1.0", "2.0", "50.00", "2.00", "0.50", "0"),
        List.of(second.strip().split(" +")));
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
