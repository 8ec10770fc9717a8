package dev.porthole.server.net;

import java.nio.channels.CompletionHandler;
import java.util.function.Consumer;

/**
 * The one guard around every read and write handler. A throw inside {@code completed} would not reach {@code failed}: the group
 * would replace its thread and the client would hang. Here it ends the connection as a fault, and the group goes on.
 *
 * <p>Threads: called by a thread of the channel group, or by the caller of read or write where the provider allows it; once for
 * each operation.
 */
final class Guarded<T> implements CompletionHandler<T, Void> {
  private final Consumer<T> completed;
  private final Consumer<Throwable> failed;
  private final Consumer<Throwable> fault;

  /**
   * @param failed told the system's reason, such as a reset
   * @param fault told what our own code threw, from either
   */
  Guarded(Consumer<T> completed, Consumer<Throwable> failed, Consumer<Throwable> fault) {
    this.completed = completed;
    this.failed = failed;
    this.fault = fault;
  }

  @Override
  public void completed(T result, Void none) {
    try {
      completed.accept(result);
    } catch (Throwable thrown) {
      fault.accept(thrown);
    }
  }

  @Override
  public void failed(Throwable cause, Void none) {
    try {
      failed.accept(cause);
    } catch (Throwable thrown) {
      fault.accept(thrown);
    }
  }
}
