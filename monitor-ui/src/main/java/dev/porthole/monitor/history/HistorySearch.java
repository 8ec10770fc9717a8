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
 * One search through a recording, on its own thread. Hits wait here until the JavaFX thread takes them.
 *
 * <p>Threads: confined to the JavaFX thread, except for the {@link SearchWatcher} methods, which the search thread
 * calls.
 */
final class HistorySearch implements SearchWatcher {
  /** Nobody would read more hits, and all have to be kept. */
  static final int MAX_HITS = 10_000;
  private static final int AROUND = 60;
  private static final int MAX_OF_HIT = 200;

  private final HistoryCriteria.Meaning wanted;
  private final Queue<HistoryHit> waiting = new ConcurrentLinkedQueue<>();
  private Future<Boolean> run = CompletableFuture.completedFuture(true);
  /** Set before the search begins; confined to the search thread. */
  @SuppressWarnings("NullAway.Init") // start() sets it, and nothing is found earlier
  private Recording recording;
  @SuppressWarnings("NullAway.Init") // as above
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
    if (count == MAX_HITS) {
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

  /** Returns the new hits, newest first. */
  List<HistoryHit> takeFound() {
    List<HistoryHit> taken = new ArrayList<>();
    for (HistoryHit hit = waiting.poll(); hit != null; hit = waiting.poll()) {
      taken.add(hit);
    }
    return taken;
  }

  /** Whether the search has ended; its last hits may still wait. */
  boolean isDone() {
    return run.isDone();
  }

  /** Whether there were more hits than are kept. */
  boolean foundMore() {
    return more;
  }

  double share() {
    return share;
  }

  /** Whether there was a recording to search; valid when the search is done. */
  boolean hadRecording() {
    return run.state() != Future.State.SUCCESS || run.resultNow();
  }

  /** The result; valid when the search is done. */
  Notice outcome() {
    return switch (run.state()) {
      case SUCCESS -> !run.resultNow()
          ? Notice.failed("no-recording")
          : skipped > 0 ? Notice.failed("find-skipped", skipped) : Notice.NONE;
      case FAILED -> RecordingNotices.of(run.exceptionNow());
      case CANCELLED, RUNNING -> Notice.NONE;
    };
  }

  /** Asks the search to end as soon as possible. */
  void cancel() {
    cancelled = true;
    run.cancel(true);
  }
}
