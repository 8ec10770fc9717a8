package dev.porthole.monitor.statistics;

import dev.porthole.shared.event.EventCounter;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecordedTotals;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Counts since the server's start. For a server they are its own counters and include events that were not shown; for a
 * recording they are the counts of its events, none of which is missed. Every event counts once, as shown or as missed;
 * so does every byte, once everything is read.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class TotalsModel {
  private final ReadOnlyLongWrapper openConnections = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper allConnections = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper bytesReceived = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper bytesSent = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper receivedPerSecond = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper sentPerSecond = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper chunksPerSecond = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper eventsPerSecond = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper eventsShown = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper eventsMissed = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper bytesMissed = new ReadOnlyLongWrapper();
  /** The server's counters, if there is a server. */
  private final Optional<Supplier<EventTotals>> server;
  /** The events shown; for a recording, all events up to the moment. */
  private EventCounter shown;
  private RateMeter receivedMeter;
  private RateMeter sentMeter;
  private RateMeter chunkMeter;
  private RateMeter eventMeter;
  private long missed;

  /** @param server returns the server's counters, of shown and missed events; empty for a recording */
  public TotalsModel(Optional<Supplier<EventTotals>> server, long nowNanos) {
    this.server = server;
    restart(RecordedTotals.NONE, nowNanos);
  }

  /** Continues from the counts before a place of a recording. */
  public void restart(RecordedTotals before, long nowNanos) {
    EventTotals start = new EventTotals(before.opened(), before.closed(), 0, before.received(), before.sent(), 0,
        before.events());
    shown = new EventCounter(start);
    missed = 0;
    receivedMeter = new RateMeter(start.received(), nowNanos);
    sentMeter = new RateMeter(start.sent(), nowNanos);
    chunkMeter = new RateMeter(start.chunks(), nowNanos);
    eventMeter = new RateMeter(start.events(), nowNanos);
  }

  public ReadOnlyLongProperty openConnectionsProperty() {
    return openConnections.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty allConnectionsProperty() {
    return allConnections.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty bytesReceivedProperty() {
    return bytesReceived.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty bytesSentProperty() {
    return bytesSent.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty receivedPerSecondProperty() {
    return receivedPerSecond.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty sentPerSecondProperty() {
    return sentPerSecond.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty chunksPerSecondProperty() {
    return chunksPerSecond.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty eventsPerSecondProperty() {
    return eventsPerSecond.getReadOnlyProperty();
  }

  /** Events that became a line of the conversation. */
  public ReadOnlyLongProperty eventsShownProperty() {
    return eventsShown.getReadOnlyProperty();
  }

  /** Events that were overwritten in the event log before this monitor read them. */
  public ReadOnlyLongProperty eventsMissedProperty() {
    return eventsMissed.getReadOnlyProperty();
  }

  /** Received and sent bytes of the missed events, as of when the screen had last caught up. */
  public ReadOnlyLongProperty bytesMissedProperty() {
    return bytesMissed.getReadOnlyProperty();
  }

  public void onShown(ServerEvent event) {
    shown.add(event);
  }

  /** Counts connections of a recording whose server ended without recording their end. */
  public void onLost(long connections) {
    shown.addClosed(connections);
  }

  public void onMissed(long count) {
    missed += count;
  }

  public void endFrame() {
    EventTotals all = all();
    EventTotals seen = shown.totals();
    openConnections.set(all.open());
    allConnections.set(all.opened());
    bytesReceived.set(all.received());
    bytesSent.set(all.sent());
    eventsShown.set(seen.events());
    eventsMissed.set(missed);
    if (all.events() == seen.events() + missed) { // otherwise some events have not been read yet
      bytesMissed.set(all.received() + all.sent() - seen.received() - seen.sent());
    }
  }

  public void tick(long nowNanos) {
    EventTotals all = all();
    receivedPerSecond.set(Math.round(receivedMeter.update(all.received(), nowNanos)));
    sentPerSecond.set(Math.round(sentMeter.update(all.sent(), nowNanos)));
    chunksPerSecond.set(Math.round(chunkMeter.update(all.chunks(), nowNanos)));
    eventsPerSecond.set(Math.round(eventMeter.update(all.events(), nowNanos)));
  }

  /** All counts so far. */
  public EventTotals all() {
    return server.map(Supplier::get).orElseGet(shown::totals);
  }
}
