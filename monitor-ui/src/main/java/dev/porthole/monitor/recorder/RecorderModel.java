package dev.porthole.monitor.recorder;

import dev.porthole.monitor.notice.Background;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Starts and stops the recording of the server, and opens recordings. Checks the recorder's state once a second.
 *
 * <p>Threads: confined to the JavaFX thread; another thread works with the disk.
 */
public final class RecorderModel {
  /** As many as remain easy to tell apart in a menu. */
  private static final int MAX_OFFERED = 12;

  private final Recordings recordings;
  private final Consumer<Recording> opener;
  private final Background background;
  private final ReadOnlyObjectWrapper<RecorderStatus> status = new ReadOnlyObjectWrapper<>(RecorderStatus.OFF);
  private final ReadOnlyBooleanWrapper switching = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<RecordingSummary>> latest = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<Optional<RecordingSummary>> finished = new ReadOnlyObjectWrapper<>(
      Optional.empty());
  private volatile SearchedRecording newest = new SearchedRecording(SearchedRecording.State.NONE, Optional.empty());
  private boolean looking;

  /**
   * @param seconds changes once a second
   * @param opener shows a recording, and closes it at the end
   * @param background works with the disk
   * @param ui runs tasks on the JavaFX thread
   */
  public RecorderModel(Recordings recordings, ReadOnlyLongProperty seconds, Consumer<Recording> opener,
      Executor background, Executor ui) {
    this.recordings = recordings;
    this.opener = opener;
    this.background = new Background(background, ui);
    status.subscribe(this::note);
    seconds.subscribe((_, _) -> look());
    look();
    lookForLatest();
  }

  /** The state of the recorder, at most one second old. */
  ReadOnlyObjectProperty<RecorderStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Whether recording is starting or stopping right now. */
  ReadOnlyBooleanProperty switchingProperty() {
    return switching.getReadOnlyProperty();
  }

  /** The newest recordings as of the last look, newest first. */
  ReadOnlyObjectProperty<List<RecordingSummary>> latestProperty() {
    return latest.getReadOnlyProperty();
  }

  /** The last completed recording of this window; empty while recording. */
  ReadOnlyObjectProperty<Optional<RecordingSummary>> finishedProperty() {
    return finished.getReadOnlyProperty();
  }

  /** The current or latest recording of the window's server. May be called from any thread. */
  public SearchedRecording newest() {
    return newest;
  }

  /** The latest problem. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  public boolean isOn() {
    return status.get().state() != RecorderStatus.State.OFF;
  }

  /** Starts or stops recording. */
  public void toggle() {
    if (!switching.get()) {
      switching.set(true);
      notice.set(Notice.NONE);
      boolean on = isOn();
      inBackground(() -> {
        if (on) {
          recordings.stopRecording();
        } else {
          recordings.startRecording();
        }
        return recordings.status();
      }, status::set, () -> {
        switching.set(false);
        lookForLatest();
      });
    }
  }

  /** Updates the list of recordings. */
  void lookForLatest() {
    inBackground(() -> recordings.latest(MAX_OFFERED), found -> {
      latest.set(found);
      noteFinished();
    }, () -> {});
  }

  /** Opens a recording. */
  void open(Path folder) {
    notice.set(Notice.NONE);
    inBackground(() -> recordings.open(folder), opener, () -> {});
  }

  private void look() {
    if (!looking) {
      looking = true;
      inBackground(recordings::status, this::onStatus, () -> looking = false);
    }
  }

  /** Makes a completed recording the one to search. */
  private void note(RecorderStatus now) {
    boolean on = now.state() != RecorderStatus.State.OFF;
    boolean ended = !on && newest.state() == SearchedRecording.State.BEING_WRITTEN;
    if (on) {
      newest = new SearchedRecording(SearchedRecording.State.BEING_WRITTEN, now.folder());
      finished.set(Optional.empty());
    } else if (ended) {
      newest = new SearchedRecording(SearchedRecording.State.WRITTEN, newest.folder());
      lookForLatest();
    }
  }

  private void noteFinished() {
    if (newest.state() == SearchedRecording.State.WRITTEN) {
      finished.set(latest.get().stream().filter(each -> newest.folder().equals(Optional.of(Path.of(each.name()))))
          .findFirst());
    }
  }

  /** Ignores an answer during a switch, because it may be older than the switch. */
  private void onStatus(RecorderStatus now) {
    if (!switching.get()) {
      status.set(now);
    }
  }

  private <T> void inBackground(Supplier<T> work, Consumer<T> answer, Runnable always) {
    background.ask(work, always, answer, failed -> notice.set(Notice.failed(failed)));
  }
}
