package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.shared.api.ConnectionCommand.Send;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of repeated sending: at the start, and then at each interval.
 *
 * <p>An interval is skipped and counted if the last send is still unanswered or the thread slept through it: sends
 * neither pile up nor drift.
 *
 * <p>Threads: {@link #tick} on one thread, answers on the server's, the others any. {@code deliveries}, {@code failure}
 * are volatile.
 */
final class Repetition {
  private final ServerControls controls;
  private final long everyNanos;
  private final long startNanos;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong partly = new AtomicLong();
  private volatile List<Delivery> deliveries;
  private volatile Optional<Throwable> failure = Optional.empty();
  /** The last interval that was due, counted from 0; confined to the ticking thread. */
  private long last = -1;

  /** @param startNanos as of {@link System#nanoTime} */
  Repetition(ServerControls controls, List<Delivery> deliveries, long everyNanos, long startNanos) {
    this.controls = controls;
    this.deliveries = deliveries;
    this.everyNanos = everyNanos;
    this.startNanos = startNanos;
  }

  /** Replaces what is sent from the next interval on. */
  void change(List<Delivery> next) {
    deliveries = next;
  }

  /** Called when an interval is due; calling it too often or too late does no harm. */
  void tick(long nowNanos) {
    long due = (nowNanos - startNanos) / everyNanos;
    if (due <= last) {
      return;
    }
    skipped.addAndGet(due - last - 1);
    last = due;
    if (underWay.compareAndSet(false, true)) {
      try {
        send();
      } catch (RuntimeException fault) {
        failure = Optional.of(fault);
      }
    } else {
      skipped.incrementAndGet();
    }
  }

  /** How often at least one receiver accepted the message. */
  long sent() {
    return sent.get();
  }

  /** How many intervals were skipped. */
  long skipped() {
    return skipped.get();
  }

  /** How often only some of the receivers accepted the message. */
  long partly() {
    return partly.get();
  }

  /** Why sending failed; empty if it did not. */
  Optional<Throwable> failure() {
    return failure;
  }

  private void send() {
    List<Delivery> now = deliveries;
    int wanted = now.stream().mapToInt(delivery -> delivery.to().size()).sum();
    List<CompletableFuture<Integer>> answers = now.stream()
        .map(delivery -> controls.apply(delivery.to(), new Send(delivery.mark(), delivery.data())))
        .toList();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).whenComplete((_, failed) -> {
      if (failed != null) {
        failure = Optional.of(failed);
      } else {
        int reached = answers.stream().mapToInt(CompletableFuture::join).sum();
        sent.addAndGet(reached > 0 ? 1 : 0);
        partly.addAndGet(reached < wanted ? 1 : 0);
      }
      underWay.set(false);
    });
  }
}
