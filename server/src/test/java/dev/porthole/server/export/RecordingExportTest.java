package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writing into a file. */
class RecordingExportTest {
  @TempDir
  private Path folder;

  private long export(RecordingQuery query, ExportFormat format, Path file) {
    return RecordingExport.export(Story.ofOneClient().recording(), query, format, Story.SETTINGS, file);
  }

  private String failure(Path file) {
    RecordingFailure failure = assertThrows(RecordingFailure.class,
        () -> export(RecordingQuery.ALL, ExportFormat.TEXT, file));
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    return failure.getMessage();
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @ParameterizedTest
  @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "RAW")
  void theFileHoldsWhatTheStreamWould(ExportFormat format) throws IOException {
    Path file = folder.resolve("a." + format.extension());
    assertEquals(format == ExportFormat.HEX ? 2 : 6, export(RecordingQuery.ALL, format, file));
    assertArrayEquals(Story.ofOneClient().export(format), Files.readAllBytes(file));
    assertEquals(1, files());
  }

  @Test
  void onlyWhatFitsIsWrittenAndCounted() throws IOException {
    Path file = folder.resolve("a.log");
    assertEquals(1,
        export(RecordingQuery.ALL.withKinds(Set.of(EventKind.BYTES_SENT)), ExportFormat.TEXT, file));
    assertEquals(1, Files.readAllLines(file).size());
  }

  @Test
  void aFileThatIsThereIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "old".repeat(10_000));
    export(RecordingQuery.ALL, ExportFormat.TEXT, file);
    assertEquals(6, Files.readAllLines(file).size());
    assertEquals(1, files());
  }

  @Test
  void aLinkStaysOne() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    export(RecordingQuery.ALL, ExportFormat.TEXT, link);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(6, Files.readAllLines(file).size());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows neither modes nor links of this kind")
  void theFileIsItsOwnersAloneAlsoWhereItReplacesOneThatWasOpen() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    for (Path each : new Path[]{file, folder.resolve("new.log")}) {
      export(RecordingQuery.ALL, ExportFormat.TEXT, each);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows neither modes nor links of this kind")
  void aLinkToWhereNothingIsYetIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.log"));
    export(RecordingQuery.ALL, ExportFormat.TEXT, link);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(6, Files.readAllLines(folder.resolve("a.log")).size());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows neither modes nor links of this kind")
  void aLinkPlantedUnderTheNameOfAnUnfinishedFileIsNotWrittenThrough() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve(".a.log." + ProcessHandle.current().pid() + "-"
        + Thread.currentThread().threadId() + ".part"), victim);
    export(RecordingQuery.ALL, ExportFormat.TEXT, folder.resolve("a.log"));
    assertEquals("mine", Files.readString(victim));
  }

  @Test
  void anInterruptLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "old");
    Thread.currentThread().interrupt();
    assertTrue(failure(file).contains("interrupted"));
    assertTrue(Thread.interrupted());
    assertEquals("old", Files.readString(file));
    assertEquals(1, files());
  }

  @Test
  void aFullDiskIsOneLineAndLeavesNoFile() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full to stand for a full disk");
    assertEquals("cannot write /dev/full: No space left on device", failure(full));
    assertTrue(Files.exists(full));
    assertEquals(0, files());
  }

  @Test
  void aFolderAndOneThatIsNotThereAreOneLine() {
    assertEquals("cannot write " + folder + ": it is a folder", failure(folder));
    Path nowhere = folder.resolve("no/a.log");
    assertEquals("cannot write " + nowhere + ": there is no such file or folder", failure(nowhere));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @Test
  void aRecordingThatCannotBeReadLeavesNoFile() throws IOException {
    Path file = folder.resolve("a.log");
    assertThrows(IllegalArgumentException.class, () -> export(RecordingQuery.ALL, ExportFormat.RAW, file));
    assertEquals(0, files());
  }
}
