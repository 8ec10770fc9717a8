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
 * A little program of two or three tasks on virtual threads. It shows what coroutines are: a task runs until it yields, and who runs next is
 * the program's choice, not that of the system. Needs one carrier: with several, tasks run at the same time as well.
 *
 * <p>Threads: {@link #run} on any; its tasks on virtual ones, what they note is concurrent.
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
  IN_ORDER("Three tasks in order: nobody yields, so each runs to its end (gevent: spawn, without a sleep)", """
      A, B, C:  repeat 3 times { say the name }""") {
    @Override
    List<Thread> start(Notes notes) {
      return three(notes, Duration.ZERO);
    }
  },
  INTERLEAVED("Three tasks interleaved by a sleep: who sleeps lets the others run (gevent: gevent.sleep)", """
      A, B, C:  repeat 3 times { say the name; sleep 20 ms }""") {
    @Override
    List<Thread> start(Notes notes) {
      return three(notes, SLEEP);
    }
  };

  /**
   * A word that a task said.
   *
   * @param number of the task's words, from 1
   * @param sinceNanos since the program began
   * @param thread the virtual thread
   * @param carrier the thread of the system beneath it
   */
  record Step(String task, int number, long sinceNanos, String thread, String carrier) {}

  private static final int STEPS = 3;
  private static final Duration SLEEP = Duration.ofMillis(20);
  /** So far apart tasks begin to sleep: they wake up in that order. */
  private static final long APART_NANOS = 1_000_000;
  private static final String UNKNOWN = "unknown";

  private final String title;
  private final String source;

  CoroutineProgram(String title, String source) {
    this.title = title;
    this.source = source;
  }

  /** What it shows, in one line. */
  String title() {
    return title;
  }

  /** The program, so that everybody can read it. */
  String source() {
    return source;
  }

  /** Starts the tasks; called on the one carrier, which none of them has before this ends. */
  abstract List<Thread> start(Notes notes);

  /** Runs it to its end; what was said, in that order. */
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

  /** What the tasks of one run say. */
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

    /** The JDK tells it in a virtual thread's text alone: {@code VirtualThread[#22,task-A]/runnable@ForkJoinPool-1-worker-1}. */
    private static String carrierOf(Thread virtual) {
      String text = virtual.toString();
      int at = text.lastIndexOf('@');
      return at < 0 ? UNKNOWN : text.substring(at + 1);
    }
  }
}
