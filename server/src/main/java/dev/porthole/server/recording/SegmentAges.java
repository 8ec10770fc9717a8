package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which segments are too old, so that no step of the wall clock deletes any. The age of what this run has recorded is the time
 * that has run since, by the monotonic clock. Of older segments only the calendar knows when they were made: their age is the smaller of
 * what the wall clock says now and what it said at the start with the time that has run since; and in the first minutes of a run, in
 * which a clock that was wrong at the start is usually set right, none of them is too old.
 *
 * <p>Threads: {@link #onBegun} comes from the recorder's thread, the rest from the one that deletes.
 */
final class SegmentAges {
  static final Duration GRACE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(SegmentAges.class);

  private final Duration maxAge;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final long startNanos;
  private final long startWallNanos;
  /** When this run began its segments, by the monotonic clock. */
  private final Map<Long, Long> begunNanos = new ConcurrentHashMap<>();
  private boolean reportedGrace;
  private boolean reportedStep;

  /** @param nanos a clock that never jumps, such as {@code System::nanoTime} */
  SegmentAges(Duration maxAge, InstantSource wall, LongSupplier nanos) {
    this.maxAge = maxAge;
    this.wall = wall;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.startWallNanos = wallNanos();
  }

  /** A segment with this base has been begun just now. */
  void onBegun(long base) {
    begunNanos.put(base, nanos.getAsLong());
  }

  /**
   * How many of these, from the oldest on, have no event that is young enough to be kept.
   *
   * @param all oldest first; the last one is never too old
   * @param createdNanos when each was begun, by the calendar of its time
   */
  int tooOld(List<SegmentFile> all, List<Long> createdNanos) {
    if (maxAge.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0) {
      return 0;
    }
    long limit = maxAge.toNanos();
    long ran = nanos.getAsLong() - startNanos;
    long wallNow = wallNanos();
    boolean grace = ran < GRACE.toNanos();
    long newest = all.isEmpty() ? 0 : createdNanos.getFirst();
    int gone = 0;
    int byStep = 0;
    for (int next = 1; next < all.size(); next++) {
      newest = Math.max(newest, createdNanos.get(next)); // a clock that was set back made none of them older
      Long begun = begunNanos.get(all.get(next).base());
      boolean old = begun != null
          ? nanos.getAsLong() - begun > limit
          : Math.min(wallNow, startWallNanos + ran) - newest > limit;
      if (!old) {
        byStep = begun == null && wallNow - newest > limit ? next : 0;
        break;
      }
      gone = next;
    }
    return decide(all, gone, byStep, grace);
  }

  private int decide(List<SegmentFile> all, int gone, int byStep, boolean grace) {
    if (byStep > 0 && !reportedStep) {
      reportedStep = true;
      LOG.warn("{}: the clock was set forward; segments that are too old only by that are kept", folder(all));
    }
    if (!grace) {
      return gone;
    }
    int byRunning = 0;
    while (byRunning < gone && begunNanos.containsKey(all.get(byRunning).base())) {
      byRunning++;
    }
    if (byRunning < gone && !reportedGrace) {
      reportedGrace = true;
      LOG.info("{}: {} segments are too old by the calendar; they are deleted {} minutes after the start, if they"
          + " still are then", folder(all), gone, GRACE.toMinutes());
    }
    return byRunning;
  }

  private static String folder(List<SegmentFile> all) {
    return String.valueOf(all.getFirst().path().getParent());
  }

  private long wallNanos() {
    return EventTime.nanos(wall);
  }
}
