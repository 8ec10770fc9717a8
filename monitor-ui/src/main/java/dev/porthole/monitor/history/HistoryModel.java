package dev.porthole.monitor.history;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.WorkerThreads;
import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Searches the whole recording, newest events first, and shows the conversation around a hit. The search and the
 * reading of context each have their own thread; once a frame their results are taken over.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HistoryModel implements AutoCloseable {
  /** The state of the latest search. */
  public enum SearchState {
    NOT_ASKED,
    SEARCHING,
    /** The whole recording was searched. */
    COMPLETE,
    /** The search was stopped before its end. */
    STOPPED,
    /** The search failed; the notice says why. */
    FAILED
  }

  /** Goes to hits. */
  public interface Going {
    /**
     * Goes to the moment of a hit and selects its connection.
     *
     * @param folder the recording of the hit, if it is not the one shown
     * @param onFailure receives the reason if the hit cannot be shown
     */
    void go(HistoryHit hit, Optional<Path> folder, Consumer<Notice> onFailure);
  }

  private final HistoryCriteria criteria = new HistoryCriteria();
  private final RecordingAccess access;
  private final ExecutorService searcher;
  private final ExecutorService reader;
  private final InstantSource clock;
  private final Going going;
  private final ObservableList<HistoryHit> hits = FXCollections.observableArrayList();
  private final ObservableList<ContextLine> context = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<HistoryHit>> selected = new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyLongWrapper elapsedMillis = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<SearchedRecording> what;
  private final ReadOnlyObjectWrapper<SearchState> state = new ReadOnlyObjectWrapper<>(SearchState.NOT_ASKED);
  /** The recording of the latest search. */
  private RecordingAccess searched;
  private Optional<HistorySearch> search = Optional.empty();
  /** The criteria of the latest search, kept after its end. */
  private Optional<HistoryCriteria.Meaning> meaning = Optional.empty();
  private Future<Optional<List<ContextLine>>> reading = CompletableFuture.completedFuture(Optional.empty());
  private boolean readingTaken = true;
  private long begun;

  /** @param clock measures the duration of a search */
  public HistoryModel(RecordingAccess access, Going going, InstantSource clock) {
    this(access, going, WorkerThreads.oneNamed("history"), WorkerThreads.oneNamed("surroundings"), clock);
  }

  /**
   * @param searcher runs the searches
   * @param reader reads the context of hits
   */
  public HistoryModel(RecordingAccess access, Going going, ExecutorService searcher, ExecutorService reader,
      InstantSource clock) {
    this.access = access;
    this.searched = access;
    this.what = new ReadOnlyObjectWrapper<>(access.what());
    this.going = going;
    this.searcher = searcher;
    this.reader = reader;
    this.clock = clock;
    selected.subscribe((_, hit) -> show(hit));
  }

  /** The server whose recording is searched. */
  ServerId server() {
    return access.server();
  }

  /** The criteria of the next search. */
  public HistoryCriteria criteria() {
    return criteria;
  }

  /** The hits, newest first. */
  ObservableList<HistoryHit> hits() {
    return hits;
  }

  ObjectProperty<Optional<HistoryHit>> selectedProperty() {
    return selected;
  }

  /** The conversation around the selected hit, oldest line first. */
  ObservableList<ContextLine> context() {
    return context;
  }

  ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** The recording that the next search will cover; it may differ from that of the latest search. */
  public ReadOnlyObjectProperty<SearchedRecording> whatProperty() {
    return what.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<SearchState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether there has been a search. */
  ReadOnlyBooleanProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Whether there are more hits than shown. */
  ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /** The share of the recording that has been searched, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The duration of the running or latest search. */
  ReadOnlyLongProperty elapsedMillisProperty() {
    return elapsedMillis.getReadOnlyProperty();
  }

  /** Why the search, or going to a hit, failed. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Starts a search if the criteria are valid; stops a running one first. */
  public void search() {
    cancel();
    Optional<HistoryCriteria.Meaning> wanted = criteria.meaning();
    if (wanted.isEmpty()) {
      return;
    }
    meaning = wanted;
    selected.set(Optional.empty());
    hits.clear();
    notice.set(Notice.NONE);
    more.set(false);
    progress.set(0);
    elapsedMillis.set(0);
    begun = EventTime.nanos(clock);
    asked.set(true);
    searching.set(true);
    state.set(SearchState.SEARCHING);
    HistorySearch started = new HistorySearch(wanted.get());
    search = Optional.of(started);
    searched = access.settled();
    started.start(searched, searcher);
  }

  /** Stops the running search; its hits stay. */
  void cancel() {
    search.ifPresent(running -> {
      running.cancel();
      take(running);
      end(SearchState.STOPPED);
    });
  }

  /** Goes to the moment of the selected hit. */
  void go() {
    selected.get().ifPresent(hit -> {
      notice.set(Notice.NONE);
      going.go(hit, searched.folder(), notice::set);
    });
  }

  /** The recording of the latest search; the current recording if there was none. */
  public RecordingAccess searched() {
    return searched;
  }

  /** The query of the latest search, for the time of the recording's last event; empty if there was none. */
  public Optional<LongFunction<RecordingQuery>> query() {
    return meaning.map(HistoryCriteria.Meaning::of);
  }

  /** Takes over new results. */
  public void endFrame() {
    what.set(access.what());
    search.ifPresent(running -> {
      boolean done = running.isDone(); // read before the hits are taken, because the search may add more meanwhile
      take(running);
      if (done) {
        notice.set(running.outcome());
        end(notice.get().kind() == Notice.Kind.NONE ? SearchState.COMPLETE : SearchState.FAILED);
        asked.set(running.hadRecording());
      }
    });
    if (!readingTaken && reading.isDone()) {
      readingTaken = true;
      takeContext();
    }
  }

  @Override
  public void close() {
    cancel();
    reading.cancel(true);
  }

  private void take(HistorySearch running) {
    List<HistoryHit> found = running.takeFound();
    if (!found.isEmpty()) {
      hits.addAll(found);
    }
    more.set(running.foundMore());
    progress.set(running.share());
    elapsedMillis.set((EventTime.nanos(clock) - begun) / 1_000_000);
  }

  private void end(SearchState how) {
    search = Optional.empty();
    searching.set(false);
    state.set(how);
  }

  private void show(Optional<HistoryHit> hit) {
    reading.cancel(true);
    readingTaken = true;
    context.clear();
    if (hit.isPresent() && meaning.isPresent()) {
      HistoryCriteria.Meaning by = meaning.get();
      RecordingAccess in = searched;
      reading = reader.submit(
          () -> in.with(recording -> HistoryContext.read(recording, hit.get(), by.charset())));
      readingTaken = false;
    }
  }

  private void takeContext() {
    switch (reading.state()) {
      case SUCCESS -> context.setAll(reading.resultNow().orElse(List.of()));
      case FAILED -> notice.set(RecordingNotices.of(reading.exceptionNow()));
      case CANCELLED, RUNNING -> {
        // another hit was selected meanwhile
      }
    }
  }
}
