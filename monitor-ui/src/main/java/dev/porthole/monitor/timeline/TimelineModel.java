package dev.porthole.monitor.timeline;

import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.history.HistoryHit;
import dev.porthole.monitor.notice.Background;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.TypedDateTime;
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
 * Goes to and fro in a recording: whichever instant is wanted, the monitor shows how things stood then, and what led there. The
 * recording is asked in the background, once at a time; an answer that is not wanted any more is dropped, and its cursor closed.
 * Following, it goes on at the end with what is recorded; playing, with what came after the instant, as it came.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class TimelineModel {
  /** So much of the conversation leads to an instant; it bounds the memory that a recording takes, however large it is. */
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
  private boolean goingOn;
  /** What was played last. */
  private Optional<PacedCursor> played = Optional.empty();
  /** The instant of the recording from which it is played, and when that was. */
  private long playedFrom;
  private long playedSince;
  private long lookedAt;

  /**
   * @param recording its owner's to close, after this
   * @param monitor shows instants of it
   * @param connections who is selected at an instant
   * @param begin what is shown first
   * @param background asks the recording
   * @param ui runs tasks on the JavaFX thread
   * @param clock the time of day
   */
  public TimelineModel(Recording recording, Playback monitor, ConnectionsModel connections, StartPosition begin,
      Executor background, Executor ui, InstantSource clock) {
    this.recording = recording;
    this.monitor = monitor;
    this.connections = connections;
    this.first = begin.instant();
    selectThere(begin.connection());
    this.background = new Background(background, ui);
    this.clock = clock;
    this.lookedAt = Long.MIN_VALUE / 2;
    following.subscribe((_, on) -> onFollowing(on));
    playing.subscribe((_, on) -> onPlaying(on));
    speed.subscribe((before, _) -> startClock(playTime(before)));
  }

  /** What the recording holds; as long as nothing is known, or it is empty, it has no events. */
  public ReadOnlyObjectProperty<RecordingSummary> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** The instant that is shown, or will be in a moment, in nanoseconds since the epoch. */
  ReadOnlyLongProperty timeProperty() {
    return time.getReadOnlyProperty();
  }

  /** Whether what is shown is not yet that of the instant. */
  ReadOnlyBooleanProperty movingProperty() {
    return moving.getReadOnlyProperty();
  }

  /** Whether it stays at the end of what is recorded. */
  BooleanProperty followingProperty() {
    return following;
  }

  /** Whether what came after the shown instant is told as it came. */
  BooleanProperty playingProperty() {
    return playing;
  }

  ObjectProperty<PlaySpeed> speedProperty() {
    return speed;
  }

  /** What went wrong last. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What the window reads; whoever closes it ends all this. */
  public EventCursor cursor() {
    return cursor;
  }

  /** Shows an instant; the recording's beginning or end if it is outside of it. */
  public void moveTo(long nanos) {
    notice.set(Notice.NONE);
    following.set(false);
    want(nanos);
  }

  /** Shows the moment of something found, and of the conversations that of its connection. */
  public void moveTo(HistoryHit hit) {
    selectThere(hit.connection());
    moveTo(hit.timeNanos());
  }

  private void selectThere(Optional<ConnectionId> connection) {
    connection.ifPresent(id -> connections.selectThere(Set.of(id)));
  }

  /** Goes by a share of the whole recording, back if it is less than 0, and by a millisecond at least. */
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

  /** Shows what came next. */
  void moveToNextEvent() {
    step(from -> RecordingSteps.after(recording, from));
  }

  /** Shows what was before the newest event that is shown. */
  void moveToPreviousEvent() {
    step(from -> RecordingSteps.before(recording, from));
  }

  /** Shows the instant that somebody typed, or tells what is wrong with it. */
  public void moveTo(String typed) {
    try {
      long nanos = TypedDateTime.parse(typed, false).nanosIn(summary.get(), time.get());
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
      goingOn = false;
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
    goOn();
  }

  /** Once what led there is shown. */
  private void goOn() {
    if ((following.get() || playing.get()) && !moving.get() && !goingOn) {
      goingOn = true;
      played = Optional.empty();
      startClock(time.get());
      long from = time.get() - LOOK_NANOS; // events of several threads may be a little out of order
      inBackground(() -> recording.openCursorAt(from), this::onTail, () -> {});
    }
  }

  private void onTail(EventCursor tail) {
    if (!goingOn) {
      tail.close();
    } else if (playing.get()) {
      startClock(time.get());
      played = Optional.of(new PacedCursor(tail, () -> playTime(speed.get())));
      cursor.goOn(played.get());
    } else {
      cursor.goOn(tail);
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

  /** From the beginning if there is nothing after. */
  private void onPlaying(boolean on) {
    if (!on) {
      stay();
      return;
    }
    following.set(false);
    if (time.get() >= summary.get().lastNanos()) {
      want(summary.get().firstNanos());
    } else {
      goOn();
    }
  }

  private void stay() {
    if (goingOn) {
      goingOn = false;
      cursor.readNothing();
    }
  }

  private void startClock(long from) {
    playedFrom = from;
    playedSince = EventTime.nanos(clock);
  }

  /** What its clock shows, which has gone so fast. */
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

  /** Where the next step leads, if there is a way. */
  private interface Step {
    OptionalLong from(long nanos);
  }

  private void onDrain() {
    if (goingOn) {
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

  /** At the end of what is recorded it stops, or keeps up with what comes. */
  private void play() {
    long last = summary.get().lastNanos();
    monitor.advanceTo(Math.min(playTime(speed.get()), Math.max(last, time.get())));
    if (playTime(speed.get()) > last && summary.get().beingWritten()) {
      following.set(true);
    } else if (played.filter(told -> told.toldUntil() > last + LOOK_NANOS).isPresent()) {
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

  /** There will not be more; what has come is shown first. */
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
    goingOn = false;
    notice.set(Notice.failed("recording-failed", FailureReason.of(failure)));
  }
}
