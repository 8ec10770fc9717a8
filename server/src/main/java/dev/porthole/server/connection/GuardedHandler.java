package dev.porthole.server.connection;

import java.nio.channels.CompletionHandler;

/**
 * The one guard around every read and write handler. A throw inside {@code completed} would not reach {@code failed}: the group
 * would replace its thread and the client would hang. Here it ends the connection as a fault, and the group goes on.
 *
 * <p>Threads: called as {@link Transport} says, once for each operation.
 */
abstract class GuardedHandler<T> implements CompletionHandler<T, Void> {
  abstract void onCompleted(T result);

  /** Told the system's reason, such as a reset; an error, such as a want of memory, is told as a fault. */
  abstract void onFailed(Throwable cause);

  /** Told what our own code threw. */
  abstract void onFault(Throwable fault);

  /** Told last and always: the operation is over. */
  abstract void onEnd();

  @Override
  public final void completed(T result, Void none) {
    try {
      onCompleted(result);
    } catch (Throwable thrown) {
      onFault(thrown);
    } finally {
      onEnd();
    }
  }

  @Override
  public final void failed(Throwable cause, Void none) {
    try {
      if (cause instanceof Error) {
        onFault(cause);
      } else {
        onFailed(cause);
      }
    } catch (Throwable thrown) {
      onFault(thrown);
    } finally {
      onEnd();
    }
  }
}
