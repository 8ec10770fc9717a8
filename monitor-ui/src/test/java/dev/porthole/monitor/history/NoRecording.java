package dev.porthole.monitor.history;

import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.List;

/**
 * No recording runs, and none exists.
 *
 * <p>Threads: any.
 */
class NoRecording implements Recordings {
  @Override
  public RecorderStatus status() {
    return RecorderStatus.OFF;
  }

  @Override
  public void startRecording() {
    throw new UnsupportedOperationException("no test asks for it");
  }

  @Override
  public void stopRecording() {
    // there is none
  }

  @Override
  public List<RecordingSummary> latest(int most) {
    return List.of();
  }

  @Override
  public Recording open(Path folder) {
    throw new UnsupportedOperationException("no test asks for it");
  }

  @Override
  public long export(Recording recording, RecordingQuery query, ExportFormat format, Path file) {
    throw new UnsupportedOperationException("no test asks for it");
  }
}
