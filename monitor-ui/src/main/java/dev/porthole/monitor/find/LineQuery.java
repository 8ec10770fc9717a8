package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What lines are looked for: all that is said here holds of them.
 *
 * <p>Threads: immutable.
 *
 * @param patterns one of which is in the bytes, where those after the first are of other charsets than UTF-8, in which what is valid UTF-8
 *     is not read; none if the bytes may be any
 * @param byLine whether the patterns are tried on the lines of text in what is said, rather than on bytes
 * @param leastBytes of a chunk or message
 * @param mostBytes of a chunk or message, inclusive
 * @param from the time of day of the earliest
 * @param to the time of day of the latest, inclusive; before {@code from} if midnight is between them
 */
record LineQuery(List<BytePattern> patterns, boolean byLine, DirectionFilter sides, long leastBytes, long mostBytes,
    LocalTime from, LocalTime to) {
  private static final ZoneId ZONE = ZoneId.systemDefault();

  LineQuery {
    patterns = List.copyOf(patterns);
  }

  /** Whether every line is meant. */
  boolean isOfAll() {
    return patterns.isEmpty() && sides == DirectionFilter.BOTH && anySize() && anyTime();
  }

  /** Whether the bytes of a line or message have to hold a pattern. */
  boolean hasPattern() {
    return !patterns.isEmpty();
  }

  /** Whether a pattern is in these bytes. */
  boolean isIn(Bytes bytes) {
    for (int i = 0; i < patterns.size(); i++) {
      if (i > 0 && isUtf8(bytes)) {
        return false;
      }
      if (patterns.get(i).isIn(bytes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(Bytes bytes) {
    return bytes.text(StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
  }

  /** Whether all but the patterns holds. */
  boolean admits(LineKind kind, long size, long timeNanos) {
    boolean chunk = kind == LineKind.RECEIVED || kind == LineKind.SENT;
    return sides.has(kind.direction()) && (anySize() || chunk && size >= leastBytes && size <= mostBytes)
        && (anyTime() || isWithin(EventTime.instant(timeNanos).atZone(ZONE).toLocalTime()));
  }

  private boolean isWithin(LocalTime time) {
    return from.isAfter(to)
        ? !time.isBefore(from) || !time.isAfter(to)
        : !time.isBefore(from) && !time.isAfter(to);
  }

  private boolean anySize() {
    return leastBytes == 0 && mostBytes == Long.MAX_VALUE;
  }

  private boolean anyTime() {
    return from.equals(LocalTime.MIN) && to.equals(LocalTime.MAX);
  }
}
