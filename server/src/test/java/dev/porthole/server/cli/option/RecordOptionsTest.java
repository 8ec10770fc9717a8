package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import dev.porthole.server.cli.ServeCommand;
import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Retention;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

class RecordOptionsTest {
  @TempDir
  private Path home;

  @Test
  void whatIsKeptIsASizeAnAgeOrBoth() {
    Duration always = Retention.EVERYTHING.age();
    assertEquals(new Retention(10L << 30, Duration.ofDays(30)), RecordingValues.retention("10GiB,30d"));
    assertEquals(new Retention(10L << 30, Duration.ofDays(30)), RecordingValues.retention("30d,10GiB"));
    assertEquals(new Retention(512 << 20, always), RecordingValues.retention("512MiB"));
    assertEquals(new Retention(Long.MAX_VALUE, Duration.ofHours(12)), RecordingValues.retention("12h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "10GiB,", "30x", "-1d", "10GiB;30d"})
  void whatSaysNothingOfWhatToKeepIsRefused(String words) {
    TypeConversionException refused = assertThrows(TypeConversionException.class,
        () -> RecordingValues.retention(words));
    assertTrue(refused.getMessage().contains("such as 10GiB, 30d or 10GiB,30d"), refused.getMessage());
  }

  @Test
  void durabilityIsAnIntervalOrEachBatch() throws Exception {
    assertEquals(Durability.BATCH, RecordingValues.durability("batch"));
    assertEquals(new Durability(Optional.of(Duration.ofMillis(250))),
        RecordingValues.durability("interval:250ms"));
    for (String wrong : new String[]{"", "100ms", "interval:", "interval:0", "interval:2000m", "always"}) {
      assertThrows(TypeConversionException.class, () -> RecordingValues.durability(wrong), wrong);
    }
  }

  private String serve(int exitCode, String... options) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.of(new ServeCommand()).setErr(new PrintWriter(err, true));
    assertEquals(exitCode, line.execute(options), err.toString());
    return err.toString();
  }

  @Test
  void optionsOfARecordingNeedOne() {
    assertTrue(serve(2, "--retain", "1GiB").contains("name its folder with --record DIR"));
    assertTrue(serve(2, "--durability", "batch").contains("name its folder with --record DIR"));
  }

  @Test
  void whatCannotBeRecordedIntoIsOneLineAndExitCode1() throws Exception {
    Path photos = Files.createDirectory(home.resolve("photos"));
    Files.writeString(photos.resolve("cat.png"), "cat");
    String said = serve(1, "--port", "0", "--record", photos.toString());
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains("is not a recording and not empty"), said);
  }
}
