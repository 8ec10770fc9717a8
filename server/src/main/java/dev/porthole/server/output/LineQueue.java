package dev.porthole.server.output;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bytes of lines waiting to be written, with the ends of lines and the number of events in each.
 *
 * <p>Threads: confined to one thread.
 */
final class LineQueue extends ByteArrayOutputStream {
  private static final int INITIAL = 64 * 1024;
  /** A buffer that one long line enlarged beyond this is released. */
  private static final int MAX_KEPT = 1024 * 1024;

  /** @param end the offset after its last byte, counted as {@link #size} */
  private record Line(int end, long events) {}

  /** What waits after a line that was cut. */
  record Rest(long cut, byte[] bytes, int from, Deque<Line> lines) {
    /** The events of the cut line and of the lines after it. */
    long events() {
      return cut + eventsOf(lines);
    }
  }

  private final Deque<Line> lines = new ArrayDeque<>();
  private int written;
  private int lineStart;

  LineQueue() {
    super(INITIAL);
  }

  /** Ends the line put in since the last call; it represents this many events. */
  void endLine(long events) {
    lines.add(new Line(size(), events));
  }

  void endLine(long events, char text) {
    write(text);
    endLine(events);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** How many events the waiting lines represent. */
  long events() {
    return eventsOf(lines);
  }

  boolean isInsideLine() {
    return written > lineStart;
  }

  /** Writes what the device accepts at once; returns how many bytes. */
  int sendTo(OutputDevice device, Duration timeout) {
    int taken = device.write(buf, written, size() - written, timeout);
    written += taken;
    while (!lines.isEmpty() && lines.getFirst().end <= written) {
      lineStart = lines.removeFirst().end;
    }
    if (lines.isEmpty()) {
      clear();
    }
    return taken;
  }

  /** Drops all lines except the line begun; returns how many events they represented. */
  long dropWholeLines() {
    if (!isInsideLine()) {
      long events = eventsOf(lines);
      clear();
      return events;
    }
    Line begun = lines.removeFirst();
    long events = eventsOf(lines);
    lines.clear();
    lines.add(begun);
    count = begun.end;
    return events;
  }

  /** Removes everything: returns the lines after the line begun, and the number of events of that line. */
  Rest takeRest() {
    Line begun = lines.removeFirst();
    Rest rest = new Rest(begun.events, toByteArray(), begun.end, new ArrayDeque<>(lines));
    clear();
    return rest;
  }

  void append(Rest rest) {
    int shift = size() - rest.from;
    write(rest.bytes, rest.from, rest.bytes.length - rest.from);
    rest.lines.forEach(line -> lines.add(new Line(line.end + shift, line.events)));
  }

  private void clear() {
    reset();
    if (buf.length > MAX_KEPT) {
      buf = new byte[INITIAL];
    }
    lines.clear();
    written = 0;
    lineStart = 0;
  }

  private static long eventsOf(Deque<Line> lines) {
    return lines.stream().mapToLong(Line::events).sum();
  }
}
