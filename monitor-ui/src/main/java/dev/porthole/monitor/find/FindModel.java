package dev.porthole.monitor.find;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.conversation.VisibleLine;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.LineFilter;
import dev.porthole.monitor.lines.UnfilteredLines;
import dev.porthole.monitor.lines.VisibleLines;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Finds lines in all that the conversation shows, goes from hit to hit, and can hide the other lines. The search runs
 * on its own thread; once a frame its new hits are taken over and the new lines are passed to it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FindModel implements LineFilter {
  /** The delay after the last key press before a search starts. */
  private static final long TYPING_NANOS = Duration.ofMillis(150).toNanos();
  /** The interval between passes over new lines. */
  private static final long PASS_NANOS = Duration.ofMillis(50).toNanos();

  private enum Way {
    NEXT,
    PREVIOUS
  }

  private final FindCriteria criteria = new FindCriteria();
  private final ConversationModel conversation;
  private final ExecutorService worker;
  private final InstantSource clock;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty filtering = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper current = new ReadOnlyLongWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<Notice> skipped = new ReadOnlyObjectWrapper<>(Notice.NONE);
  /** Why the latest search failed. */
  private Optional<Notice> failure = Optional.empty();
  @SuppressWarnings("NullAway.Init") // set when the conversation asks this filter, at once
  private UnfilteredLines lines;
  private HitPositions hits = new HitPositions();
  private Optional<SearchRun> run = Optional.empty();
  /** The direction to go as soon as the search has reached the next hit. */
  private Optional<Way> wanted = Optional.empty();
  private boolean changed;
  private long changedAt;
  private long passAt;

  /**
   * @param conversation the conversation to search; this model becomes its filter
   * @param worker runs the search
   */
  public FindModel(ConversationModel conversation, ExecutorService worker, InstantSource clock) {
    this.conversation = conversation;
    this.worker = worker;
    this.clock = clock;
    criteria.onChange(this::onChange);
    open.subscribe((_, on) -> {
      filtering.set(filtering.get() && on);
      restart();
    });
    filtering.subscribe((_, _) -> conversation.refilter());
    conversation.filterBy(this);
  }

  /** The criteria; a change takes effect when the user has paused typing. */
  public FindCriteria criteria() {
    return criteria;
  }

  /** Whether the search is active at all. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** Whether the lines that do not match are hidden. */
  BooleanProperty filteringProperty() {
    return filtering;
  }

  /** Whether there is a query. */
  ReadOnlyBooleanProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** The number of lines found. */
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Which hit is selected, from 1 on; 0 if none is. */
  ReadOnlyLongProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Whether the search is still in its first pass; later lines do not count. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** The share of the lines that has been searched, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether the user has stopped the search before its end. */
  ReadOnlyBooleanProperty stoppedProperty() {
    return stopped.getReadOnlyProperty();
  }

  /** The result of the search, or of going to a hit. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** How many lines the pattern was too complex for, if any; whether they match is unknown. */
  ReadOnlyObjectProperty<Notice> skippedProperty() {
    return skipped.getReadOnlyProperty();
  }

  /** Selects the next hit; after the last one, the first. */
  public void next() {
    go(Way.NEXT);
  }

  /** Selects the previous hit; before the first one, the last. */
  void previous() {
    go(Way.PREVIOUS);
  }

  /** Stops the running search; its hits stay. */
  void stop() {
    if (run.isPresent()) {
      wanted = Optional.empty();
      takeFound(run.get());
      end();
      stopped.set(true);
    }
  }

  /** Restarts the search. */
  void again() {
    restart();
  }

  @Override
  public VisibleLines of(UnfilteredLines now) {
    if (now != lines) {
      lines = now;
      begin();
    }
    return filtering.get() && asked.get() ? new FilteredLines(lines, hits) : lines;
  }

  @Override
  public boolean isMarked(long key) {
    return asked.get() && lines.has(key) && hits.has(lines.positionOf(key));
  }

  /** Must be called before the conversation's {@code endFrame}. */
  public void endFrame() {
    long now = EventTime.nanos(clock);
    if (changed && now - changedAt >= TYPING_NANOS) {
      restart();
    }
    lines.refresh();
    run.ifPresent(each -> follow(each, now));
    hits.dropBefore(lines.first());
    tryToGo();
    publish();
  }

  private void onChange() {
    changed = true;
    changedAt = EventTime.nanos(clock);
    run.ifPresent(SearchRun::cancel);
  }

  private void restart() {
    begin();
    conversation.refilter();
  }

  private void begin() {
    changed = false;
    end();
    stopped.set(false);
    notice.set(Notice.NONE);
    skipped.set(Notice.NONE);
    failure = Optional.empty();
    hits = new HitPositions();
    Optional<LineQuery> query = open.get() ? criteria.query() : Optional.empty();
    asked.set(query.isPresent());
    run = query.map(each -> new SearchRun(each, worker));
    run.ifPresent(this::look);
  }

  private void end() {
    run.ifPresent(SearchRun::cancel);
    run = Optional.empty();
  }

  private void look(SearchRun search) {
    passAt = EventTime.nanos(clock);
    search.look(lines.snapshot());
  }

  private void follow(SearchRun search, long now) {
    takeFound(search);
    search.failure().ifPresent(failed -> {
      end();
      failure = Optional.of(failed);
      notice.set(failed);
    });
    if (!changed && run.isPresent() && search.isIdle() && search.taken() < lines.end() && now - passAt >= PASS_NANOS) {
      look(search);
    }
  }

  private void takeFound(SearchRun search) {
    if (search.hasNews()) {
      conversation.keepingPlace(() -> search.takeFound(hits::add));
    }
    if (search.skipped() > 0) {
      skipped.set(Notice.failed("find-skipped", search.skipped()));
    }
  }

  private void go(Way way) {
    if (changed) {
      restart();
    }
    wanted = Optional.of(way);
    tryToGo();
    publish();
  }

  private void tryToGo() {
    if (wanted.isEmpty()) {
      return;
    }
    boolean next = wanted.get() == Way.NEXT;
    long at = position(next);
    boolean lookedThere = run.map(search -> !search.isCatchingUp() || search.taken() > at).orElse(true);
    boolean lookedEverywhere = run.map(search -> !search.isCatchingUp()).orElse(true);
    long first = hits.indexOf(conversation.first(lines));
    long end = hits.indexOf(conversation.end(lines));
    long index = next ? hits.indexOf(at + 1) : hits.indexOf(at) - 1;
    boolean inside = index >= first && index < end;
    if (inside ? !lookedThere : !lookedEverywhere) {
      return;
    }
    wanted = Optional.empty();
    if (first == end) {
      notice.set(asked.get() ? nothingFound() : Notice.NONE);
      return;
    }
    notice.set(inside ? Notice.NONE : Notice.done(next ? "found-from-start" : "found-from-end"));
    conversation.reveal(lines.lineAt(hits.at(inside ? index : next ? first : end - 1)));
  }

  /** Reports "nothing found" only for lines that were searched. */
  private Notice nothingFound() {
    return failure.orElse(
        Notice.failed(skipped.get().equals(Notice.NONE) ? "nothing-found" : "nothing-found-searched"));
  }

  /** The position to search from: the selected line, or else the window's edge. */
  private long position(boolean next) {
    Optional<ConversationLine> picked = conversation.pickedProperty().get();
    if (picked.isPresent()) {
      return lines.positionOf(picked.get().number());
    }
    Optional<ConversationLine> top = conversation.window().stream().findFirst().flatMap(VisibleLine::line);
    long first = top.map(line -> lines.positionOf(line.number())).orElse(conversation.first(lines));
    return next ? first - 1 : first + conversation.window().size();
  }

  private void publish() {
    long first = hits.indexOf(conversation.first(lines));
    long end = hits.indexOf(conversation.end(lines));
    count.set(end - first);
    current.set(conversation.pickedProperty().get().map(ConversationLine::number).filter(this::isMarked)
        .map(key -> hits.indexOf(lines.positionOf(key)) - first + 1).orElse(0L));
    searching.set(run.map(SearchRun::isCatchingUp).orElse(false));
    progress.set(run.map(search -> search.progress(lines.first())).orElse(1.0));
  }
}
