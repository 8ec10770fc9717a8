package dev.porthole.shared.event;

/**
 * Passes everything on to another reader. A subclass changes what it has to.
 *
 * <p>Threads: as the cursor that it reads.
 */
public abstract class ForwardingReader implements EventCursor.Reader {
  private final EventCursor.Reader reader;

  /** @param reader receives what is passed on */
  protected ForwardingReader(EventCursor.Reader reader) {
    this.reader = reader;
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    reader.onEvent(seq, event);
  }

  @Override
  public void onMissed(long count) {
    reader.onMissed(count);
  }

  @Override
  public void onUnknown(long count) {
    reader.onUnknown(count);
  }

  @Override
  public void onSkipped(long count) {
    reader.onSkipped(count);
  }
}
