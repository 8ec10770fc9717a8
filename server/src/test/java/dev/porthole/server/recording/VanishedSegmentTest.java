package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention deletes segments while they are read: readers continue with the rest, and learn what they missed. */
class VanishedSegmentTest {
  private static final RecordingOptions OPTIONS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      64 << 10);
  private static final RecordingQuery MESSAGES = RecordingQuery.ALL
      .withPattern(BytePattern.text("message", false, List.of(StandardCharsets.UTF_8)));

  @TempDir
  private Path home;
  private Path folder;
  private Story story;
  private List<SegmentFile> segments;

  @BeforeEach
  void record() throws IOException {
    folder = home.resolve("r");
    story = new Story().start().open(1);
    for (int i = 0; i < 5000; i++) {
      story.says(1, "mess").says(1, "age " + i);
    }
    story.record(folder, OPTIONS);
    segments = SegmentFile.list(folder);
  }

  /** Deletes the oldest segments. */
  private void retain(int from, int to) {
    try {
      for (SegmentFile segment : segments.subList(from, to)) {
        Files.deleteIfExists(segment.index());
        Files.deleteIfExists(segment.path());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aSearchFindsWhatIsLeft() {
    for (RecordingQuery query : List.of(MESSAGES, MESSAGES.withAddress("127.0.0.1"),
        MESSAGES.withConnections(Set.of(new ConnectionId(1))))) {
      List<Long> found = new ArrayList<>();
      try (Recording recording = RecordingFolder.open(folder)) {
        recording.search(query, one -> {
          if (found.isEmpty()) {
            retain(0, segments.size() - 1);
          }
          return found.add(one.seq());
        });
      }
      assertFalse(found.isEmpty());
      assertEquals(story.events.size(), found.getFirst());
    }
  }

  @Test
  void aReaderThatIsTooSlowLearnsWhatItMissed() {
    try (Recording recording = RecordingFolder.open(folder); EventCursor cursor = recording.openCursor()) {
      ReadEvents seen = new ReadEvents();
      cursor.drain(seen, 10);
      retain(0, segments.size() - 2);
      while (cursor.drain(seen, 1000) > 0) {
        // until the end
      }
      assertTrue(seen.missed > 0);
      assertEquals(story.events.size(), seen.events.size() + seen.missed);
      assertEquals(seen.missed, cursor.missed());
      assertEquals(story.events.size(), seen.numbers.getLast());
    }
  }

  @Test
  void aReaderWithAPatternGoesOn() {
    for (int hole : new int[]{1, 3}) {
      try (Recording recording = RecordingFolder.open(folder); EventCursor cursor = recording.openCursor(MESSAGES)) {
        ReadEvents seen = new ReadEvents();
        cursor.drain(seen, 1);
        retain(0, segments.size() - hole);
        while (cursor.drain(seen, 1000) > 0) {
          // until the end
        }
        assertEquals(story.events.size(), seen.numbers.getLast());
      }
    }
  }

  @Test
  void theMomentOfWhatIsGoneIsTheOldestThereIs() {
    try (Recording recording = RecordingFolder.open(folder)) {
      recording.moment(story.events.get(10).timeNanos(), 100);
      retain(0, segments.size() - 2);
      assertEquals(1, recording.moment(story.events.get(10).timeNanos(), 100).connections().size());
      assertTrue(recording.summary().firstSeq() > 1000);
    }
  }

  @Test
  void aSegmentThatGoesWhileItIsBeingLookedAtIsPassedOver() throws IOException {
    try (Recording open = RecordingFolder.open(folder)) {
      StoredRecording recording = (StoredRecording) open;
      List<Segment> before = recording.segments();
      retain(0, segments.size() - 1);
      for (Segment gone : before.subList(0, before.size() - 1)) {
        assertTrue(gone.facts().isEmpty());
        assertTrue(gone.peer(1).isEmpty());
        gone.forEachPeer((_, _) -> {
          throw new AssertionError("nobody is there");
        });
        assertTrue(gone.candidates(MESSAGES.pattern()).isEmpty());
      }
    }
  }
}
