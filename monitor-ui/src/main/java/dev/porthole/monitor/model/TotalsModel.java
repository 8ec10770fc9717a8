package dev.porthole.monitor.model;

import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.recording.RecordedTotals;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Counts over everything since the monitor opened. Every event of the log is counted once: as shown, or as missed.
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
  private RateMeter receivedMeter;
  private RateMeter sentMeter;
  private RateMeter chunkMeter;
  private RateMeter eventMeter;
  private long received;
  private long sent;
  private long chunks;
  private long shown;
  private long missed;

  TotalsModel(long nowNanos) {
    restart(RecordedTotals.NONE, nowNanos);
  }

  /** Goes on from what was counted before a place of a recording. */
  void restart(RecordedTotals before, long nowNanos) {
    received = before.received();
    sent = before.sent();
    chunks = 0;
    shown = before.events();
    missed = 0;
    receivedMeter = new RateMeter(received, nowNanos);
    sentMeter = new RateMeter(sent, nowNanos);
    chunkMeter = new RateMeter(chunks, nowNanos);
    eventMeter = new RateMeter(shown, nowNanos);
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

  /** Events that were overwritten in the log before this monitor read them. */
  public ReadOnlyLongProperty eventsMissedProperty() {
    return eventsMissed.getReadOnlyProperty();
  }

  void onShown() {
    shown++;
  }

  void onMissed(long count) {
    missed += count;
  }

  void onChunk(ChunkEvent chunk) {
    chunks++;
    switch (chunk.direction()) {
      case RECEIVED -> received += chunk.data().length();
      case SENT -> sent += chunk.data().length();
    }
  }

  void endFrame(ConnectionsModel connections) {
    openConnections.set(connections.openCount());
    allConnections.set(connections.openedCount());
    bytesReceived.set(received);
    bytesSent.set(sent);
    eventsShown.set(shown);
    eventsMissed.set(missed);
  }

  void tick(long nowNanos) {
    receivedPerSecond.set(Math.round(receivedMeter.update(received, nowNanos)));
    sentPerSecond.set(Math.round(sentMeter.update(sent, nowNanos)));
    chunksPerSecond.set(Math.round(chunkMeter.update(chunks, nowNanos)));
    eventsPerSecond.set(Math.round(eventMeter.update(shown + missed, nowNanos)));
  }
}
