package dev.porthole.server.output;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bytes of lines that wait to be written, which know where lines end and how many events each stands for.
 *
 * <p>Threads: confined to one.
 */
final class LineQueue extends ByteArrayOutputStream {
  private static final int INITIAL = 64 * 1024;
  /** What one long line made the buffer grow to is given back. */
  private static final int MAX_KEPT = 1024 * 1024;

  /** @param end of its bytes, counted as {@link #size} */
  private record Line(int end, long events) {}

  /** What waits behind a line that was cut. */
  record Rest(long cut, byte[] bytes, int from, Deque<Line> lines) {
    /** Of the line that was cut, and of those behind it. */
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

  /** What was put in since the last one is a line, and stands for so many events. */
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

  /** How many events the lines stand for. */
  long events() {
    return eventsOf(lines);
  }

  boolean isInsideLine() {
    return written > lineStart;
  }

  /** Writes what is taken at once; how many bytes. */
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

  /** Leaves nothing but the line that was begun; how many events stood in the others. */
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

  /** Takes everything out: what is behind the line that was begun is given back, and of that line how many events it stood for. */
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
