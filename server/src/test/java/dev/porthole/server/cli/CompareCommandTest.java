package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.ServerProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** {@code porthole compare}: its output, exit codes, and one small real comparison. */
@Isolated("it opens more descriptors than select takes beside it")
class CompareCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int compare(String... arguments) {
    return CommandLines.of(new CompareCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> errorLines() {
    return err.toString().lines().toList();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "compare measures processes by /proc, which only Linux has")
  void measuresAModelInAProcessOfItsOwn(@TempDir Path folder) throws Exception {
    Path report = folder.resolve("report.html");
    assertEquals(0, compare("completion", "--loads=1,50+1000,churn,slow", "--rounds=1", "--seconds=0.4",
        "--report=" + report), err::toString);
    List<String> lines = out.toString().lines().toList();
    List<String> measured = lines.stream().filter(line -> line.startsWith("completion")).toList();
    assertEquals(4, measured.size(), out::toString);
    measured.forEach(line -> assertTrue(line.matches("completion +[1-9][\\d,]* +.*"), line));
    assertTrue(measured.get(1).endsWith(" 1,050"), measured.get(1));
    assertTrue(errorLines().get(4).startsWith("porthole: 4 of 4, round 1, completion, 10 active behind"),
        err.toString());
    String page = Files.readString(report);
    assertTrue(page.contains("<td>1,050</td>"));
    assertTrue(page.contains("<code>porthole compare completion --loads=1,50+1000,churn,slow --rounds=1 --seconds=0.4"),
        "the command");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "compare measures processes by /proc, which only Linux has")
  void whatAModelCannotDoIsItsResult() {
    assertEquals(0, compare("iterative", "select", "--loads=slow,50,50+1000", "--rounds=1", "--seconds=0.3"),
        err::toString);
    List<String> lines = out.toString().lines().toList();
    assertTrue(
        lines.contains(
            "iterative              -  one client at a time: served 0 of 10 connections, and no more for 1 s"),
        out::toString);
    assertEquals(2, lines.stream()
        .filter(line -> line.endsWith("one client at a time: held 1 of 50 connections, and no more for 1 s")).count(),
        "who cannot take 50 cannot take more");
    assertTrue(lines.getLast().matches("select +\\S+  1024 descriptors \\(.*"), lines.getLast());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "compare measures processes by /proc, which only Linux has")
  void aSignalLeavesNobodyBehind() {
    try (ServerProcess compare = ServerProcess.startMain(CompareMain.class, "completion", "--loads=1",
        "--seconds=60")) {
      ProcessHandle parent = ProcessHandle.of(compare.pid()).orElseThrow();
      Await.until("server and load run", () -> parent.descendants().count() == 2);
      List<ProcessHandle> children = parent.descendants().toList();
      compare.terminate();
      assertEquals(130, compare.exitCode());
      Await.until("they have ended", () -> children.stream().noneMatch(ProcessHandle::isAlive));
      assertEquals(List.of(), compare.out());
      assertEquals(1, compare.err().size(), "nothing is told of what has ended: " + compare.err());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "compare measures processes by /proc, which only Linux has")
  void beingKilledLeavesNobodyBehindEither() {
    try (ServerProcess compare = ServerProcess.startMain(CompareMain.class, "completion", "--loads=1",
        "--seconds=60")) {
      ProcessHandle parent = ProcessHandle.of(compare.pid()).orElseThrow();
      Await.until("server and load run", () -> parent.descendants().filter(CompareCommandTest::isBusy).count() == 2);
      List<ProcessHandle> children = parent.descendants().toList();
      parent.destroyForcibly();
      Await.until("they have ended", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static boolean isBusy(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() >= 100;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {"klingon | unknown serving model 'klingon': use completion, iterative",
      "--loads=2 | unknown load '2': use 1, 50, 1000, 50+1000, 50+10000, churn, slow, computing-1, computing-50,",
      "--rounds=0 | --rounds must be 1 to 100, not 0", "--seconds=0 | --seconds must be 0.05 to 600, not 0.0",
      "--seconds=long | 'long'", "--report= | '''--report'': needs the name of a file'"})
  void wrongUsageIsOneLineAndAHint(String argument, String message) {
    assertEquals(2, compare(argument));
    assertTrue(errorLines().getFirst().contains(message), err.toString());
    assertEquals(2, errorLines().size(), err.toString());
  }

  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeAnythingIsMeasured(@TempDir Path folder) {
    assertEquals(1, compare("completion", "--report=" + folder));
    assertEquals(1, compare("completion", "--report=" + folder.resolve("no/where.html")));
    assertEquals(List.of("porthole: cannot write " + folder + ": it is a folder",
        "porthole: cannot write " + folder.resolve("no/where.html") + ": there is no folder " + folder.resolve("no")),
        errorLines());
    assertEquals("", out.toString());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "compare measures processes by /proc, which only Linux has")
  void whetherAReportCanBeWrittenIsTriedAndLeavesNothing() {
    assertEquals(1, compare("completion", "--report=/proc/report.html"));
    assertTrue(errorLines().getFirst().startsWith("porthole: cannot write /proc/report.html: "), err::toString);
  }

  @Test
  void helpListsEveryOptionEveryModelAndEveryLoad() {
    assertEquals(0, compare("--help"));
    for (OptionSpec option : new CommandLine(new CompareCommand()).getCommandSpec().options()) {
      assertTrue(out.toString().contains(option.longestName()), option.longestName());
    }
    List.of("reactor", "50+10000", "slow", "default: 3").forEach(
        word -> assertTrue(out.toString().replaceAll("\\s+", " ").contains(word), word));
    assertFalse(out.toString().contains("${"));
  }
}
