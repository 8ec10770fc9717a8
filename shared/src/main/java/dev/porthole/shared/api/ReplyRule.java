package dev.porthole.shared.api;

import dev.porthole.shared.event.Bytes;

/**
 * Code that is not ours and answers messages.
 *
 * <p>Threads: called on a worker of the server's, never on one that serves; for one connection one call at a time, in the order of its
 * messages, for several connections at once. It may block, which holds up its connection alone and is told after a while; an
 * interrupt means that the server stops. What it throws closes its connection as a handler fault.
 */
@FunctionalInterface
public interface ReplyRule {
  /** The answer to a message; empty for none. */
  Bytes reply(Bytes message);
}
