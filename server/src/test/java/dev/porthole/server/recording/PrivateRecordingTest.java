package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Only the owner can read what clients said, and nothing is written through a planted link. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no modes of files")
class PrivateRecordingTest {
  private static final RecordingOptions SMALL_SEGMENTS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      64 << 10);

  @TempDir
  private Path home;

  private static Story talk() {
    Story story = new Story().start().open(1);
    for (int i = 0; i < 2000; i++) {
      story.says(1, "message " + i + " of a client, with some words\n");
    }
    return story;
  }

  private static Set<String> modes(Path folder) throws IOException {
    Set<String> modes = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return modes;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void foldersSegmentsAndIndexesAreTheirOwnersAlone() throws IOException {
    Path folder = home.resolve("new/r");
    talk().record(folder, SMALL_SEGMENTS);
    assertEquals("rwx------", mode(folder));
    assertEquals("rwx------", mode(folder.getParent()));
    assertTrue(SegmentFile.list(folder).size() > 1 && Files.exists(SegmentFile.list(folder).getFirst().index()));
    assertEquals(Set.of("rw-------"), modes(folder));
  }

  @Test
  void goingOnWithAnOldRecordingTightensIt() throws IOException {
    Path folder = home.resolve("r");
    talk().record(folder, SMALL_SEGMENTS);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
    Recorder.open(folder, SMALL_SEGMENTS, InstantSource.system()).close();
    assertEquals("rwx------", mode(folder));
    assertEquals(Set.of("rw-------"), modes(folder));
  }

  @Test
  void aFolderThatTheUserNamesByALinkIsFollowed() throws IOException {
    Path real = Files.createDirectory(home.resolve("real"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);
    Story story = talk().record(link, RecordingOptions.DEFAULT);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("rwx------", mode(real));
    try (Recording read = RecordingFolder.open(real)) {
      assertEquals(story.events.size(), read.summary().events());
    }
  }

  @Test
  void theFileThatMakesAFolderARecordingIsNotWrittenThroughALink() throws IOException {
    Path victim = Files.writeString(home.resolve("victim"), "mine");
    for (Path target : new Path[]{victim, home.resolve("not there")}) {
      Path folder = Files.createDirectory(home.resolve("of " + target.getFileName()));
      Files.createSymbolicLink(folder.resolve("recording"), target);
      RecordingFailure refused = assertThrows(RecordingFailure.class,
          () -> Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()));
      assertTrue(refused.getMessage().contains("is a link"), refused.getMessage());
    }
    assertEquals("mine", Files.readString(victim));
    assertTrue(Files.notExists(home.resolve("not there")));
  }

  @Test
  void aFileOfThatNameWhichIsSomethingElsesIsLeftAlone() throws IOException {
    Path folder = Files.createDirectory(home.resolve("r"));
    Path file = Files.writeString(folder.resolve("recording"), "my album");
    RecordingFailure refused = assertThrows(RecordingFailure.class,
        () -> Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()));
    assertTrue(refused.getMessage().contains("something else's"), refused.getMessage());
    assertEquals("my album", Files.readString(file));
  }

  @Test
  void anIndexIsNotWrittenThroughALink() throws IOException {
    Path folder = home.resolve("r");
    talk().record(folder, SMALL_SEGMENTS);
    SegmentFile oldest = SegmentFile.list(folder).getFirst();
    Files.delete(oldest.index());
    Path victim = Files.writeString(home.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve(oldest.index().getFileName() + ".new"), victim);
    Recorder.open(folder, SMALL_SEGMENTS, InstantSource.system()).close();
    assertEquals("mine", Files.readString(victim));
    assertTrue(Files.isRegularFile(oldest.index()), "it is made all the same");
  }

  @Test
  void theEndOfALinkedSegmentIsNotCutOff() throws IOException {
    Path folder = home.resolve("r");
    talk().record(folder, RecordingOptions.DEFAULT);
    SegmentFile newest = SegmentFile.list(folder).getLast();
    Path moved = Files.move(newest.path(), home.resolve("moved"));
    Files.write(moved, new byte[100], StandardOpenOption.APPEND);
    long size = Files.size(moved);
    Files.createSymbolicLink(newest.path(), moved);
    assertThrows(RecordingFailure.class, () -> Recorder.open(folder, SMALL_SEGMENTS, InstantSource.system()));
    assertEquals(size, Files.size(moved));
  }
}
