package dev.porthole.server.export;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;

/**
 * Adapts an existing event reader that has its own output.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class LineWriter implements EventWriter {
  private final EventCursor.Reader format;
  private final PlainWriter out;

  LineWriter(EventCursor.Reader format, PlainWriter out) {
    this.format = format;
    this.out = out;
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    format.onEvent(seq, event);
  }

  @Override
  public void onMissed(long count) {
    format.onMissed(count);
  }

  @Override
  public void onUnknown(long count) {
    format.onUnknown(count);
  }

  @Override
  public void finish() {
    out.flush();
  }
}
