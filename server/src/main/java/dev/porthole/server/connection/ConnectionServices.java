package dev.porthole.server.connection;

import dev.porthole.server.reply.ReplySource;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.event.EventSink;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Services that all connections of one run share.
 *
 * <p>Threads: immutable; its parts guard themselves.
 *
 * @param clock the wall clock, which stamps events and may be set
 * @param nanos a monotonic clock for durations, such as {@code System::nanoTime}
 */
record ConnectionServices(ServerConfig config, EventSink events, InstantSource clock, LongSupplier nanos,
    Supplier<Reply> reply, ConnectionRegistry registry, ScheduledExecutorService timer, RuleWorkers rules,
    StepWorkers steps, MemoryBudget memory, RecordedReplies recorded) {
  Framer newFramer() {
    return Framer.of(config.framing(), config.limits().maxMessage());
  }

  /** A new share of the memory budget, which holds nothing yet. */
  Share newShare() {
    return new Share(memory);
  }

  /** Closes the connections that hold most, if the budget is full. Call with no lock held. */
  void relieveMemory() {
    if (memory.isFull()) {
      memory.relieve(registry.all());
    }
  }

  ReplySource newReplies() {
    return new ReplySource(reply, config.charset());
  }
}
