package dev.porthole.monitor.feed;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * Runs tasks on the JavaFX thread, such as the server's few answers to user actions. Events take another way: {@link
 * EventPump}.
 *
 * <p>Threads: any may hand over a task.
 */
public final class FxThread implements Executor {
  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }
}
