package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.MemoryRecording;
import dev.porthole.monitor.testing.RecordedTalk;
import dev.porthole.server.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCommandTest {
  private final StringWriter err = new StringWriter();

  private int run(OpenCommand command, String... arguments) {
    return CommandLines.of(command).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  @Test
  void whatIsNoRecordingIsOneLine(@TempDir Path folder) throws Exception {
    assertEquals(1, run(new OpenCommand(), folder.resolve("nothing").toString()));
    assertEquals(1, run(new OpenCommand(), folder.toString()));
    assertEquals(1, run(new OpenCommand(), Files.writeString(folder.resolve("file"), "hello").toString()));
    List<String> lines = err.toString().lines().toList();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("is not there"), lines::toString);
    assertTrue(lines.get(1).contains("is no recording"), lines::toString);
    assertTrue(lines.get(2).contains("is a file"), lines::toString);
  }

  @Test
  void aTimeThatIsNoneIsAUsageErrorAndTheRecordingIsClosed() {
    MemoryRecording recording = new MemoryRecording(RecordedTalk.ofTwo().events);
    recording.beingWritten = true;
    assertEquals(2, run(new OpenCommand(_ -> recording), "somewhere", "--at", "noon"));
    assertTrue(err.toString().startsWith("porthole: --at: not a time: 'noon' (such as 14:05:06"), err::toString);
    assertEquals(false, recording.beingWritten);
  }
}
