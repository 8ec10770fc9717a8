package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Reads the usage of shells and their children. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "processes are read from /proc, which only Linux has")
class ProcessTreeTest {
  private static final String BUSY = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
  private final List<Process> started = new ArrayList<>();

  private Process shell(String script) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    started.add(shell);
    return shell;
  }

  @AfterEach
  void end() {
    started.forEach(shell -> {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    });
  }

  private static long millis(ProcessTree tree) {
    return TimeUnit.NANOSECONDS.toMillis(tree.cpuNanos());
  }

  @Test
  void theTimeOfChildrenThatHaveEndedIsCounted() throws IOException {
    Process shell = shell("read go; (" + BUSY + "); (" + BUSY + "); echo done; sleep 60; true");
    ProcessTree tree = new ProcessTree(shell.toHandle());
    long before = tree.cpuNanos();
    try (Writer go = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8)) {
      go.write("go\n");
    }
    assertEquals("done", shell.inputReader().readLine());
    Await.until("only the pause is left", () -> tree.processes() <= 2);
    assertTrue(millis(tree) > 50, () -> before + " ns before, " + millis(tree) + " ms in the end");
  }

  @Test
  void theTimeOfChildrenThatLiveIsCountedToo() throws IOException {
    Process shell = shell("(" + BUSY + "; echo done; sleep 60; true) & wait");
    assertEquals("done", shell.inputReader().readLine());
    assertTrue(millis(new ProcessTree(shell.toHandle())) > 20);
  }

  @Test
  void processesThreadsAndSwitchesAreThoseOfAll() throws IOException {
    Process shell = shell("sleep 60 & sleep 60 & echo started; wait");
    ProcessTree tree = new ProcessTree(shell.toHandle());
    assertEquals("started", shell.inputReader().readLine());
    Await.until("all run", () -> tree.processes() == 3);
    assertEquals(3, tree.threads());
    assertEquals(9, tree.descriptors(), "three each");
    Await.until("all sleep", () -> tree.switches() >= 3);
  }

  @Test
  void pagesThatProcessesShareAreCountedOnce() throws IOException {
    Process shell = shell("sleep 60 & sleep 60 & sleep 60 & sleep 60 & echo started; wait");
    ProcessTree tree = new ProcessTree(shell.toHandle());
    assertEquals("started", shell.inputReader().readLine());
    Await.until("all run", () -> tree.processes() == 5);
    long each = Stream.concat(Stream.of(shell.toHandle()), shell.descendants())
        .mapToLong(ProcessTreeTest::residentBytes).sum();
    assertTrue(0 < tree.memoryBytes() && tree.memoryBytes() < each / 2,
        () -> tree.memoryBytes() + " together, " + each + " each by itself");
  }

  private static long residentBytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines.filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum() << 10;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void whoHasEndedHasNothing() throws Exception {
    Process shell = shell("true");
    ProcessTree tree = new ProcessTree(shell.toHandle());
    shell.waitFor();
    assertEquals(0, tree.cpuNanos());
    assertEquals(0, tree.switches());
    assertEquals(0, tree.threads());
    assertEquals(0, tree.memoryBytes());
  }

  @Test
  void theSystemCountsWhatItStarts() throws Exception {
    long before = ProcessTree.startedInSystem();
    shell("true").waitFor();
    assertTrue(ProcessTree.startedInSystem() > before);
  }
}
