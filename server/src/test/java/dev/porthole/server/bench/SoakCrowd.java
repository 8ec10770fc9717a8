package dev.porthole.server.bench;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Clients of many kinds that come again and again until they are told to stop.
 *
 * <p>Threads: each client has its own; the counts are atomic.
 */
final class SoakCrowd {
  private static final Duration ENDING = Duration.ofSeconds(15);
  private static final Duration STEP = Duration.ofMillis(50);

  /** One kind of client: how often it came, how often that broke off, and the first time it was answered wrongly. */
  private static final class Kind {
    final String name;
    final AtomicLong visits = new AtomicLong();
    final AtomicLong brokenOff = new AtomicLong();
    volatile String wrong = "";

    Kind(String name) {
      this.name = name;
    }
  }

  private final List<Kind> kinds = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  /**
   * Lets clients of one kind come.
   *
   * @param count at a time
   * @param pause of each, between two visits
   */
  void send(String name, int count, Duration pause, Runnable visit) {
    Kind kind = new Kind(name);
    kinds.add(kind);
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().name("soak-" + name).daemon().start(() -> comeAgain(kind, pause, visit)));
    }
  }

  /** Lets those who are there finish; none comes any more. */
  void end() {
    over = true;
    long deadline = System.nanoTime() + ENDING.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong about how they were served; a kind that never came to its end is. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Kind kind : kinds) {
      if (!kind.wrong.isEmpty()) {
        problems.add(kind.name + ": " + kind.wrong);
      }
      if (kind.visits.get() == 0) {
        problems.add(kind.name + ": none of them ever came to its end");
      }
    }
    threads.stream().filter(Thread::isAlive).forEach(stuck -> problems.add(stuck.getName() + " hangs"));
    return problems;
  }

  String words() {
    return kinds.stream()
        .map(kind -> String.format(Locale.ROOT, "%s %,d (%,d broken off)", kind.name, kind.visits.get(),
            kind.brokenOff.get()))
        .collect(Collectors.joining(", "));
  }

  private void comeAgain(Kind kind, Duration pause, Runnable visit) {
    rest(pause.dividedBy(2)); // not all at once
    while (!over) {
      try {
        visit.run();
      } catch (UncheckedIOException brokenOff) {
        kind.brokenOff.incrementAndGet();
      } catch (AssertionError wrong) {
        kind.wrong = wrong.getMessage();
      }
      if (!over) { // what the end made possible does not count
        kind.visits.incrementAndGet();
      }
      rest(pause);
    }
  }

  private void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && !over; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, STEP.toNanos()));
    }
  }
}
