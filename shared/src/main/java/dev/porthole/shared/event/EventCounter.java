package dev.porthole.shared.event;

import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;

/**
 * Adds events up to {@link EventTotals}. Each event is counted once and not kept.
 *
 * <p>Threads: confined to the owner's thread.
 */
public final class EventCounter {
  private long opened;
  private long closed;
  private long turnedAway;
  private long received;
  private long sent;
  private long chunks;
  private long events;

  /** Starts from zero. */
  public EventCounter() {
    this(EventTotals.NONE);
  }

  /** @param before the totals to continue from */
  public EventCounter(EventTotals before) {
    opened = before.opened();
    closed = before.closed();
    turnedAway = before.turnedAway();
    received = before.received();
    sent = before.sent();
    chunks = before.chunks();
    events = before.events();
  }

  public void add(ServerEvent event) {
    events++;
    switch (event) {
      case ChunkEvent chunk -> countChunk(chunk.direction(), chunk.length());
      case ConnectionOpened _ -> opened++;
      case ConnectionClosed _ -> closed++;
      case ConnectionRefused refused -> turnedAway += refused.count();
      case AcceptFailed _ -> turnedAway++;
      case ServerStarted _,ServerStopped _,RecordingChanged _,MemoryChanged _ -> {
        // counted only in the number of events
      }
      case ConnectionSteered _,SendRefused _,HandlerStuck _ -> {
        // the same
      }
    }
  }

  /** Counts connections as closed whose closing event was missed. */
  public void addClosed(long count) {
    closed += count;
  }

  public EventTotals totals() {
    return new EventTotals(opened, closed, turnedAway, received, sent, chunks, events);
  }

  /** Counts an event with a chunk of {@code length} bytes. */
  public void addChunk(Direction direction, int length) {
    events++;
    countChunk(direction, length);
  }

  private void countChunk(Direction direction, int length) {
    chunks++;
    switch (direction) {
      case RECEIVED -> received += length;
      case SENT -> sent += length;
    }
  }
}
