package dev.porthole.monitor.feed;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * Runs tasks on the JavaFX thread: the answers of the server to what the user asked for, which are few. Events do not come this
 * way, they come by {@link EventPump}.
 *
 * <p>Threads: any may hand over a task.
 */
public final class FxThread implements Executor {
  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }
}
