package dev.porthole.server.completion;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Notes why an operation failed. */
final class OneResult implements CompletionHandler<Integer, Void> {
  final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final IntConsumer onCompleted;

  OneResult() {
    this(_ -> {});
  }

  OneResult(IntConsumer onCompleted) {
    this.onCompleted = onCompleted;
  }

  @Override
  public void completed(Integer count, Void none) {
    onCompleted.accept(count);
  }

  @Override
  public void failed(Throwable cause, Void none) {
    failure.set(cause);
  }
}
