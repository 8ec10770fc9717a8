package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.VisibleLinesSnapshot;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.search.SlowPatternException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A search that runs on a thread of its own, pass by pass: a pass looks at what had come when it began. What it finds waits here
 * until the JavaFX thread takes it.
 *
 * <p>Threads: confined to the JavaFX thread, but for {@link #found} and {@link #skipped(long)}, which the search's thread calls.
 */
final class SearchRun implements LineSearch.Sink {
  private final ExecutorService worker;
  private final LineSearch search;
  private final Queue<long[]> waiting = new ConcurrentLinkedQueue<>();
  /** Everything before this position has been looked at; written by the search's thread alone. */
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

  /** How many lines were too hard for a regular expression by now, and were not searched. */
  long skipped() {
    return skipped;
  }

  /** Begins a pass. Only while it {@link #isIdle}. */
  void look(VisibleLinesSnapshot lines) {
    passEnd = lines.end();
    passes++;
    idle = false;
    pass = worker.submit(() -> search.run(lines));
  }

  /** Whether a pass has ended and all that it found has been taken. */
  boolean isIdle() {
    return idle;
  }

  /** What was found before this position has been taken. */
  long taken() {
    return taken;
  }

  /** Whether it has not yet come to the end of what there was when it began. */
  boolean isCatchingUp() {
    return passes == 1 && !idle;
  }

  /** How much of the pass under way is done, from 0 to 1. */
  double progress(long first) {
    return idle ? 1 : Math.clamp((taken - first) / (double) Math.max(1, passEnd - first), 0, 1);
  }

  /** Whether there is something to take. */
  boolean hasNews() {
    return pass.isDone() != idle || next != taken || !waiting.isEmpty();
  }

  /** Hands over what has been found since, in ascending order each time. */
  void takeFound(Consumer<long[]> taker) {
    boolean ended = pass.isDone(); // before what it found is taken: it goes on meanwhile
    long upTo = next;
    for (long[] positions = waiting.poll(); positions != null; positions = waiting.poll()) {
      taker.accept(positions);
    }
    idle = ended;
    taken = upTo;
  }

  /** Why it has given up, if it has. */
  Optional<Notice> failure() {
    if (pass.state() != Future.State.FAILED) {
      return Optional.empty();
    }
    Throwable cause = pass.exceptionNow();
    return Optional.of(cause instanceof SlowPatternException
        ? Notice.failed("slow-pattern", cause.getMessage())
        : Notice.failed(cause));
  }

  /** Has the pass end as soon as it can. */
  void cancel() {
    pass.cancel(true);
  }
}
