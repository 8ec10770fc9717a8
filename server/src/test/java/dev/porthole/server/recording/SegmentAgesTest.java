package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.event.EventTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wall clock is set and time passes; only passed time deletes segments. */
class SegmentAgesTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private Duration ran = Duration.ZERO;
  private Duration step = Duration.ZERO;
  private final SegmentAges ages = new SegmentAges(MONTH, () -> START.plus(ran).plus(step), () -> ran.toNanos());

  /** How many segments are too old that were created this many days before the start, by the calendar of their time. */
  private int tooOldOfDaysBefore(long... days) {
    List<Long> created = Arrays.stream(days).mapToObj(day -> nanos(START.minus(Duration.ofDays(day)))).toList();
    return ages.tooOld(files(created.size()), created);
  }

  private int tooOldOfThisRun(Instant... created) {
    return ages.tooOld(files(created.length), Stream.of(created).map(SegmentAgesTest::nanos).toList());
  }

  private static List<SegmentFile> files(int count) {
    return Stream.iterate(0L, base -> base + 1000).limit(count).map(base -> SegmentFile.in(Path.of("r"), base))
        .toList();
  }

  private static long nanos(Instant instant) {
    return EventTime.nanos(() -> instant);
  }

  private void begin(int count) {
    files(count).forEach(file -> ages.onBegun(file.base()));
  }

  @Test
  void nothingIsDeletedByTheCalendarAloneInTheFirstTenMinutes() {
    ran = Duration.ofSeconds(599);
    assertEquals(0, tooOldOfDaysBefore(90, 80, 40, 20));
    ran = Duration.ofSeconds(601);
    assertEquals(2, tooOldOfDaysBefore(90, 80, 40, 20), "the third one's last event is 20 days old");
  }

  @Test
  void aClockThatWasWrongAtTheStartAndIsSetRightDeletesNothing() {
    step = Duration.ofDays(-40);
    ran = Duration.ofMinutes(11);
    assertEquals(0, tooOldOfDaysBefore(45, 44, 43), "really they are 5 days old");
  }

  @Test
  void aStepForwardDeletesNothingOfTheRunBefore() {
    ran = Duration.ofMinutes(11);
    step = Duration.ofDays(40);
    assertEquals(0, tooOldOfDaysBefore(3, 2, 1));
    step = Duration.ZERO;
    assertEquals(0, tooOldOfDaysBefore(3, 2, 1));
  }

  @Test
  void whatThisRunRecordedIsAsOldAsTheTimeThatRanSinceWhateverTheClockSays() {
    begin(3);
    Instant odd = START.minus(Duration.ofDays(400));
    for (long days : new long[]{40, -40}) {
      step = Duration.ofDays(days);
      assertEquals(0, tooOldOfThisRun(START, odd, START.plus(step)));
    }
    step = Duration.ZERO;
    ran = MONTH.plusSeconds(1);
    assertEquals(2, tooOldOfThisRun(START, START.plus(Duration.ofDays(4000)), odd),
        "a clock that was ahead keeps nothing");
  }

  @Test
  void aSegmentBegunWhileTheClockWasBehindMakesThoseBeforeItNoOlder() {
    ran = Duration.ofMinutes(11);
    assertEquals(0, tooOldOfDaysBefore(5, 45, 4));
  }

  @Test
  void withoutALimitNothingIsTooOld() {
    SegmentAges all = new SegmentAges(Retention.EVERYTHING.age(), () -> START, () -> 0);
    assertEquals(0, all.tooOld(files(2), List.of(0L, 0L)));
  }
}
