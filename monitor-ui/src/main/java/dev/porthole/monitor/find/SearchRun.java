package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.VisibleLinesSnapshot;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.search.SlowPatternException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A search on its own thread, pass by pass. A pass covers the lines that existed when it began; its hits wait here
 * until the JavaFX thread takes them.
 *
 * <p>Threads: confined to the JavaFX thread, except for {@link #found} and {@link #skipped(long)}, which the search
 * thread calls.
 */
final class SearchRun implements LineSearch.Sink {
  private final ExecutorService worker;
  private final LineSearch search;
  private final Queue<long[]> waiting = new ConcurrentLinkedQueue<>();
  /** Every position before this one has been searched; written by the search thread only. */
  private volatile long next;
  private volatile long skipped;
  private Future<?> pass = CompletableFuture.completedFuture(null);
  private long passEnd;
  private int passes;
  private boolean idle = true;
  private long taken;

  SearchRun(LineQuery query, ExecutorService worker) {
    this.worker = worker;
    this.search = new LineSearch(query, this);
  }

  @Override
  public void found(long[] positions, long nextToLookAt) {
    if (positions.length > 0) {
      waiting.add(positions);
    }
    next = nextToLookAt;
  }

  @Override
  public void skipped(long count) {
    skipped = count;
  }

  /** How many lines a regular expression has been too complex for so far; they were not searched. */
  long skipped() {
    return skipped;
  }

  /** Begins a pass; call only while {@link #isIdle}. */
  void look(VisibleLinesSnapshot lines) {
    passEnd = lines.end();
    passes++;
    idle = false;
    pass = worker.submit(() -> search.run(lines));
  }

  /** Whether the pass has ended and all its hits have been taken. */
  boolean isIdle() {
    return idle;
  }

  /** All hits before this position have been taken. */
  long taken() {
    return taken;
  }

  /** Whether the first pass is still running. */
  boolean isCatchingUp() {
    return passes == 1 && !idle;
  }

  /** The share of the current pass that is done, from 0 to 1. */
  double progress(long first) {
    return idle ? 1 : Math.clamp((taken - first) / (double) Math.max(1, passEnd - first), 0, 1);
  }

  /** Whether there are hits to take. */
  boolean hasNews() {
    return pass.isDone() != idle || next != taken || !waiting.isEmpty();
  }

  /** Passes on the new hits, each time in ascending order. */
  void takeFound(Consumer<long[]> taker) {
    boolean ended = pass.isDone(); // read before the hits are taken, because the pass may add more meanwhile
    long upTo = next;
    for (long[] positions = waiting.poll(); positions != null; positions = waiting.poll()) {
      taker.accept(positions);
    }
    idle = ended;
    taken = upTo;
  }

  /** Why the search failed; empty if it did not. */
  Optional<Notice> failure() {
    if (pass.state() != Future.State.FAILED) {
      return Optional.empty();
    }
    Throwable cause = pass.exceptionNow();
    return Optional.of(cause instanceof SlowPatternException
        ? Notice.failed("slow-pattern", Objects.requireNonNull(cause.getMessage()))
        : Notice.failed(cause));
  }

  /** Asks the pass to end as soon as possible. */
  void cancel() {
    pass.cancel(true);
  }
}
