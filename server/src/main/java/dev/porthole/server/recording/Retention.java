package dev.porthole.server.recording;

import java.time.Duration;

/**
 * How much of a recording is kept. Whole segments are deleted, oldest first; the newest one stays.
 *
 * <p>Threads: immutable.
 *
 * @param bytes maximum size of all segments and their indexes
 * @param age maximum age of a segment's newest event
 */
public record Retention(long bytes, Duration age) {
  public static final Retention EVERYTHING = new Retention(Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
}
