package dev.porthole.server.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * A small program of two or three tasks on virtual threads. It shows what coroutines are: a task runs until it yields,
 * and the program, not the system, chooses which task runs next. Needs a single carrier: with several, tasks also run
 * in parallel.
 *
 * <p>Threads: {@link #run} on any thread; its tasks on virtual threads, which write to concurrent notes.
 */
enum CoroutineProgram {
  BY_HAND("Two tasks switched by hand: each says a word and hands over to the other (greenlet: other.switch())", """
      A:  repeat 3 times { say "A"; hand over to B }
      B:  repeat 3 times { say "B"; hand over to A }""") {
    @Override
    List<Thread> start(Notes notes) {
      Semaphore turnOfA = new Semaphore(1);
      Semaphore turnOfB = new Semaphore(0);
      return List.of(task("A", () -> takeTurns("A", turnOfA, turnOfB, notes)),
          task("B", () -> takeTurns("B", turnOfB, turnOfA, notes)));
    }
  },
  IN_ORDER("Three tasks in order: none yields, so each runs to its end (gevent: spawn, without a sleep)", """
      A, B, C:  repeat 3 times { say the name }""") {
    @Override
    List<Thread> start(Notes notes) {
      return three(notes, Duration.ZERO);
    }
  },
  INTERLEAVED("Three tasks interleaved by a sleep: a sleeping task lets the others run (gevent: gevent.sleep)", """
      A, B, C:  repeat 3 times { say the name; sleep 20 ms }""") {
    @Override
    List<Thread> start(Notes notes) {
      return three(notes, SLEEP);
    }
  };

  /**
   * A word printed by a task.
   *
   * @param number the word's number within the task, from 1
   * @param sinceNanos time since the program began
   * @param thread the virtual thread
   * @param carrier the platform thread that carries it
   */
  record Step(String task, int number, long sinceNanos, String thread, String carrier) {}

  private static final int STEPS = 3;
  private static final Duration SLEEP = Duration.ofMillis(20);
  /** The difference between the tasks' sleep times: they wake up in that order. */
  private static final long APART_NANOS = 1_000_000;
  private static final String UNKNOWN = "unknown";

  private final String title;
  private final String source;

  CoroutineProgram(String title, String source) {
    this.title = title;
    this.source = source;
  }

  /** What the program shows, in one line. */
  String title() {
    return title;
  }

  /** The program as pseudocode, for everybody to read. */
  String source() {
    return source;
  }

  /** Starts the tasks; called on the only carrier, so no task runs before this returns. */
  abstract List<Thread> start(Notes notes);

  /** Runs the program to its end; returns its steps in order. */
  List<Step> run() throws InterruptedException {
    Notes notes = new Notes();
    FutureTask<List<Thread>> starting = new FutureTask<>(() -> start(notes));
    Thread.ofVirtual().name("main").start(starting);
    try {
      for (Thread task : starting.get()) {
        task.join();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return List.copyOf(notes.steps);
  }

  private static List<Thread> three(Notes notes, Duration sleep) {
    List<Thread> tasks = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      tasks.add(task(name, () -> {
        for (int number = 1; number <= STEPS; number++) {
          notes.say(name, number);
          if (!sleep.isZero()) {
            notes.waitBusily();
            Thread.sleep(sleep);
          }
        }
        return null;
      }));
    }
    return tasks;
  }

  private static Void takeTurns(String name, Semaphore mine, Semaphore other, Notes notes) throws InterruptedException {
    for (int number = 1; number <= STEPS; number++) {
      mine.acquire();
      notes.say(name, number);
      other.release();
    }
    return null;
  }

  private static Thread task(String name, Callable<Void> work) {
    return Thread.ofVirtual().name("task-" + name).start(new FutureTask<>(work));
  }

  /** The words noted by the tasks of one run. */
  static final class Notes {
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final long begun = System.nanoTime();

    private void say(String task, int number) {
      Thread me = Thread.currentThread();
      steps.add(new Step(task, number, System.nanoTime() - begun, me.getName(), carrierOf(me)));
    }

    private void waitBusily() {
      long end = System.nanoTime() + APART_NANOS;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    /**
     * The JDK shows the carrier only in a virtual thread's string: {@code
     * VirtualThread[#22,task-A]/runnable@ForkJoinPool-1-worker-1}.
     */
    private static String carrierOf(Thread virtual) {
      String text = virtual.toString();
      int at = text.lastIndexOf('@');
      return at < 0 ? UNKNOWN : text.substring(at + 1);
    }
  }
}
