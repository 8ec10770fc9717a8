package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.OpenConnection;
import dev.porthole.server.recording.segment.RecordingState;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.support.Await;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final RecordingOptions SMALL_SEGMENTS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      64 << 10);

  @TempDir
  private Path folder;

  private Path recording() {
    return folder.resolve("r");
  }

  /** Ten connections that send in turn, over a dozen segments. */
  private static Story talk() {
    Story story = new Story().start();
    for (int i = 1; i <= 10; i++) {
      story.open(i);
    }
    for (int i = 0; i < 6000; i++) {
      story.says(1 + i % 10, "message " + i + " of a client, with some words\n").hears(1 + i % 10, "thank you!");
    }
    for (int i = 1; i <= 9; i++) {
      story.close(i);
    }
    return story;
  }

  @Test
  void whatWasAppendedIsReadBackInOrderAcrossSegments() {
    Story story = talk().record(recording(), SMALL_SEGMENTS);
    try (Recording read = RecordingFolder.open(recording())) {
      ReadEvents seen = ReadEvents.all(read.openCursor());
      assertEquals(story.events, seen.events);
      assertEquals(LongStream.rangeClosed(1, story.events.size()).boxed().toList(), seen.numbers);
      assertEquals(0, seen.missed);
      RecordingSummary summary = read.summary();
      assertEquals(story.events.size(), summary.events());
      assertEquals(story.events.getFirst().timeNanos(), summary.firstNanos());
      assertEquals(story.events.getLast().timeNanos(), summary.lastNanos());
      assertTrue(summary.bytes() > 12 * (64 << 10), "of the disk: " + summary.bytes());
    }
  }

  @Test
  void aRecordingIsGoneOnWithAndItsNumbersToo() {
    Story first = new Story().start().open(7).says(7, "first").record(recording(), RecordingOptions.DEFAULT);
    Story second = new Story().start().open(8).says(8, "second");
    try (Recorder recorder = Recorder.open(recording(), RecordingOptions.DEFAULT, InstantSource.system())) {
      assertEquals(8, recorder.firstConnection());
      assertEquals(first.events.size() + 1, recorder.firstSeq());
    }
    second.record(recording(), RecordingOptions.DEFAULT);
    try (Recording read = RecordingFolder.open(recording())) {
      ReadEvents seen = ReadEvents.all(read.openCursor());
      assertEquals(Stream.concat(first.events.stream(), second.events.stream()).toList(), seen.events);
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), seen.numbers);
      Moment end = read.moment(Long.MAX_VALUE, 1);
      assertEquals(List.of(8L), end.connections().stream().map(one -> one.connection().number()).toList(),
          "the one of the run before is gone with its server");
      end.events().close();
    }
  }

  @Test
  void aRecordingThatIsWrittenIsReadMeanwhileAndWrittenByNobodyElse() throws InterruptedException {
    EventRing ring = new EventRing(1 << 20);
    try (Recorder recorder = Recorder.open(recording(), RecordingOptions.DEFAULT, InstantSource.system())) {
      recorder.start(ring, ring, List.of());
      RecordingFailure refused = assertThrows(RecordingFailure.class,
          () -> Recorder.open(recording(), RecordingOptions.DEFAULT, InstantSource.system()));
      assertTrue(refused.getMessage().contains("is being written already"), refused.getMessage());
      try (Recording read = RecordingFolder.open(recording()); EventCursor cursor = read.openCursor()) {
        assertTrue(read.summary().beingWritten());
        ReadEvents seen = new ReadEvents();
        for (ServerEvent event : new Story().start().open(1).says(1, "你好").close(1).events) {
          ring.append(event);
          int before = seen.events.size();
          while (seen.events.size() == before || !seen.events.contains(event)) {
            assertTrue(cursor.await(Await.DEADLINE), "the reader follows");
            cursor.drain(seen, 100);
          }
        }
      }
    }
    try (Recording read = RecordingFolder.open(recording()); EventCursor cursor = read.openCursor()) {
      assertEquals(6, ReadEvents.all(read.openCursor()).events.size(), "with the start and the stop of the recording");
      cursor.drain(new ReadEvents(), 100);
      assertEquals(false, cursor.await(Duration.ofDays(1)), "nothing more comes, which is seen at once");
    }
  }

  @Test
  void theStateIsKnownAtAnyMoment() {
    Story story = talk().record(recording(), SMALL_SEGMENTS);
    try (Recording read = RecordingFolder.open(recording())) {
      for (int at : new int[]{1, 5, 11, 500, 3000, 6000, 11_000, story.events.size()}) {
        RecordingState standing = new RecordingState();
        int most = 700;
        int from = Math.max(0, at - most);
        Moment moment = read.moment(story.events.get(at - 1).timeNanos(), most);
        ReadEvents seen = ReadEvents.all(moment.events());
        int before = at - seen.events.size();
        story.events.subList(0, before).forEach(standing::apply);
        assertTrue(before >= from, "no more than was asked for");
        assertEquals(story.events.subList(before, at), seen.events);
        assertEquals(standing.totals(), moment.totals());
        assertEquals(standing.open().stream().map(OpenConnection::recorded).toList(), moment.connections());
      }
      assertEquals(0, ReadEvents.all(read.moment(0, 10).events()).events.size(), "before everything");
    }
  }

  @Test
  void theOldestSegmentsGoWhenThereAreTooManyBytes() throws Exception {
    RecordingOptions options = SMALL_SEGMENTS.withRetention(new Retention(300 << 10, Retention.EVERYTHING.age()));
    Story story = talk().record(recording(), options);
    try (Recording read = RecordingFolder.open(recording())) {
      long left = SegmentFile.list(recording()).stream().mapToLong(file -> size(file.path()) + size(file.index()))
          .sum();
      assertTrue(left <= 300 << 10, left + " bytes are left");
      ReadEvents seen = ReadEvents.all(read.openCursor());
      int kept = seen.events.size();
      assertTrue(kept > 1000, kept + " are left");
      assertEquals(story.events.subList(story.events.size() - kept, story.events.size()), seen.events);
      assertEquals(story.events.size() - kept + 1, seen.numbers.getFirst());
      assertEquals(10, read.moment(story.events.get(12_005).timeNanos(), 1).connections().size(),
          "who they are is known without the segments that seen it");
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }
}
