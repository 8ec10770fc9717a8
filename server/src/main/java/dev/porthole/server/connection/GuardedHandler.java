package dev.porthole.server.connection;

import java.nio.channels.CompletionHandler;

/**
 * Guards every read and write handler. A throw inside {@code completed} would not reach {@code failed}: the channel
 * group would replace its thread and the client would hang. Here a throw closes the connection with a handler fault,
 * and the group keeps working.
 *
 * <p>Threads: called as {@link Transport} says, once for each operation.
 */
abstract class GuardedHandler<T> implements CompletionHandler<T, Void> {
  abstract void onCompleted(T result);

  /**
   * Called with the system's reason, such as a reset; an {@link Error}, such as a lack of memory, goes to {@link
   * #onFault}.
   */
  abstract void onFailed(Throwable cause);

  /** Called with what our own code threw. */
  abstract void onFault(Throwable fault);

  /** Always called last: the operation is over. */
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
