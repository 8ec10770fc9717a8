package dev.porthole.server.eventloop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An operation of which a channel has at most one outstanding: read, write, connect or accept. Any thread begins it;
 * the loop's thread attempts and completes it.
 *
 * <pre>
 *        claim                    attempt                result, failure, timeout, close
 *  IDLE ───────▶ CLAIMED ───────────────────▶ ARMED ────────────────────────────────────▶ IDLE, then the handler runs
 *                                                └──── cancelled, timed out ────▶ KILLED (no further one)
 * </pre>
 *
 * <p>Threads: {@code claimed} is written through its {@code VarHandle}; {@code killed} is volatile; {@code handler},
 * {@code attachment} and the subclass's fields belong to the thread that claimed the operation until it is handed to
 * the loop, and to the loop's thread from then on; {@code armed} and {@code serial} are confined to the loop's thread.
 *
 * @param <R> the handler's result
 */
abstract class Operation<R> implements Runnable {
  private static final VarHandle CLAIMED = handle("claimed");

  final EventLoop loop;
  private boolean claimed;
  private volatile boolean killed;
  private @Nullable CompletionHandler<Object, Object> handler;
  private @Nullable Object attachment;
  private long timeoutNanos;
  private boolean armed;
  private long serial;

  Operation(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Attempts the operation: completes it, or leaves it armed until {@link #attempt} is called again. On the loop's
   * thread.
   */
  abstract void attempt();

  /** Drops the buffers or address of the operation. */
  abstract void clear();

  /** Whether its channel is open. */
  abstract boolean isOpen();

  abstract void closeChannel();

  /** Defers the attempt until others have had their turn. On the loop's thread. */
  void putOff() {
    loop.putOff(this);
  }

  /** Claims the operation for the caller; {@code false} if one is outstanding. */
  final boolean claim() {
    return CLAIMED.compareAndSet(this, false, true);
  }

  final boolean isClaimed() {
    return claimed;
  }

  /** Whether no further operation may begin, as the outcome of the last one is unknown. */
  final boolean isKilled() {
    return killed;
  }

  final void unclaim() {
    CLAIMED.setRelease(this, false);
  }

  /** Begins the claimed operation. */
  @SuppressWarnings("unchecked") // the subclass completes it with the handler's type
  final <A> void begin(CompletionHandler<? extends R, ? super A> whenDone, @Nullable A with, long timeout,
      TimeUnit unit) {
    handler = (CompletionHandler<Object, Object>) whenDone;
    attachment = with;
    timeoutNanos = timeout > 0 ? unit.toNanos(timeout) : 0;
    if (!loop.isCurrent()) {
      submit();
    } else if (loop.mayNest()) {
      run();
    } else {
      putOff();
    }
  }

  /** Begins the claimed operation, for a future. */
  final <V extends R> Future<V> beginFuture() {
    OperationFuture<V> future = new OperationFuture<>(this);
    begin(future, null, 0, TimeUnit.NANOSECONDS);
    return future;
  }

  @Override
  public final void run() {
    armed = true;
    serial++;
    if (!isOpen()) {
      fail(new AsynchronousCloseException());
      return;
    }
    attempt();
    if (armed && timeoutNanos > 0) {
      loop.schedule(new Deadline(this, serial, timeoutNanos));
      timeoutNanos = 0;
    }
  }

  /** Whether the operation waits for the socket. */
  final boolean isArmed() {
    return armed;
  }

  final boolean isOutstanding(long which) {
    return armed && serial == which;
  }

  final void complete(@Nullable R result) {
    settle(result, null);
  }

  final void fail(Throwable cause) {
    settle(null, cause);
  }

  /** Fails the operation after the channel was closed; the handler runs once the closing task is done. */
  final void abort() {
    if (armed) {
      loop.putOff(() -> {
        if (armed) {
          fail(new AsynchronousCloseException());
        }
      });
    }
  }

  final void timeOut() {
    killed = true;
    fail(new InterruptedByTimeoutException());
  }

  /** Cancels the operation of {@code future}. From any thread. */
  final void cancel(OperationFuture<?> future) {
    killed = true;
    loop.submit(() -> {
      if (armed && handler == future) {
        disarm();
      }
    });
  }

  private void submit() {
    try {
      loop.submit(this);
    } catch (RuntimeException ended) {
      handler = null;
      attachment = null;
      clear();
      unclaim();
      throw ended;
    }
  }

  private void settle(@Nullable R result, @Nullable Throwable failure) {
    CompletionHandler<Object, Object> whenDone = handler;
    Object with = attachment;
    disarm();
    unclaim();
    loop.invoke(Objects.requireNonNull(whenDone), with, result, failure);
  }

  private void disarm() {
    armed = false;
    handler = null;
    attachment = null;
    timeoutNanos = 0;
    clear();
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Operation.class, field, boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
