package dev.porthole.monitor.timeline;

import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.history.HistoryHit;
import dev.porthole.monitor.notice.Background;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.MomentInput;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingSummary;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Moves through a recording: for any moment, the monitor shows the state at that moment and the events that led to it.
 *
 * <p>The recording is read in the background, one request at a time; an outdated answer is dropped, and its cursor
 * closed. Following continues at the end with newly recorded events; playing continues with the events after the
 * moment, at their times.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class TimelineModel {
  /** How many events before a moment are shown; this bounds the memory for a recording of any size. */
  static final int MAX_EVENTS = 100_000;
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final RecordingSummary UNKNOWN = new RecordingSummary("", 0, 0, 1, 0, 0, false);

  private final Recording recording;
  private final Playback monitor;
  private final ConnectionsModel connections;
  private final Background background;
  private final InstantSource clock;
  private final TimelineCursor cursor = new TimelineCursor(this::onDrain, this::fail);
  private final ReadOnlyObjectWrapper<RecordingSummary> summary = new ReadOnlyObjectWrapper<>(UNKNOWN);
  private final ReadOnlyLongWrapper time = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
  private final BooleanProperty following = new SimpleBooleanProperty();
  private final BooleanProperty playing = new SimpleBooleanProperty();
  private final ObjectProperty<PlaySpeed> speed = new SimpleObjectProperty<>(PlaySpeed.REAL);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private OptionalLong first;
  private boolean asking;
  private boolean stepping;
  private boolean looking;
  private boolean continuing;
  /** The cursor that was played last. */
  private Optional<PacedCursor> played = Optional.empty();
  /** The recording's time at which playing started, and when that was. */
  private long playedFrom;
  private long playedSince;
  private long lookedAt;

  /**
   * @param recording closed by its owner, after this model
   * @param monitor shows moments of the recording
   * @param connections the connections, to select at a moment
   * @param begin what to show first
   * @param background reads the recording
   * @param ui runs tasks on the JavaFX thread
   * @param clock the time of day
   */
  public TimelineModel(Recording recording, Playback monitor, ConnectionsModel connections, StartPosition begin,
      Executor background, Executor ui, InstantSource clock) {
    this.recording = recording;
    this.monitor = monitor;
    this.connections = connections;
    this.first = begin.instant();
    selectAfterRestart(begin.connection());
    this.background = new Background(background, ui);
    this.clock = clock;
    this.lookedAt = Long.MIN_VALUE / 2;
    following.subscribe((_, on) -> onFollowing(on));
    playing.subscribe((_, on) -> onPlaying(on));
    speed.subscribe((before, _) -> startClock(playTime(before)));
  }

  /** The contents of the recording; no events while it is unknown or empty. */
  public ReadOnlyObjectProperty<RecordingSummary> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** The moment that is shown or about to be shown, in nanoseconds since the epoch. */
  ReadOnlyLongProperty timeProperty() {
    return time.getReadOnlyProperty();
  }

  /** Whether the screen has still to reach the moment. */
  ReadOnlyBooleanProperty movingProperty() {
    return moving.getReadOnlyProperty();
  }

  /** Whether it stays at the end of a growing recording. */
  BooleanProperty followingProperty() {
    return following;
  }

  /** Whether the events after the moment are shown at their times. */
  BooleanProperty playingProperty() {
    return playing;
  }

  /** Whether time passes in the window even while no event comes. */
  public boolean isPlaying() {
    return playing.get();
  }

  ObjectProperty<PlaySpeed> speedProperty() {
    return speed;
  }

  /** The latest problem. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The cursor that the window reads; closing it ends this model. */
  public EventCursor cursor() {
    return cursor;
  }

  /** Shows a moment; a time outside the recording is clamped. */
  public void moveTo(long nanos) {
    notice.set(Notice.NONE);
    following.set(false);
    want(nanos);
  }

  /** Shows the moment of a hit, and the conversation of its connection. */
  public void moveTo(HistoryHit hit) {
    selectAfterRestart(hit.connection());
    moveTo(hit.timeNanos());
  }

  private void selectAfterRestart(Optional<ConnectionId> connection) {
    connection.ifPresent(id -> connections.selectAfterRestart(Set.of(new ConnectionKey(monitor.recordedServer(), id))));
  }

  /** Moves by a share of the whole recording, back if negative, and by at least one millisecond. */
  void moveBy(double share) {
    RecordingSummary now = summary.get();
    double nanos = Math.max(1e6, Math.abs(share) * (now.lastNanos() - now.firstNanos()));
    moveTo(time.get() + Math.round(Math.copySign(nanos, share)));
  }

  void moveToBeginning() {
    moveTo(summary.get().firstNanos());
  }

  void moveToEnd() {
    moveTo(summary.get().lastNanos());
  }

  /** Moves to the next event. */
  void moveToNextEvent() {
    step(from -> RecordingSteps.after(recording, from));
  }

  /** Moves to before the newest event shown. */
  void moveToPreviousEvent() {
    step(from -> RecordingSteps.before(recording, from));
  }

  /** Shows the moment that the user typed, or reports what is wrong with it. */
  public void moveTo(String typed) {
    try {
      long nanos = MomentInput.parse(typed, false).nanosIn(summary.get(), time.get());
      moveTo(nanos);
      if (nanos != time.get()) {
        notice.set(Notice.failed("time-outside", typed.strip()));
      }
    } catch (InvalidInputException wrong) {
      notice.set(wrong.notice());
    }
  }

  private boolean isEmpty() {
    return summary.get().events() <= 0;
  }

  private void want(long nanos) {
    if (!isEmpty()) {
      time.set(Math.clamp(nanos, summary.get().firstNanos(), summary.get().lastNanos()));
      moving.set(true);
      continuing = false;
      ask();
    }
  }

  private void ask() {
    if (!asking) {
      asking = true;
      long asked = time.get();
      inBackground(() -> recording.moment(asked, MAX_EVENTS), moment -> onMoment(asked, moment),
          () -> asking = false);
    }
  }

  private void onMoment(long asked, Moment moment) {
    if (asked == time.get()) {
      monitor.show(moment, asked);
      cursor.read(moment.events(), () -> onArrived(asked));
    } else {
      moment.events().close();
      ask();
    }
  }

  private void onArrived(long instant) {
    monitor.arrive(instant);
    moving.set(asking);
    continueReading();
  }

  /** Continues with later events once the events up to the moment are shown. */
  private void continueReading() {
    if ((following.get() || playing.get()) && !moving.get() && !continuing) {
      continuing = true;
      played = Optional.empty();
      startClock(time.get());
      long from = time.get() - LOOK_NANOS; // events of several threads may be slightly out of order
      inBackground(() -> recording.openCursorAt(from), this::onTail, () -> {});
    }
  }

  private void onTail(EventCursor tail) {
    if (!continuing) {
      tail.close();
    } else if (playing.get()) {
      startClock(time.get());
      played = Optional.of(new PacedCursor(tail, () -> playTime(speed.get())));
      cursor.continueWith(played.get());
    } else {
      cursor.continueWith(tail);
    }
  }

  private void onFollowing(boolean on) {
    if (on) {
      playing.set(false);
      want(summary.get().lastNanos());
    } else {
      stay();
    }
  }

  /** Starts at the beginning if there are no later events. */
  private void onPlaying(boolean on) {
    if (!on) {
      stay();
      return;
    }
    following.set(false);
    if (time.get() >= summary.get().lastNanos()) {
      want(summary.get().firstNanos());
    } else {
      continueReading();
    }
  }

  private void stay() {
    if (continuing) {
      continuing = false;
      cursor.readNothing();
    }
  }

  private void startClock(long from) {
    playedFrom = from;
    playedSince = EventTime.nanos(clock);
  }

  /** The recording's current time at a playback speed. */
  private long playTime(PlaySpeed at) {
    return playedFrom + (EventTime.nanos(clock) - playedSince) * at.factor();
  }

  private void step(Step step) {
    if (!stepping && !isEmpty()) {
      stepping = true;
      long from = time.get();
      inBackground(() -> step.from(from), found -> found.ifPresent(this::moveTo), () -> stepping = false);
    }
  }

  /** Returns the time that a step leads to, if there is one. */
  private interface Step {
    OptionalLong from(long nanos);
  }

  private void onDrain() {
    if (continuing) {
      if (playing.get()) {
        play();
      }
      time.set(Math.max(time.get(), monitor.timeNanos()));
    }
    long now = EventTime.nanos(clock);
    if (!looking && now - lookedAt >= LOOK_NANOS) {
      looking = true;
      lookedAt = now;
      inBackground(recording::summary, this::onSummary, () -> looking = false);
    }
  }

  /** At the end of the recording, stops, or follows a growing one. */
  private void play() {
    long last = summary.get().lastNanos();
    monitor.advanceTo(Math.min(playTime(speed.get()), Math.max(last, time.get())));
    if (playTime(speed.get()) > last && summary.get().beingWritten()) {
      following.set(true);
    } else if (played.filter(paced -> paced.readUntil() > last + LOOK_NANOS).isPresent()) {
      playing.set(false);
    }
  }

  private void onSummary(RecordingSummary now) {
    boolean begins = isEmpty() && now.events() > 0;
    summary.set(now);
    if (begins && !following.get()) {
      following.set(first.isEmpty() && now.beingWritten());
    }
    if (begins) {
      want(first.orElse(now.lastNanos()));
      first = OptionalLong.empty();
    } else if (!now.beingWritten()) {
      endFollowing();
    }
  }

  /** The recording has ended; the events so far are shown first. */
  private void endFollowing() {
    if (following.get() && time.get() >= summary.get().lastNanos()) {
      following.set(false);
    }
  }

  private <T> void inBackground(Supplier<T> question, Consumer<T> answer, Runnable always) {
    background.ask(question, always, answer, this::fail);
  }

  private void fail(Throwable failure) {
    moving.set(false);
    continuing = false;
    notice.set(Notice.failed("recording-failed", FailureReason.of(failure)));
  }
}
