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
 * Events as lines on their way to an output that may be slow, full or closed. Each line leaves whole or is counted as missed: where one was
 * cut, a line break ends it, and a line follows that says how many events are missing.
 *
 * <p>Threads: confined to the one that prints.
 */
public final class EventLines implements EventCursor.Reader {
  private final Supplier<OutputDevice> device;
  private final LineQueue waiting = new LineQueue();
  private final PrintWriter out;
  private final EventCursor.Reader format;
  private long missed;

  /**
   * @param device asked for by the one that prints
   * @param charset of the lines
   * @param format what turns events into lines on the writer it is given, one each
   */
  public EventLines(Supplier<OutputDevice> device, Charset charset, Function<PrintWriter, EventCursor.Reader> format) {
    this.device = device;
    this.out = new PrintWriter(new OutputStreamWriter(waiting, charset), false);
    this.format = format.apply(out);
  }

  /** Makes the output ready: when something is printed there may be no file descriptor left for that. */
  public void open() {
    device.get();
  }

  /** Puts a line at the end. */
  @Override
  public void onEvent(long seq, ServerEvent event) {
    format.onEvent(seq, event);
    endLine(1);
  }

  /** {@inheritDoc} They are missing in the output, which a line says. */
  @Override
  public void onMissed(long count) {
    missed += count;
    format.onMissed(count);
    endLine(count);
  }

  /** {@inheritDoc} A line says so. */
  @Override
  public void onUnknown(long count) {
    format.onUnknown(count);
    endLine(count);
  }

  /** {@inheritDoc} A line says so. */
  @Override
  public void onSkipped(long count) {
    format.onSkipped(count);
    endLine(0);
  }

  /**
   * Writes what waits, or a piece of it.
   *
   * @param timeout how long to wait until the output takes some
   * @return whether some was taken, or nothing waited
   * @throws OutputFailure if the output takes no more; what was not written waits still, but for the line that was cut
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

  /** Whether all was written. */
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many events wait to be written. */
  public long waitingEvents() {
    return waiting.events();
  }

  /** Whether the last byte that was written is not the last one of its line. */
  public boolean isInsideLine() {
    return waiting.isInsideLine();
  }

  /** Lets the line that was begun wait, and nothing behind it: how many events that leaves out. */
  public long dropWholeLines() {
    return waiting.dropWholeLines();
  }

  /** Ends the line that was begun where it is, and lets nothing else wait: how many events that leaves out. */
  public long cutLine() {
    if (!waiting.isInsideLine()) {
      return waiting.dropWholeLines();
    }
    LineQueue.Rest rest = waiting.takeRest();
    waiting.endLine(0, '\n');
    return rest.events();
  }

  /** Whether nobody reads the output any more, as far as can be told before something is written. */
  public boolean isOutputClosed() {
    return device.get().isClosed();
  }

  /** How many events are missing in the output. */
  public long missed() {
    return missed;
  }

  /** A line break ends the line that was cut, if one was, and a line says that its event is missing. */
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
