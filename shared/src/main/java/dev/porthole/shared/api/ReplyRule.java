package dev.porthole.shared.api;

import dev.porthole.shared.event.Bytes;

/**
 * User code that replies to messages.
 *
 * <p>Threads: called on worker threads of the server, never on an I/O thread; for one connection one call at a time, in
 * message order, but concurrently for several connections. May block: this delays only its own connection and is
 * reported after a while. An interrupt means that the server stops. An exception closes the connection as a handler
 * fault.
 */
@FunctionalInterface
public interface ReplyRule {
  /** The reply to a message; empty for none. */
  Bytes reply(Bytes message);
}
