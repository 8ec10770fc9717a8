package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as a user gets it: the launcher, a separate process, a real client, signals and exit codes. */
@DisabledOnOs(value = OS.WINDOWS,
    disabledReason = "this suite does not test the launcher for Windows")
class DistributionIT {
  private static final Path LAUNCHER = Path.of("target", "porthole", "bin", "porthole").toAbsolutePath();
  private static final int PATIENCE_SECONDS = 30;

  @Test
  void printsItsVersion() throws Exception {
    Run run = Run.of(launcher("version"));
    assertEquals(0, run.exitCode);
    assertTrue(run.out.getFirst().matches("porthole \\d+\\.\\d+\\.\\d+ \\(Java \\d+.*\\)"), run.out::toString);
  }

  @Test
  void findsANewJavaBesideAnOldOne(@TempDir Path folder) throws Exception {
    Path old = Files.createDirectories(folder.resolve("old/bin"));
    Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.copy(LAUNCHER, old.resolve("java"));
    ProcessBuilder version = launcher("version");
    version.environment().put("JAVA_HOME", folder.resolve("old").toString());
    assertEquals(0, Run.of(version).exitCode);
  }

  @Test
  void refusesAnUnknownOptionWithAHint() throws Exception {
    Run run = Run.of(launcher("serve", "--prot", "1"));
    assertEquals(2, run.exitCode);
    assertEquals(List.of(), run.out);
    assertEquals(2, run.err.size(), run.err::toString);
  }

  @Test
  void benchesOnlyWhatIsAServer() throws Exception {
    Run run = Run.of(launcher("bench", "127.0.0.1"));
    assertEquals(2, run.exitCode);
    assertTrue(run.err.getFirst().contains("use HOST:PORT"), run.err::toString);
    assertEquals("Try 'porthole bench --help' for the options.", run.err.getLast());
  }

  @Test
  void comparesOnlyWhatIsAModel() throws Exception {
    Run run = Run.of(launcher("compare", "klingon"));
    assertEquals(2, run.exitCode);
    assertTrue(run.err.getFirst().contains("unknown serving model 'klingon': use completion"), run.err::toString);
    assertEquals("Try 'porthole compare --help' for the options.", run.err.getLast());
  }

  @Test
  void opensOnlyWhatIsARecordingAndOnlyWhereThereIsADisplay(@TempDir Path folder) throws Exception {
    Run none = Run.of(withoutDisplay(launcher("open", folder.toString())));
    assertEquals(1, none.exitCode);
    assertEquals(1, none.err.size(), none.err::toString);
    assertTrue(none.err.getFirst().contains("is no recording"), none.err::toString);
    Path recording = folder.resolve("made");
    Recorder.open(recording, RecordingOptions.DEFAULT, InstantSource.system()).close();
    Run blind = Run.of(withoutDisplay(launcher("open", recording.toString())));
    assertEquals(1, blind.exitCode);
    assertEquals(List.of("porthole: no display (DISPLAY is not set): a recording is opened in a window"), blind.err);
    Run mistyped = Run.of(withoutDisplay(launcher("open", recording.toString(), "--at", "noon")));
    assertEquals(2, mistyped.exitCode);
    assertTrue(mistyped.err.getFirst().contains("--at: not a time: 'noon'"), mistyped.err::toString);
  }

  private static ProcessBuilder withoutDisplay(ProcessBuilder command) {
    command.environment().remove("DISPLAY");
    command.environment().remove("WAYLAND_DISPLAY");
    return command;
  }

  @Test
  void servesHeadlessAndStopsGracefully() throws Exception {
    assertServesAndStops(launcher("serve", "--port", "0", "--events", "json"));
  }

  @Test
  void servesInTheTerminalWhereThereIsNoDisplay() throws Exception {
    ProcessBuilder desktop = launcher("--port", "0", "--events", "json");
    List<String> err = assertServesAndStops(withoutDisplay(desktop));
    assertEquals("porthole: no display (DISPLAY is not set): serving in the terminal; Ctrl-C stops", err.getFirst());
  }

  @Test
  void servesInTheTerminalWhereTheDisplayCannotBeOpened() throws Exception {
    ProcessBuilder desktop = launcher("--port", "0", "--events", "json");
    desktop.environment().put("DISPLAY", ":4711");
    List<String> err = assertServesAndStops(desktop);
    assertTrue(err.getFirst().startsWith("porthole: no window can be opened here"), err::toString);
  }

  private static List<String> assertServesAndStops(ProcessBuilder command) throws Exception {
    Process process = command.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      String started = out.readLine();
      int port = Integer.parseInt(started.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"));
      byte[] hello = "你好".getBytes(Charset.forName("GB2312"));
      List<String> events = new ArrayList<>();
      try (Client client = new Client(port)) {
        client.say(Arrays.copyOf(hello, 1));
        assertEquals("thank you!", new String(client.hear(10), StandardCharsets.US_ASCII));
        client.say(Arrays.copyOfRange(hello, 1, 4));
        assertEquals("thank you!", new String(client.hear(10), StandardCharsets.US_ASCII));
        readUntil(out, events, "\"text\":\"你好\"");
        process.toHandle().destroy(); // SIGTERM; Process.destroy would close our ends of the pipes too
        assertTrue(client.hearsTheEnd());
      }
      out.lines().forEach(events::add);
      List<String> logged = err.lines().toList();
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
      assertTrue(events.getLast().contains("\"event\":\"server-stopped\""), events::toString);
      assertTrue(events.get(events.size() - 2).contains("\"reason\":\"server-stopped\""), events::toString);
      return logged;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void readUntil(BufferedReader out, List<String> lines, String part) throws IOException {
    String line;
    do {
      line = out.readLine();
      lines.add(line);
    } while (!line.contains(part));
  }

  private static ProcessBuilder launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private record Run(int exitCode, List<String> out, List<String> err) {
    static Run of(ProcessBuilder command) throws Exception {
      Process process = command.start();
      List<String> out = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      List<String> err = process.errorReader(StandardCharsets.UTF_8).lines().toList();
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      return new Run(process.exitValue(), out, err);
    }
  }
}
