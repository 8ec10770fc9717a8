package dev.porthole.server.eventloop;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The result of an operation that was begun without a handler.
 *
 * <p>Threads: any.
 */
final class OperationFuture<V> implements Future<V>, CompletionHandler<V, Object> {
  private final CompletableFuture<V> result = new CompletableFuture<>();
  private final Operation<? super V> operation;

  OperationFuture(Operation<? super V> operation) {
    this.operation = operation;
  }

  @Override
  public void completed(V value, Object none) {
    result.complete(value);
  }

  @Override
  public void failed(Throwable cause, Object none) {
    result.completeExceptionally(cause);
  }

  /** Cancels the operation and ends the use of its direction; if {@code close}, closes the channel as well. */
  @Override
  public boolean cancel(boolean close) {
    if (!result.completeExceptionally(new CancellationException())) {
      return false;
    }
    operation.cancel(this);
    if (close) {
      operation.closeChannel();
    }
    return true;
  }

  @Override
  public boolean isCancelled() {
    return result.isCancelled();
  }

  @Override
  public boolean isDone() {
    return result.isDone();
  }

  @Override
  public V get() throws InterruptedException, ExecutionException {
    return result.get();
  }

  @Override
  public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
    return result.get(timeout, unit);
  }
}
