package dev.porthole.server.serving.blocking;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Three tasks on virtual threads that note three steps each, and sleep in between if the argument is {@code sleep};
 * then prints the notes in order. A program of its own, as the number of carriers belongs to the JVM.
 *
 * <p>Threads: the main thread and three virtual ones.
 */
final class OneCarrierTasks {
  private OneCarrierTasks() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean sleeps = arguments[0].equals("sleep");
    Queue<String> notes = new ConcurrentLinkedQueue<>();
    List<Thread> tasks = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      tasks.add(Thread.ofVirtual().start(() -> work(name, sleeps, notes)));
    }
    for (Thread task : tasks) {
      task.join();
    }
    System.out.println(String.join(" ", notes));
  }

  private static void work(String name, boolean sleeps, Queue<String> notes) {
    try {
      for (int step = 0; step < 3; step++) {
        notes.add(name + step);
        if (sleeps) {
          Thread.sleep(200);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
