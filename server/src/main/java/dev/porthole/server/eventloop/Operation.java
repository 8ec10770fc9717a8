package dev.porthole.server.eventloop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a channel can do one at a time: to read, to write, to connect, to accept. Begun by any thread, tried and completed on the
 * loop's.
 *
 * <pre>
 *        claim                    attempt                result, failure, timeout, close
 *  IDLE ───────▶ CLAIMED ───────────────────▶ ARMED ────────────────────────────────────▶ IDLE, then the handler runs
 *                                                └──── cancelled, timed out ────▶ KILLED (no further one)
 * </pre>
 *
 * <p>Threads: {@code claimed} is written through its handle; {@code killed} is volatile; {@code handler}, {@code attachment} and
 * what subclasses hold belong to whoever claimed until it is handed to the loop, and to the loop's thread from then on;
 * {@code armed} and {@code serial} are confined to the loop's thread.
 *
 * @param <R> what handlers are given
 */
abstract class Operation<R> implements Runnable {
  private static final VarHandle CLAIMED = handle("claimed");

  final EventLoop loop;
  private boolean claimed;
  private volatile boolean killed;
  private CompletionHandler<Object, Object> handler;
  private Object attachment;
  private long timeoutNanos;
  private boolean armed;
  private long serial;

  Operation(EventLoop loop) {
    this.loop = loop;
  }

  /** Tries to do it. It completes, or stays armed until {@link #attempt} is called again. On the loop's thread. */
  abstract void attempt();

  /** Lets go of what it was begun with. */
  abstract void clear();

  /** Whether the channel it is done on is open. */
  abstract boolean isOpen();

  abstract void closeChannel();

  /** Has it tried after others have had their turn. On the loop's thread. */
  void putOff() {
    loop.putOff(this);
  }

  /** Makes it the caller's to begin; {@code false} if one is outstanding. */
  final boolean claim() {
    return CLAIMED.compareAndSet(this, false, true);
  }

  /** No further one may begin: what became of the last one is unknown. */
  final boolean isKilled() {
    return killed;
  }

  final void unclaim() {
    CLAIMED.setRelease(this, false);
  }

  /** Begins what was claimed. */
  @SuppressWarnings("unchecked") // the subclass completes it with what the handler takes
  final <A> void begin(CompletionHandler<? extends R, ? super A> whenDone, A with, long timeout, TimeUnit unit) {
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

  /** Begins what was claimed, for a future. */
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

  /** Whether it waits for the socket. */
  final boolean isArmed() {
    return armed;
  }

  final boolean isOutstanding(long which) {
    return armed && serial == which;
  }

  final void complete(R result) {
    settle(result, null);
  }

  final void fail(Throwable cause) {
    settle(null, cause);
  }

  /** The channel was closed: the handler is told after whoever closed it is done. */
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

  /** Nobody waits for {@code future} any more. From any thread. */
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

  private void settle(R result, Throwable failure) {
    CompletionHandler<Object, Object> whenDone = handler;
    Object with = attachment;
    disarm();
    unclaim();
    loop.invoke(whenDone, with, result, failure);
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
