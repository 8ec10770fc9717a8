package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The epoch of a recording's numbers, and the number from which a reader can begin. */
class EpochTest {
  private static final RecordingOptions SMALL = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING, 4 << 10);

  @TempDir
  private Path home;

  private Path recording() {
    return home.resolve("r");
  }

  /** Runs a server that appends a story and ends. */
  private EventRing run(Story story, boolean withLog) {
    Recorder recorder = Recorder.open(recording(), SMALL, InstantSource.system());
    EventRing ring = recorder.newLog(1 << 20);
    story.events.forEach(ring::append);
    recorder.start(ring, event -> {}, List.of());
    if (withLog) {
      recorder.closeWithLog();
    } else {
      recorder.close();
    }
    return ring;
  }

  private static Story talk() {
    Story story = new Story().start().open(1);
    for (int i = 0; i < 100; i++) {
      story.says(1, "message " + i + " with some more words in it, so that segments are filled");
    }
    return story;
  }

  private UUID recorded() {
    try (Recording read = RecordingFolder.open(recording())) {
      return read.epoch();
    }
  }

  @Test
  void isKeptByTheNextServerAfterACleanEnd() {
    EventRing first = run(talk(), true);
    assertEquals(first.epoch(), recorded());
    EventRing second = run(talk(), true);
    assertEquals(first.epoch(), second.epoch());
    assertEquals(first.epoch(), recorded());
    assertEquals(2 * talk().events.size(),
        ReadEvents.all(RecordingFolder.open(recording()).openCursor()).events.size());
  }

  @Test
  void isAnotherOneWhereTheLogWentOnAfterItsRecording() {
    EventRing first = run(talk(), false);
    assertNotEquals(first.epoch(), run(talk(), true).epoch());
  }

  @Test
  void isAnotherOneAfterAnEndWithoutWarning() {
    EventRing first = run(talk(), true);
    Recorder killed = Recorder.open(recording(), SMALL, InstantSource.system());
    assertEquals(first.epoch(), killed.epoch());
    killed.start(killed.newLog(1 << 20), event -> {}, List.of()); // none of its events is written to disk
    Path copy = copy(recording());
    killed.closeWithLog();
    try (Recorder next = Recorder.open(copy, SMALL, InstantSource.system())) {
      assertNotEquals(first.epoch(), next.epoch(), "numbers may have been seen that were not recorded");
    }
  }

  @Test
  void aRecordingBegunWhileTheServerRunsTakesItsNumbersAndItsEpoch() {
    EventRing ring = new EventRing(8 << 10);
    Story story = talk();
    story.events.forEach(ring::append);
    try (Recorder recorder = Recorder.open(recording(), SMALL, InstantSource.system())) {
      recorder.start(ring, event -> {}, List.of());
    }
    try (Recording read = RecordingFolder.open(recording())) {
      ReadEvents seen = ReadEvents.all(read.openCursor());
      long first = seen.numbers.getFirst();
      assertNotEquals(1, first, "the oldest are overwritten");
      assertEquals(story.events.subList((int) first - 1, story.events.size()), seen.events);
      assertEquals(LongStream.rangeClosed(first, story.events.size()).boxed().toList(), seen.numbers);
      assertEquals(ring.epoch(), read.epoch());
    }
  }

  @Test
  void aCursorBeginsAtAnyNumberOfARecording() {
    run(talk(), true);
    try (Recording read = RecordingFolder.open(recording())) {
      List<ServerEvent> all = ReadEvents.all(read.openCursor()).events;
      for (int from : new int[]{1, 2, 50, all.size(), all.size() + 1}) {
        assertEquals(all.subList(from - 1, all.size()), ReadEvents.all(read.openCursor(from)).events);
      }
    }
  }

  @Test
  void aCursorBeginsInTheRecordingAndGoesOnInTheLog() {
    Recorder recorder = Recorder.open(recording(), SMALL, InstantSource.system());
    EventRing ring = recorder.newLog(4 << 10);
    recorder.start(ring, event -> {}, List.of());
    RecordedLog log = new RecordedLog(ring, () -> recorder.status().folder());
    Story story = talk();
    List<ServerEvent> seen = new ArrayList<>();
    EventCursor cursor = null;
    for (ServerEvent event : story.events) {
      ring.append(event);
      waitFor(recorder, ring);
      if (cursor == null && ring.oldestSeq() > 20) {
        cursor = log.openCursor(10);
      }
      if (cursor != null && seen.size() < 30) {
        cursor.drain(into(seen), 3);
      }
    }
    assertEquals(10, log.openCursor(ring.oldestSeq() - 1).drain(into(new ArrayList<>()), 10), "from below the log");
    for (int wait = 0; seen.size() < story.events.size() - 9 && wait < 1000; wait++) {
      cursor.drain(into(seen), 5);
    }
    assertEquals(story.events.subList(9, story.events.size()), seen);
    recorder.closeWithLog();
    story.events.forEach(ring::append);
    cursor.drain(into(seen), Integer.MAX_VALUE);
    assertEquals(story.events.getLast(), seen.getLast(), "also when nothing is recorded any more");
    assertEquals(story.events.size() * 2 - 9, seen.size() + cursor.missed());
    cursor.close();
  }

  private static void waitFor(Recorder recorder, EventRing ring) {
    while (!ring.hasCapacity()) {
      Thread.onSpinWait(); // the recorder reads a small log at once
    }
  }

  private static EventCursor.Reader into(List<ServerEvent> seen) {
    return new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        seen.add(event);
      }

      @Override
      public void onMissed(long count) {
        // the cursor counts missed events
      }
    };
  }

  private Path copy(Path folder) {
    try {
      Path copy = Files.createDirectory(home.resolve("copy"));
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
