package dev.porthole.server.connection;

import dev.porthole.server.reply.Replies;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.event.EventSink;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What every connection of one run uses.
 *
 * <p>Threads: immutable; its parts guard themselves.
 */
record ConnectionServices(ServerConfig config, EventSink events, InstantSource clock, Supplier<Reply> reply,
    ConnectionRegistry registry, ScheduledExecutorService timer, RuleWorkers rules) {
  Framer newFramer() {
    return Framer.of(config.framing(), config.maxMessage());
  }

  Replies newReplies() {
    return new Replies(reply, config.charset());
  }
}
