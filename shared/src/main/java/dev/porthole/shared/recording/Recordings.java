package dev.porthole.shared.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * What a monitor can do with recordings: record the server it watches, and read existing recordings. Every method
 * except {@link #status} uses the disk, so do not call it on the JavaFX thread; each may throw {@link
 * RecordingFailure}.
 *
 * <p>Threads: any thread may call, several at once.
 */
public interface Recordings extends RecordingExporter {
  /** The recorder's current status; cheap. */
  RecorderStatus status();

  /**
   * Starts recording into a new folder, named by the time, among the user's recordings; does nothing while a recorder
   * is running.
   */
  void startRecording();

  /** Stops recording once every event appended so far is in the recording; does nothing if there is no recording. */
  void stopRecording();

  /** The user's newest recordings, newest first, without unreadable ones. */
  List<RecordingSummary> latest(int most);

  /** Opens a recording for reading; the caller closes it. */
  Recording open(Path folder);
}
