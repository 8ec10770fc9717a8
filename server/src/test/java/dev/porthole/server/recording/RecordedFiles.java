package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Lists the files of a recording. */
final class RecordedFiles {
  private RecordedFiles() {}

  /** Oldest first. */
  static List<Path> segments(Path recording) {
    try {
      return SegmentFile.list(recording).stream().map(SegmentFile::path).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
