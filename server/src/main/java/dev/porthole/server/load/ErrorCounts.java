package dev.porthole.server.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The errors so far, and whether the run has to end because of them.
 *
 * <p>Threads: any; {@code counts} is guarded by itself, {@code ending} and {@code allGone} are volatile, the rest is
 * atomic.
 */
final class ErrorCounts {
  private final Map<LoadError, Long> counts = new EnumMap<>(LoadError.class);
  private final AtomicReference<Mismatch> mismatch = new AtomicReference<>();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean ending;
  private volatile boolean allGone;

  /** From now on closed connections are expected and not counted. */
  void ending() {
    ending = true;
  }

  boolean isEnding() {
    return ending;
  }

  void count(LoadError error) {
    if (!ending) {
      synchronized (counts) {
        counts.merge(error, 1L, Long::sum);
      }
    }
  }

  void mismatch(Mismatch found) {
    if (mismatch.compareAndSet(null, found)) {
      count(LoadError.MISMATCH);
    }
    end();
  }

  /** Called when the generator's own code has thrown. */
  void fault(Throwable thrown) {
    if (!ending) {
      fault.compareAndSet(null, thrown);
      end();
    }
  }

  void allGone() {
    if (!ending) {
      allGone = true;
      end();
    }
  }

  /** Ends the run now. */
  void end() {
    over.countDown();
  }

  /** Waits this long, or until the run is to end; returns whether it is. */
  boolean awaitEnd(long nanos) {
    try {
      return over.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  Map<LoadError, Long> counts() {
    synchronized (counts) {
      return Map.copyOf(counts);
    }
  }

  long total() {
    return counts().values().stream().mapToLong(Long::longValue).sum();
  }

  Optional<Mismatch> mismatch() {
    return Optional.ofNullable(mismatch.get());
  }

  Optional<Throwable> fault() {
    return Optional.ofNullable(fault.get());
  }

  boolean areAllGone() {
    return allGone;
  }
}
