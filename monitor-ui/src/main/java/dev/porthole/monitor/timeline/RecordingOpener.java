package dev.porthole.monitor.timeline;

import dev.porthole.monitor.history.HistoryHit;
import dev.porthole.monitor.history.RecordingNotices;
import dev.porthole.monitor.notice.Background;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Shows a moment of the running recording in a separate window, because the window on the server shows live events.
 *
 * <p>Threads: confined to the JavaFX thread; another thread works with the disk.
 */
public final class RecordingOpener {
  private final Recordings recordings;
  private final BiConsumer<Recording, StartPosition> opener;
  private final Background background;

  /**
   * @param opener shows a recording from a moment on, and closes it at the end
   * @param background works with the disk
   * @param ui runs tasks on the JavaFX thread
   */
  public RecordingOpener(Recordings recordings, BiConsumer<Recording, StartPosition> opener, Executor background,
      Executor ui) {
    this.recordings = recordings;
    this.opener = opener;
    this.background = new Background(background, ui);
  }

  /**
   * Shows the moment of a hit, and its connection.
   *
   * @param folder the recording of the hit
   * @param onFailure receives the reason if the hit cannot be shown
   */
  public void open(HistoryHit hit, Path folder, Consumer<Notice> onFailure) {
    background.ask(() -> recordings.open(folder), () -> {},
        recording -> opener.accept(recording, StartPosition.of(hit)),
        failed -> onFailure.accept(RecordingNotices.of(failed)));
  }
}
