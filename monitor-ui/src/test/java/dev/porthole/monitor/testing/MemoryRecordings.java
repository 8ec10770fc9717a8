package dev.porthole.monitor.testing;

import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Recordings in memory, and a recorder that writes nothing: the test sets its state.
 *
 * <p>Threads: any.
 */
public final class MemoryRecordings implements Recordings {
  public static final Path FOLDER = Path.of("/recordings/2026-11-24_14-05-00");

  public final List<MemoryRecording> all = new CopyOnWriteArrayList<>();
  public volatile RecorderStatus status = RecorderStatus.OFF;
  /** Why recording and opening fail; empty if they work. */
  public volatile String broken = "";

  @Override
  public RecorderStatus status() {
    return status;
  }

  @Override
  public void startRecording() {
    requireWhole();
    status = new RecorderStatus(State.RECORDING, Optional.of(FOLDER), 0, 0, 0, 0, "", Duration.ZERO);
  }

  @Override
  public void stopRecording() {
    status = RecorderStatus.OFF;
  }

  @Override
  public List<RecordingSummary> latest(int most) {
    return all.stream().limit(most).map(Recording::summary).toList();
  }

  @Override
  public Recording open(Path folder) {
    requireWhole();
    return all.stream().filter(each -> each.summary().name().equals(folder.toString())).findFirst().orElseThrow();
  }

  @Override
  public long export(Recording recording, RecordingQuery query, ExportFormat format, Path file) {
    throw new UnsupportedOperationException("no story asks for it");
  }

  private void requireWhole() {
    if (!broken.isEmpty()) {
      throw new RecordingFailure(broken);
    }
  }
}
