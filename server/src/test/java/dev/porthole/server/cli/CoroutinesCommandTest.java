package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.ServerProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tutorial's three small programs: which task runs when, on one carrier. */
class CoroutinesCommandTest {
  @Test
  void tasksRunInTheOrderThatTheTutorialShows() {
    try (ServerProcess process = ServerProcess.startMain(CoroutinesMain.class)) {
      assertEquals(0, process.exitCode(), () -> process.err().toString());
      List<String> out = process.out();
      assertEquals(List.of("  order: A1 B1 A2 B2 A3 B3", "  order: A1 A2 A3 B1 B2 B3 C1 C2 C3",
          "  order: A1 B1 C1 A2 B2 C2 A3 B3 C3"), out.stream().filter(line -> line.startsWith("  order: ")).toList());
      List<String> said = out.stream().filter(line -> line.matches("\\s+[\\d.]+ ms  .*")).toList();
      assertEquals(6 + 9 + 9, said.size(), out::toString);
      said.forEach(line -> assertTrue(line.matches("\\s+[\\d.]+ ms  ([ABC])     \\1\\d       task-\\1 +\\S+"), line));
      assertEquals(1, said.stream().map(line -> line.replaceAll(".* ", "")).distinct().count(), "one carrier: " + said);
      assertTrue(said.stream().noneMatch(line -> line.endsWith("unknown")), said::toString);
    }
  }

  @Test
  void helpSaysWhatItShowsAndAWordTooManyIsRefused() {
    StringWriter out = new StringWriter();
    assertEquals(0, CommandLines.of(new CoroutinesCommand()).setOut(new PrintWriter(out, true)).execute("--help"));
    assertTrue(out.toString().contains("three small programs about coroutines"), out::toString);
    assertEquals(2,
        CommandLines.of(new CoroutinesCommand()).setErr(new PrintWriter(new StringWriter())).execute("now"));
  }
}
