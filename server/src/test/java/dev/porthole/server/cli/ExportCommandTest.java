package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.output.OutputDevice;
import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.support.FakeDevice;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code porthole export}. */
class ExportCommandTest {
  @TempDir
  private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private boolean isTerminal;

  private int run(String... arguments) {
    return run(OutputDevice.of(out), arguments);
  }

  private int run(OutputDevice to, String... arguments) {
    ExportCommand command = new ExportCommand(_ -> Talk.recording(), () -> to, () -> isTerminal);
    return CommandLines.of(command).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTableGoesToStandardOutputAndTheCountToStandardError() {
    assertEquals(0, run("DIR", "--format", "csv"));
    assertEquals(7, out().lines().count(), out());
    assertEquals("porthole: wrote 6 events\n", err.toString());
  }

  @Test
  void aFileIsNamedAndStandardOutputStaysEmpty() throws IOException {
    Path file = folder.resolve("a.pcapng");
    isTerminal = true;
    assertEquals(0, run("DIR", "--format", "pcapng", "--output", file.toString()));
    assertEquals("porthole: wrote 6 events to " + file + "\n", err.toString());
    assertEquals(0x0A, Files.readAllBytes(file)[0]);
    assertEquals("", out());
  }

  @Test
  void filtersAreThoseOfASearch() {
    assertEquals(0, run("DIR", "--format", "raw", "--direction", "received", "--connection", "1"));
    assertEquals("你好", out());
    assertEquals("porthole: wrote 1 event\n", err.toString());
  }

  @Test
  void theCharsetIsWhatTextIsReadIn() {
    assertEquals(0, run("DIR", "--format", "text", "--charset", "iso-8859-1", "--text", "hank"));
    assertTrue(out().contains("sent 10 B  thank you!"), out());
    assertFalse(out().contains("opened"), out());
  }

  @Test
  void aByteOrderMarkIsWrittenIfThatIsWanted() {
    assertEquals(0, run("DIR", "--format", "csv", "--bom"));
    assertEquals('\uFEFF', out().charAt(0));
  }

  @Test
  void whoeverReadsMayStopReading() {
    assertEquals(CommandLines.OUTPUT_CLOSED, run(failing(OutputFailure.Kind.CLOSED), "DIR", "--format", "text"));
    assertEquals("", err.toString());
  }

  @Test
  void aFullDiskIsOneLine() {
    assertEquals(1, run(failing(OutputFailure.Kind.FULL), "DIR", "--format", "text"));
    assertEquals("porthole: cannot write to standard output: the disk is full\n", err.toString());
  }

  @Test
  void aRecordingThatCannotBeOpenedIsOneLine() {
    ExportCommand command = new ExportCommand(path -> {
      throw new RecordingFailure("there is no recording in " + path);
    }, () -> OutputDevice.of(out), () -> false);
    assertEquals(1, CommandLines.of(command).setErr(new PrintWriter(err, true)).execute("none", "--format", "csv"));
    assertEquals("porthole: there is no recording in none\n", err.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "--format=raw | --format raw needs --direction received or sent",
      "--format=json | unknown format 'json': use pcapng, csv, jsonl, raw, hex, text",
      "--format=text --bom | --bom goes with --format csv",
      "--format=csv --output= | '--output': needs the name of a file",
      "--format=pcapng | --format pcapng cannot be printed on a terminal: use --output FILE or a pipe",
      "--output=a | Missing required option: '--format=FORMAT'"})
  void oneLineSaysWhatWouldBeRight(String arguments, String message) {
    isTerminal = true;
    assertEquals(2, run(("DIR " + arguments).split(" ")));
    assertTrue(err.toString().contains(message), err.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertEquals("", out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void standardOutputHasNamesOfItsOwn(String name) {
    assertEquals(0, run("DIR", "--format", "csv", "--output", name));
    assertEquals(7, out().lines().count(), out());
    assertEquals("porthole: wrote 6 events\n", err.toString());
  }

  private static FakeDevice failing(OutputFailure.Kind kind) {
    FakeDevice failing = new FakeDevice();
    failing.fail(kind);
    return failing;
  }
}
