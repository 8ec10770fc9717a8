package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens recordings.
 *
 * <p>Threads: stateless.
 */
public final class RecordingFolder {
  private RecordingFolder() {}

  /**
   * Opens a recording for reading, also while it is being written.
   *
   * @throws RecordingFailure if there is no recording, or it cannot be read
   */
  public static Recording open(Path folder) {
    if (!Files.exists(folder)) {
      throw new RecordingFailure(folder + " is not there: name the folder of a recording");
    }
    if (!Files.isDirectory(folder)) {
      throw new RecordingFailure(folder + " is a file: name the folder of a recording");
    }
    if (!Files.isReadable(folder)) {
      throw new RecordingFailure(folder + " cannot be read: no permission");
    }
    try {
      if (!RecordingLock.isRecording(folder) && SegmentFile.list(folder).isEmpty()) {
        throw new RecordingFailure(folder + " is no recording: it has no segments (files that end in .seg)");
      }
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be read: " + FailureReason.ofFile(failed), failed);
    }
    return new StoredRecording(folder);
  }
}
