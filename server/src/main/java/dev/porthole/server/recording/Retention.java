package dev.porthole.server.recording;

import java.time.Duration;

/**
 * How much of a recording is kept. Whole segments go, the oldest first; the newest one stays.
 *
 * <p>Threads: immutable.
 *
 * @param bytes that all segments and their indexes may take
 * @param age since the newest event of a segment
 */
public record Retention(long bytes, Duration age) {
  public static final Retention EVERYTHING = new Retention(Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
}
