package dev.porthole.monitor.history;

import dev.porthole.monitor.lines.EventLine;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.HitText;
import dev.porthole.shared.recording.RecordedText;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.SearchWatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * One search through a recording, on a thread of its own. What it finds waits here until the JavaFX thread takes it.
 *
 * <p>Threads: confined to the JavaFX thread, but for what a watcher is told, which is the search's thread's.
 */
final class HistorySearch implements SearchWatcher {
  /** More would not be read, and would have to be kept. */
  static final int MOST = 10_000;
  private static final int AROUND = 60;
  private static final int MAX_OF_HIT = 200;

  private final HistoryCriteria.Meaning wanted;
  private final Queue<HistoryHit> waiting = new ConcurrentLinkedQueue<>();
  private Future<Boolean> run = CompletableFuture.completedFuture(true);
  /** Set before the search begins; of its thread. */
  private Recording recording;
  private RecordedText texts;
  private int count;
  private volatile boolean more;
  private volatile double share;
  private volatile long skipped;
  private volatile boolean cancelled;

  HistorySearch(HistoryCriteria.Meaning wanted) {
    this.wanted = wanted;
  }

  void start(RecordingAccess access, ExecutorService worker) {
    run = worker.submit(() -> access.with(opened -> {
      recording = opened;
      texts = new RecordedText(opened, wanted.charset());
      opened.search(wanted.of().apply(opened.summary().lastNanos()), this);
      return true;
    }).isPresent());
  }

  @Override
  public boolean onFound(Found found) {
    if (count == MOST) {
      more = true;
      return false;
    }
    count++;
    waiting.add(HistoryHit.of(found, text(found)));
    return !cancelled;
  }

  @Override
  public void onProgress(double now) {
    share = now;
  }

  @Override
  public void onSkipped(long count) {
    skipped = count;
  }

  private HitText text(Found found) {
    return found.event() instanceof ChunkEvent
        ? HitContext.read(recording, found, 0, 0, texts).text().visible(AROUND, MAX_OF_HIT)
        : new HitText("", "", EventLine.text(found.event()));
  }

  /** Hands over what has been found since, newest first. */
  List<HistoryHit> takeFound() {
    List<HistoryHit> taken = new ArrayList<>();
    for (HistoryHit hit = waiting.poll(); hit != null; hit = waiting.poll()) {
      taken.add(hit);
    }
    return taken;
  }

  /** Whether it has ended; what it found may still wait. */
  boolean isDone() {
    return run.isDone();
  }

  /** Whether there was more to be found than is kept. */
  boolean foundMore() {
    return more;
  }

  double share() {
    return share;
  }

  /** Whether there was a recording to look through; asked when it is done. */
  boolean isOfSomething() {
    return run.state() != Future.State.SUCCESS || run.resultNow();
  }

  /** What it ended with; asked when it is done. */
  Notice outcome() {
    return switch (run.state()) {
      case SUCCESS -> !run.resultNow()
          ? Notice.failed("no-recording")
          : skipped > 0 ? Notice.failed("find-skipped", skipped) : Notice.NONE;
      case FAILED -> RecordingNotices.of(run.exceptionNow());
      case CANCELLED, RUNNING -> Notice.NONE;
    };
  }

  /** Has it end as soon as it can. */
  void cancel() {
    cancelled = true;
    run.cancel(true);
  }
}
