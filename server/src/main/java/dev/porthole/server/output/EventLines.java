package dev.porthole.server.output;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Formats events as lines and writes them to an output that may be slow, full or closed. Each line is written whole or
 * counted as missed: a cut line is ended with a line break, followed by a line with the number of missing events.
 *
 * <p>Threads: confined to the printing thread.
 */
public final class EventLines implements EventCursor.Reader {
  private final Supplier<OutputDevice> device;
  private final LineQueue waiting = new LineQueue();
  private final PrintWriter out;
  private final EventCursor.Reader format;
  private long missed;

  /**
   * @param device evaluated on the printing thread
   * @param charset the charset of the lines
   * @param format creates a reader that prints each event as a line to the given writer
   */
  public EventLines(Supplier<OutputDevice> device, Charset charset, Function<PrintWriter, EventCursor.Reader> format) {
    this.device = device;
    this.out = new PrintWriter(new OutputStreamWriter(waiting, charset), false);
    this.format = format.apply(out);
  }

  /** Opens the output early: later there may be no file descriptor left. */
  public void open() {
    device.get();
  }

  /** Appends the event as a line. */
  @Override
  public void onEvent(long seq, ServerEvent event) {
    format.onEvent(seq, event);
    endLine(1);
  }

  /** {@inheritDoc} Appends a line that counts them as missing. */
  @Override
  public void onMissed(long count) {
    missed += count;
    format.onMissed(count);
    endLine(count);
  }

  /** {@inheritDoc} Appends a line that says so. */
  @Override
  public void onUnknown(long count) {
    format.onUnknown(count);
    endLine(count);
  }

  /** {@inheritDoc} Appends a line that says so. */
  @Override
  public void onSkipped(long count) {
    format.onSkipped(count);
    endLine(0);
  }

  /**
   * Writes the waiting lines, or part of them.
   *
   * @param timeout the maximum wait until the output accepts some bytes
   * @return whether some bytes were written, or nothing waited
   * @throws OutputFailure if the output accepts no more; unwritten lines still wait, except the line that was cut
   */
  public boolean send(Duration timeout) {
    if (waiting.isEmpty()) {
      return true;
    }
    try {
      return waiting.sendTo(device.get(), timeout) > 0;
    } catch (OutputFailure failed) {
      endCutLine();
      throw failed;
    }
  }

  /** Whether everything has been written. */
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many events wait to be written. */
  public long waitingEvents() {
    return waiting.events();
  }

  /** Whether the last byte written is within a line. */
  public boolean isInsideLine() {
    return waiting.isInsideLine();
  }

  /** Drops all waiting lines except the line begun; returns how many events that leaves out. */
  public long dropWholeLines() {
    return waiting.dropWholeLines();
  }

  /** Cuts the line begun and drops everything else; returns how many events that leaves out. */
  public long cutLine() {
    if (!waiting.isInsideLine()) {
      return waiting.dropWholeLines();
    }
    LineQueue.Rest rest = waiting.takeRest();
    waiting.endLine(0, '\n');
    return rest.events();
  }

  /** Whether the output's reader has gone, as far as the system can tell before a write. */
  public boolean isOutputClosed() {
    return device.get().isClosed();
  }

  /** How many events are missing from the output. */
  public long missed() {
    return missed;
  }

  /** Ends a cut line, if there is one, with a line break and a line that counts its event as missing. */
  private void endCutLine() {
    if (waiting.isInsideLine()) {
      LineQueue.Rest rest = waiting.takeRest();
      waiting.endLine(0, '\n');
      onMissed(rest.cut());
      waiting.append(rest);
    }
  }

  private void endLine(long events) {
    out.flush();
    waiting.endLine(events);
  }
}
