package dev.porthole.server.load;

import dev.porthole.server.thread.Threads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * All slots of a churn load, and the clock for their pauses.
 *
 * <p>Threads: as {@link Workload} says; the clock is {@code porthole-load-clock}.
 */
final class ChurnSlots implements Workload {
  /** Discards tasks after the end, because slots may fail until the very end. */
  private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1,
      Threads.daemon("porthole-load-clock").factory(), new ThreadPoolExecutor.DiscardPolicy());
  private final List<ChurnSlot> slots;
  private final LoadThreads threads;

  ChurnSlots(LoadServices services) {
    threads = services.threads();
    int count = services.load().connections();
    ChurnSlot.ChurnHealth health = ChurnSlot.ChurnHealth.of(count, services.troubles());
    slots = IntStream.rangeClosed(1, count).mapToObj(number -> new ChurnSlot(number, services, health, clock)).toList();
  }

  @Override
  public void begin() {
    slots.forEach(ChurnSlot::begin);
  }

  @Override
  public void onWindowSet() {
    // slots check the time themselves
  }

  @Override
  public long awaited() {
    return slots.stream().mapToLong(ChurnSlot::unanswered).sum();
  }

  @Override
  public long served() {
    return threads.answered(); // one message per connection
  }

  @Override
  public long live() {
    return awaited();
  }

  @Override
  public void end() {
    clock.shutdown();
  }

  @Override
  public long incomplete() {
    return slots.stream().filter(ChurnSlot::isIncomplete).count();
  }

  @Override
  public long countUnanswered(Histogram latency, long end) {
    return awaited();
  }

  @Override
  public Optional<Histogram> lateness() {
    return Optional.empty();
  }
}
