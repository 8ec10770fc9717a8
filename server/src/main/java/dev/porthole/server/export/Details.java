package dev.porthole.server.export;

import dev.porthole.shared.codec.Addresses;
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
import dev.porthole.shared.event.ServerEvent;

/**
 * The details of an event besides its kind, connection and bytes.
 *
 * <p>Threads: stateless.
 */
final class Details {
  private Details() {}

  /** Unescaped, so not safe to show; empty if there are none. */
  static String of(ServerEvent event) {
    return switch (event) {
      case ServerStarted started -> Addresses.text(started.local()) + ", model " + started.model()
          + (started.provider().isEmpty() ? "" : ", provider " + started.provider());
      case ConnectionClosed closed -> closed.reason().term() + ", received " + closed.received() + " B, sent "
          + closed.sent() + " B" + (closed.unsent() == 0 ? "" : ", unsent " + closed.unsent() + " B")
          + (closed.incomplete() == 0 ? "" : ", incomplete " + closed.incomplete() + " B") + ", after "
          + closed.lifetime().toMillis() + " ms" + more(closed.detail());
      case ConnectionRefused refused -> refused.limit().term() + " is " + refused.allowed()
          + (refused.count() == 1 ? "" : ", " + refused.count() + " times");
      case AcceptFailed failed -> failed.count() + " times" + more(failed.cause());
      case ConnectionSteered steered -> steered.steering().term();
      case SendRefused refused -> refused.bytes() + " B" + more(refused.refusal().term());
      case HandlerStuck stuck -> stuck.handler() + " for " + stuck.since().toMillis() + " ms";
      case RecordingChanged changed -> changed.change().term()
          + (changed.missed() == 0 ? "" : ", missed " + changed.missed() + " events") + more(changed.detail());
      case MemoryChanged changed -> changed.change().term() + ", " + changed.used() + " of " + changed.budget() + " B";
      case ConnectionOpened _,ChunkEvent _,ServerStopped _ -> "";
    };
  }

  private static String more(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }
}
