package dev.porthole.monitor.model;

import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Shows a moment of what is being recorded in a window of its own: the window on the server shows what comes.
 *
 * <p>Threads: confined to the JavaFX thread; the disk is left to another one.
 */
public final class MomentOpener {
  private final Recordings recordings;
  private final BiConsumer<Recording, OptionalLong> opener;
  private final Executor background;
  private final Executor ui;

  /**
   * @param opener shows a recording, from an instant on, and closes it in the end
   * @param background works with the disk
   * @param ui runs tasks on the JavaFX thread
   */
  public MomentOpener(Recordings recordings, BiConsumer<Recording, OptionalLong> opener, Executor background,
      Executor ui) {
    this.recordings = recordings;
    this.opener = opener;
    this.background = background;
    this.ui = ui;
  }

  /** Shows the moment of something found; if the recording is none any more, nothing. */
  public void open(HistoryHit hit) {
    Optional<Path> folder = recordings.status().folder();
    folder.ifPresent(path -> CompletableFuture.supplyAsync(() -> recordings.open(path), background)
        .thenAcceptAsync(recording -> opener.accept(recording, OptionalLong.of(hit.timeNanos())), ui));
  }
}
