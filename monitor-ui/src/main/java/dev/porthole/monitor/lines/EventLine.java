package dev.porthole.monitor.lines;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.RecordingChange;
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
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;

/**
 * Writes an event as a line of the conversation.
 *
 * <p>Threads: stateless.
 */
public final class EventLine {
  private EventLine() {}

  public static LineKind kind(ServerEvent event) {
    return switch (event) {
      case ServerStarted _ -> LineKind.SERVER_STARTED;
      case ConnectionOpened _ -> LineKind.OPENED;
      case BytesReceived _ -> LineKind.RECEIVED;
      case BytesSent _ -> LineKind.SENT;
      case ConnectionClosed _ -> LineKind.CLOSED;
      case ServerStopped _ -> LineKind.SERVER_STOPPED;
      case ConnectionRefused _ -> LineKind.CONNECTION_REFUSED;
      case AcceptFailed _ -> LineKind.ACCEPT_FAILED;
      case ConnectionSteered steered -> kind(steered.steering());
      case SendRefused _ -> LineKind.SEND_REFUSED;
      case RecordingChanged changed -> kind(changed.change());
      case MemoryChanged changed -> changed.change() == MemoryChange.LOW ? LineKind.MEMORY_LOW : LineKind.MEMORY_OK;
      case HandlerStuck _ -> LineKind.HANDLER_STUCK;
    };
  }

  /** The text of the line beside its kind and connection; the view translates a term at the start. */
  public static String text(ServerEvent event) {
    return switch (event) {
      case ServerStarted started -> Addresses.text(started.local()) + " · " + started.model();
      case ConnectionOpened _,BytesReceived _,BytesSent _,ServerStopped _,ConnectionSteered _ -> "";
      case ConnectionClosed closed -> closed.reason().term() + outcome(closed);
      case ConnectionRefused refused -> Addresses.text(refused.remote()) + " · " + refused.limit().term() + " "
          + refused.allowed() + (refused.count() == 1 ? "" : " · × " + refused.count());
      case AcceptFailed failed -> "× " + failed.count() + " · " + failed.cause();
      case SendRefused refused -> refused.refusal().term() + " · " + refused.bytes() + " B";
      case RecordingChanged changed -> (changed.missed() == 0 ? "" : "× " + changed.missed() + " · ")
          + changed.detail();
      case MemoryChanged changed -> changed.used() + " / " + changed.budget() + " B";
      case HandlerStuck stuck -> stuck.connection() + " · " + stuck.handler() + " · " + stuck.since().toMillis()
          + " ms";
    };
  }

  /** The text after the reason: unsent bytes, an incomplete message, and the detail. */
  private static String outcome(ConnectionClosed closed) {
    return (closed.unsent() == 0 ? "" : " · −" + closed.unsent() + " B")
        + (closed.incomplete() == 0 ? "" : " · incomplete " + closed.incomplete() + " B")
        + (closed.detail().isEmpty() ? "" : " · " + LineText.cut(closed.detail()));
  }

  private static LineKind kind(RecordingChange change) {
    return switch (change) {
      case STARTED -> LineKind.RECORDING_STARTED;
      case SUSPENDED -> LineKind.RECORDING_SUSPENDED;
      case RESUMED -> LineKind.RECORDING_RESUMED;
      case STOPPED -> LineKind.RECORDING_STOPPED;
      case BEHIND -> LineKind.RECORDING_BEHIND;
      case CAUGHT_UP -> LineKind.RECORDING_CAUGHT_UP;
    };
  }

  private static LineKind kind(Steering steering) {
    return switch (steering) {
      case HALF_CLOSED -> LineKind.HALF_CLOSED;
      case READING_PAUSED -> LineKind.READING_PAUSED;
      case READING_RESUMED -> LineKind.READING_RESUMED;
    };
  }
}
