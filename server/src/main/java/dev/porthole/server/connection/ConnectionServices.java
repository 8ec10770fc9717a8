package dev.porthole.server.connection;

import dev.porthole.server.reply.ReplySource;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Services that all connections of one run share.
 *
 * <p>Threads: immutable; its parts guard themselves.
 */
record ConnectionServices(ServerConfig config, EventSink events, Clocks clocks, Replying replying,
    ConnectionRegistry registry, MemoryBudget memory) {
  /**
   * Where times come from.
   *
   * @param wall stamps events and may be set
   * @param nanos a monotonic clock for durations, such as {@code System::nanoTime}
   * @param timer runs delayed tasks
   */
  record Clocks(InstantSource wall, LongSupplier nanos, ScheduledExecutorService timer) {}

  /**
   * What replies are made with.
   *
   * @param reply the reply to each message, as set now
   * @param recorded which events are safely recorded
   */
  record Replying(Supplier<Reply> reply, RuleWorkers rules, StepWorkers steps, RecordedReplies recorded) {}

  /** The monotonic clock. */
  LongSupplier nanos() {
    return clocks.nanos;
  }

  /** The wall clock's time, for an event. */
  long eventNanos() {
    return EventTime.nanos(clocks.wall);
  }

  RecordedReplies recorded() {
    return replying.recorded;
  }

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
    return new ReplySource(replying.reply, config.charset());
  }
}
