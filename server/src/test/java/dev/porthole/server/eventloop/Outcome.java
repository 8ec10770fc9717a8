package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.porthole.server.support.Await;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A handler that notes how an operation ended, how often its method was called, and on which thread.
 *
 * <p>Threads: any; the notes are published by the count of calls.
 */
final class Outcome<V> implements CompletionHandler<V, Object> {
  private final AtomicInteger calls = new AtomicInteger();
  private final Consumer<Outcome<V>> then;
  private volatile V value;
  private volatile Throwable cause;
  private volatile Object attachment;
  private volatile Thread thread;

  Outcome(Consumer<Outcome<V>> then) {
    this.then = then;
  }

  @Override
  public void completed(V result, Object with) {
    value = result;
    ended(with);
  }

  @Override
  public void failed(Throwable why, Object with) {
    cause = why;
    ended(with);
  }

  private void ended(Object with) {
    attachment = with;
    thread = Thread.currentThread();
    calls.incrementAndGet();
    then.accept(this);
  }

  int calls() {
    return calls.get();
  }

  boolean isDone() {
    return calls.get() > 0;
  }

  boolean hasFailed() {
    return isDone() && cause != null;
  }

  /** What it completed with. */
  V value() {
    await();
    if (cause != null) {
      throw new AssertionError("failed", cause);
    }
    return value;
  }

  /** What it failed with. */
  <T extends Throwable> T failure(Class<T> type) {
    await();
    return assertInstanceOf(type, cause, () -> "completed with " + value);
  }

  Object attachment() {
    await();
    return attachment;
  }

  Thread thread() {
    await();
    return thread;
  }

  private void await() {
    Await.until("the handler was called", this::isDone);
    assertEquals(1, calls.get(), "calls of the handler");
  }
}
