package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.support.Await;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose times are not ascending, because the clock was set while they were recorded. */
class SetClockTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long BASE = Duration.ofDays(10_000).toNanos();

  @TempDir
  private Path folder;

  private static ServerEvent at(long nanos, int number) {
    return new BytesReceived(nanos, new ConnectionId(1), number, Bytes.ofText("x", StandardCharsets.UTF_8));
  }

  /** One event a second; the clock of events 50 to 53 is so many days ahead. */
  private Recording blip(int days) {
    Story story = new Story();
    for (int i = 0; i < 100; i++) {
      long ahead = i >= 50 && i < 54 ? Duration.ofDays(days).toNanos() : 0;
      story.events.add(at(BASE + i * SECOND + ahead, i));
    }
    story.record(folder.resolve("r"), RecordingOptions.DEFAULT);
    return RecordingFolder.open(folder.resolve("r"));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, -40})
  void aClockThatWasWrongForAMomentHidesNothingElse(int days) {
    try (Recording recording = blip(days)) {
      for (int i : new int[]{10, 40, 60, 99}) {
        assertEquals(i + 1, ReadEvents.all(recording.moment(BASE + i * SECOND, 1000).events()).numbers.getLast(),
            "at second " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, -40})
  void aSearchByTimeFindsWhatHasThatTimeWhateverStandsAroundIt(int days) {
    try (Recording recording = blip(days)) {
      List<Long> found = new ArrayList<>();
      recording.search(RecordingQuery.ALL.between(BASE + 48 * SECOND, BASE + 56 * SECOND), one -> found.add(one.seq()));
      assertEquals(List.of(56L, 55L, 50L, 49L), found);
    }
  }

  @Test
  void aStepForwardWhileItIsRecordedDeletesNothing() throws Exception {
    RecordingOptions month = new RecordingOptions(Durability.DEFAULT,
        new Retention(Long.MAX_VALUE, Duration.ofDays(30)), 16 << 10);
    Path target = folder.resolve("r");
    long[] wall = {BASE};
    long[] ran = {0};
    EventRing log = new EventRing(4 << 20);
    int number = 0;
    try (Recorder recorder = Recorder.open(target, month,
        () -> EventTime.instant(wall[0]), () -> ran[0])) {
      recorder.start(log, _ -> {}, List.of());
      for (long step : new long[]{0, Duration.ofDays(40).toNanos(), 0}) {
        wall[0] = BASE + ran[0] + step;
        for (int i = 0; i < 1000; i++) {
          log.append(at(wall[0], number++));
        }
        int due = number;
        Await.until("they are recorded", () -> recorder.status().events() == due);
        ran[0] += Duration.ofMinutes(20).toNanos();
      }
    }
    assertEquals(0, SegmentFile.list(target).getFirst().base(), "the oldest segment is there");
    assertEquals(true, Files.exists(SegmentFile.list(target).getFirst().index()), "and was looked after");
    try (Recording recording = RecordingFolder.open(target)) {
      assertEquals(3000, recording.summary().events());
    }
  }
}
