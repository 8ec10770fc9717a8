package dev.porthole.monitor.history;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.WorkerThreads;
import dev.porthole.monitor.recorder.SearchedRecording;
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
 * Finds something in the whole recording, newest first, and shows what was said around it. Search and surroundings have a thread each;
 * once a frame what they brought is taken over.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HistoryModel implements AutoCloseable {
  /** What is known of what was looked for. */
  public enum SearchState {
    NOT_ASKED,
    SEARCHING,
    /** Everything was looked through. */
    COMPLETE,
    /** It was ended before that. */
    STOPPED,
    /** The notice says why it could not go on. */
    FAILED
  }

  /** How one gets to what was found. */
  public interface Going {
    /**
     * Goes to the moment of a hit and to its connection.
     *
     * @param folder of the recording that it was found in, if it is not the one shown
     * @param onFailure is told why it cannot be shown
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
  /** To what the newest search looks through, or has looked through. */
  private RecordingAccess searched;
  private Optional<HistorySearch> search = Optional.empty();
  /** The newest one, also when it has ended. */
  private Optional<HistoryCriteria.Meaning> meaning = Optional.empty();
  private Future<Optional<List<ContextLine>>> reading = CompletableFuture.completedFuture(Optional.empty());
  private boolean readingTaken = true;
  private long begun;

  /**
   * @param clock tells how long a search takes
   */
  public HistoryModel(RecordingAccess access, Going going, InstantSource clock) {
    this(access, going, WorkerThreads.oneNamed("history"), WorkerThreads.oneNamed("surroundings"), clock);
  }

  /**
   * @param searcher on which it searches
   * @param reader on which surroundings are read
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

  /** What is looked for, when it is asked to be. */
  public HistoryCriteria criteria() {
    return criteria;
  }

  /** What was found, newest first. */
  ObservableList<HistoryHit> hits() {
    return hits;
  }

  ObjectProperty<Optional<HistoryHit>> selectedProperty() {
    return selected;
  }

  /** What was said around the selected one, oldest first. */
  ObservableList<ContextLine> context() {
    return context;
  }

  ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** What will be looked through: that may be another one than was. */
  public ReadOnlyObjectProperty<SearchedRecording> whatProperty() {
    return what.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<SearchState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether something has been looked for. */
  ReadOnlyBooleanProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Whether there is more to be found than is shown. */
  ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /** How much of the recording has been looked through, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** How long the search has taken by now, or took. */
  ReadOnlyLongProperty elapsedMillisProperty() {
    return elapsedMillis.getReadOnlyProperty();
  }

  /** How the search ended, or the way to a moment, if not well. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Begins to look for what was typed, unless it is wrong; one that runs is ended. */
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

  /** Ends the search under way; what it has found stays. */
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

  /** To the recording of the newest search; to the present one if there was none. */
  public RecordingAccess searched() {
    return searched;
  }

  /** The query of the newest search, by the time of the recording's last event; nothing if there was none. */
  public Optional<LongFunction<RecordingQuery>> query() {
    return meaning.map(HistoryCriteria.Meaning::of);
  }

  /** Takes over what has come. */
  public void endFrame() {
    what.set(access.what());
    search.ifPresent(running -> {
      boolean done = running.isDone(); // before what it found is taken: it goes on meanwhile
      take(running);
      if (done) {
        notice.set(running.outcome());
        end(notice.get().kind() == Notice.Kind.NONE ? SearchState.COMPLETE : SearchState.FAILED);
        asked.set(running.isOfSomething());
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
        // another one has been selected
      }
    }
  }
}
