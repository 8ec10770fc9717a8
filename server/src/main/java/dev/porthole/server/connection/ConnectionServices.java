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
 * What every connection of one run uses.
 *
 * <p>Threads: immutable; its parts guard themselves.
 *
 * @param clock the wall clock, which stamps facts and may be set
 * @param nanos a clock that never jumps, by which durations are measured, such as {@code System::nanoTime}
 */
record ConnectionServices(ServerConfig config, EventSink events, InstantSource clock, LongSupplier nanos,
    Supplier<Reply> reply, ConnectionRegistry registry, ScheduledExecutorService timer, RuleWorkers rules,
    StepWorkers steps, MemoryBudget memory, RecordedReplies recorded) {
  Framer newFramer() {
    return Framer.of(config.framing(), config.limits().maxMessage());
  }

  /** A part of the memory for all, for somebody who holds nothing yet. */
  Share newShare() {
    return new Share(memory);
  }

  /** Closes those who hold most where too much is held. With no lock held. */
  void relieveMemory() {
    if (memory.isFull()) {
      memory.relieve(registry.all());
    }
  }

  ReplySource newReplies() {
    return new ReplySource(reply, config.charset());
  }
}
