package dev.porthole.shared.event;

import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
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
 * The kind of an event.
 *
 * <p>Threads: immutable.
 */
public enum EventKind {
  SERVER_STARTED("server-started"),
  CONNECTION_OPENED("connection-opened"),
  BYTES_RECEIVED("bytes-received"),
  BYTES_SENT("bytes-sent"),
  CONNECTION_CLOSED("connection-closed"),
  CONNECTION_STEERED("connection-steered"),
  SEND_REFUSED("send-refused"),
  CONNECTION_REFUSED("connection-refused"),
  ACCEPT_FAILED("accept-failed"),
  HANDLER_STUCK("handler-stuck"),
  RECORDING_CHANGED("recording-changed"),
  MEMORY_CHANGED("memory-changed"),
  SERVER_STOPPED("server-stopped");

  private final String term;

  EventKind(String term) {
    this.term = term;
  }

  /** The word used in events, options and documentation, such as {@code bytes-received}. */
  public String term() {
    return term;
  }

  public static EventKind of(ServerEvent event) {
    return switch (event) {
      case ServerStarted _ -> SERVER_STARTED;
      case ConnectionOpened _ -> CONNECTION_OPENED;
      case BytesReceived _ -> BYTES_RECEIVED;
      case BytesSent _ -> BYTES_SENT;
      case ConnectionClosed _ -> CONNECTION_CLOSED;
      case ConnectionSteered _ -> CONNECTION_STEERED;
      case SendRefused _ -> SEND_REFUSED;
      case ConnectionRefused _ -> CONNECTION_REFUSED;
      case AcceptFailed _ -> ACCEPT_FAILED;
      case HandlerStuck _ -> HANDLER_STUCK;
      case RecordingChanged _ -> RECORDING_CHANGED;
      case MemoryChanged _ -> MEMORY_CHANGED;
      case ServerStopped _ -> SERVER_STOPPED;
    };
  }
}
