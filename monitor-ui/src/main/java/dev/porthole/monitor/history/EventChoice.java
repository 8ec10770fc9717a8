package dev.porthole.monitor.history;

import dev.porthole.shared.event.EventKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * A choice of event kinds, grouped for the user.
 *
 * <p>Threads: immutable.
 */
public enum EventChoice {
  ANY(Set.of()),
  SAID(EnumSet.of(EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT)),
  CONNECTIONS(EnumSet.of(EventKind.CONNECTION_OPENED, EventKind.CONNECTION_CLOSED, EventKind.CONNECTION_STEERED,
      EventKind.SEND_REFUSED, EventKind.CONNECTION_REFUSED, EventKind.HANDLER_STUCK)),
  SERVER(EnumSet.of(EventKind.SERVER_STARTED, EventKind.SERVER_STOPPED, EventKind.ACCEPT_FAILED,
      EventKind.RECORDING_CHANGED, EventKind.MEMORY_CHANGED));

  private final Set<EventKind> kinds;

  EventChoice(Set<EventKind> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /** Empty for any kind. */
  Set<EventKind> kinds() {
    return kinds;
  }
}
