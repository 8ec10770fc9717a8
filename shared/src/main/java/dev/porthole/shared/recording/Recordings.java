package dev.porthole.shared.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * What a monitor can do with recordings: make one of the server it watches, and read those there are. Every method but
 * {@link #status} works with the disk and is not for the JavaFX thread; they throw {@link RecordingFailure}.
 *
 * <p>Threads: any may call, several at once.
 */
public interface Recordings extends RecordingExporter {
  /** What the recorder does now; cheap. */
  RecorderStatus status();

  /** Records from now on into a new folder among the user's recordings, named by the time; does nothing while a recorder is at work. */
  void startRecording();

  /** Ends the recording when everything told by now is in it; does nothing when there is none. */
  void stopRecording();

  /** The user's newest recordings, newest first, without those that cannot be read. */
  List<RecordingSummary> latest(int most);

  /** Opens a recording to be read; whoever opens it closes it. */
  Recording open(Path folder);
}
