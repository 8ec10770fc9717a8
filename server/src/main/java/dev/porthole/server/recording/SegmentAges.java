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
 * Decides which segments are too old, so that no step of the wall clock deletes any. The age of a segment recorded in
 * this run is measured by the monotonic clock. For older segments only the calendar knows when they were created: their
 * age is the smaller of the age by the current wall clock, and the age at the start of this run plus the monotonic time
 * since. In the first minutes of a run no older segment is too old, because a clock that is wrong at the start is
 * usually set by then.
 *
 * <p>Threads: {@link #onBegun} is called by the recorder's thread, the rest by the thread that deletes segments.
 */
final class SegmentAges {
  static final Duration GRACE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(SegmentAges.class);

  private final Duration maxAge;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final long startNanos;
  private final long startWallNanos;
  /** When this run started each of its segments, by the monotonic clock. */
  private final Map<Long, Long> begunNanos = new ConcurrentHashMap<>();
  private boolean reportedGrace;
  private boolean reportedStep;

  /** @param nanos a monotonic clock, such as {@code System::nanoTime} */
  SegmentAges(Duration maxAge, InstantSource wall, LongSupplier nanos) {
    this.maxAge = maxAge;
    this.wall = wall;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.startWallNanos = wallNanos();
  }

  /** Called when the segment at {@code base} has just been started. */
  void onBegun(long base) {
    begunNanos.put(base, nanos.getAsLong());
  }

  /**
   * How many segments, from the oldest on, have no event young enough to be kept.
   *
   * @param all the segments, oldest first; the last one is never too old
   * @param createdNanos when each was created, by the wall clock of that time
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
      newest = Math.max(newest, createdNanos.get(next)); // setting the clock back makes no segment older
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
