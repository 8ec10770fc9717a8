package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.support.Await;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder or its contents are moved or deleted while it is recorded into: what is recorded afterwards is complete.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nobody can move a folder there while a file in it is open")
class MovedFolderTest {
  @TempDir
  private Path home;
  private Path folder;
  private final EventRing log = new EventRing(4 << 20);
  private Recorder recorder;
  private long appended;

  @BeforeEach
  void record() {
    folder = home.resolve("r");
    recorder = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system());
    recorder.start(log, _ -> {}, List.of());
    append(new Story().start().open(1).says(1, "at first").events);
  }

  @AfterEach
  void end() {
    recorder.close();
  }

  private void append(List<ServerEvent> events) {
    events.forEach(log::append);
    appended += events.size();
    Await.until("they are taken", () -> recorder.status().events() + recorder.status().missed() == appended);
  }

  private void say(String text) {
    append(new Story().says(1, text).events);
  }

  private void awaitTrouble(String words) {
    Await.until("it is suspended for " + words,
        () -> recorder.status().state() == State.SUSPENDED && recorder.status().trouble().contains(words));
  }

  private void awaitRecording() {
    Await.until("it goes on", () -> recorder.status().state() == State.RECORDING);
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Ends the recording, and continues it with the next recorder. */
  private ReadEvents readAfterAnotherStart(Path from) {
    recorder.close();
    try (Recorder next = Recorder.open(from, RecordingOptions.DEFAULT, InstantSource.system())) {
      assertEquals(appended + 1, next.firstSeq(), "numbers go on");
    }
    try (Recording read = RecordingFolder.open(from)) {
      return ReadEvents.all(read.openCursor());
    }
  }

  @Test
  void aFolderMadeAgainIsARecordingThatTheNextStartTakes() throws IOException {
    empty(folder);
    Files.delete(folder);
    awaitTrouble("is not there");
    say("nowhere");
    Files.createDirectory(folder);
    awaitRecording();
    say("in the new one");
    assertThrows(RecordingFailure.class,
        () -> Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()), "nobody else writes it");
    assertEquals(1, recorder.status().missed());
    assertEquals(List.of(5L), readAfterAnotherStart(folder).numbers);
  }

  @Test
  void aFolderThatIsMovedAwayAndBackIsGoneOnWith() throws IOException {
    Path away = home.resolve("away");
    Files.move(folder, away);
    awaitTrouble("is not there");
    Files.move(away, folder);
    awaitRecording();
    say("again");
    assertEquals(List.of(1L, 2L, 3L, 4L), readAfterAnotherStart(folder).numbers);
  }

  @Test
  void anotherRecordingInItsPlaceIsLeftAlone() throws IOException {
    Path other = home.resolve("other");
    Story story = new Story().start().open(9).record(other, RecordingOptions.DEFAULT);
    Path away = home.resolve("away");
    Files.move(folder, away);
    Files.move(other, folder);
    awaitTrouble("another recording");
    recorder.close();
    try (Recording read = RecordingFolder.open(folder); Recording ours = RecordingFolder.open(away)) {
      assertEquals(story.events, ReadEvents.all(read.openCursor()).events);
      assertEquals(3, ours.summary().events());
    }
  }

  @Test
  void aFileOrAFolderWithOtherFilesInItsPlaceIsLeftAlone() throws IOException {
    Files.move(folder, home.resolve("away"));
    Files.writeString(folder, "a file");
    awaitTrouble("no longer a folder");
    assertEquals("a file", Files.readString(folder));
    Files.delete(folder);
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("letter"), "dear");
    awaitTrouble("files of something else");
    Files.delete(folder.resolve("letter"));
    awaitRecording();
    say("at last");
    assertEquals(List.of(4L), readAfterAnotherStart(folder).numbers);
  }

  @Test
  void theFileThatMakesItARecordingIsMadeAgain() throws IOException {
    Files.delete(folder.resolve("recording"));
    Await.until("it is there again", () -> {
      recorder.status();
      return Files.exists(folder.resolve("recording"));
    });
    assertEquals(State.RECORDING, recorder.status().state());
    Files.delete(folder.resolve("recording"));
    assertEquals(List.of(1L, 2L, 3L), readAfterAnotherStart(folder).numbers, "also at its very end");
  }

  @Test
  void aSegmentThatIsRemovedCostsWhatWasInIt() throws IOException {
    Files.delete(SegmentFile.list(folder).getLast().path());
    awaitTrouble("is not there");
    awaitRecording();
    say("in the next one");
    assertEquals(List.of(4L), readAfterAnotherStart(folder).numbers);
  }
}
