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
 * The query of a search; a line must meet all its conditions.
 *
 * <p>Threads: immutable.
 *
 * @param patterns the bytes must contain one of them; those after the first are for charsets other than UTF-8 and
 *     ignore valid UTF-8; none if any bytes match
 * @param byLine whether the patterns apply to lines of text rather than to bytes
 * @param minBytes of a chunk or message
 * @param maxBytes of a chunk or message, inclusive
 * @param from the earliest time of day
 * @param to the latest time of day, inclusive; before {@code from} if the range includes midnight
 */
record LineQuery(List<BytePattern> patterns, boolean byLine, DirectionFilter sides, long minBytes, long maxBytes,
    LocalTime from, LocalTime to) {
  private static final ZoneId ZONE = ZoneId.systemDefault();

  LineQuery {
    patterns = List.copyOf(patterns);
  }

  /** Whether every line matches. */
  boolean isOfAll() {
    return patterns.isEmpty() && sides == DirectionFilter.BOTH && anySize() && anyTime();
  }

  /** Whether the bytes of a line or message must contain a pattern. */
  boolean hasPattern() {
    return !patterns.isEmpty();
  }

  /** Whether the bytes contain a pattern. */
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

  /** Whether all conditions except the patterns are met. */
  boolean admits(LineKind kind, long size, long timeNanos) {
    boolean chunk = kind == LineKind.RECEIVED || kind == LineKind.SENT;
    return sides.has(kind.direction()) && (anySize() || chunk && size >= minBytes && size <= maxBytes)
        && (anyTime() || isWithin(EventTime.instant(timeNanos).atZone(ZONE).toLocalTime()));
  }

  private boolean isWithin(LocalTime time) {
    return from.isAfter(to)
        ? !time.isBefore(from) || !time.isAfter(to)
        : !time.isBefore(from) && !time.isAfter(to);
  }

  private boolean anySize() {
    return minBytes == 0 && maxBytes == Long.MAX_VALUE;
  }

  private boolean anyTime() {
    return from.equals(LocalTime.MIN) && to.equals(LocalTime.MAX);
  }
}
