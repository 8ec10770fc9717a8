package dev.porthole.monitor.timeline;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ForwardingReader;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Delivers the events of a recording at their time.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class PacedCursor implements EventCursor {
  private final EventCursor events;
  private final LongSupplier now;
  /** The next event, whose time has not come yet. */
  private Optional<ServerEvent> held = Optional.empty();
  private long heldSeq;
  private long readUntil = Long.MIN_VALUE;

  /** @param now the time, in nanoseconds since the epoch, up to which events may be delivered */
  PacedCursor(EventCursor events, LongSupplier now) {
    this.events = events;
    this.now = now;
  }

  @Override
  public int drain(Reader reader, int atMost) {
    long until = now.getAsLong();
    int count = 0;
    while (count < atMost && isNextDue(reader, until)) {
      reader.onEvent(heldSeq, held.orElseThrow());
      held = Optional.empty();
      count++;
    }
    readUntil = count < atMost ? until : readUntil;
    return count;
  }

  /** The time up to which all events have been delivered. */
  long readUntil() {
    return readUntil;
  }

  private boolean isNextDue(Reader reader, long until) {
    if (held.isEmpty()) {
      events.drain(new Holding(reader), 1);
    }
    return held.isPresent() && held.get().timeNanos() <= until;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return events.await(timeout);
  }

  @Override
  public long missed() {
    return events.missed();
  }

  @Override
  public double backlog() {
    return events.backlog();
  }

  @Override
  public void close() {
    events.close();
  }

  private final class Holding extends ForwardingReader {
    Holding(Reader reader) {
      super(reader);
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      heldSeq = seq;
      held = Optional.of(event);
    }
  }
}
