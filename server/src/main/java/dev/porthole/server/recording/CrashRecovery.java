package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.RecordingState;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.file.PrivateFiles;
import dev.porthole.shared.record.CheckpointRecord;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a recording, as the next recorder finds it: what the one before could not write whole is cut off. Only the newest segment
 * is read for that.
 *
 * <p>Threads: confined to the one that opens the recording for writing.
 *
 * @param standing what everything so far has come to
 * @param nextSeq the number of the next event
 * @param nextBase the position of the next segment
 * @param epoch what the numbers so far belong to, if the recording ended cleanly: they can go up from there; else some may have been
 *     given, and seen by a reader, that are not in it
 */
record CrashRecovery(RecordingState standing, long nextSeq, long nextBase, Optional<UUID> epoch) {
  private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);

  /** Repairs it. Called with the recording locked. */
  static CrashRecovery repair(Path folder) {
    try {
      List<SegmentFile> files = SegmentFile.list(folder);
      if (files.isEmpty()) {
        return new CrashRecovery(new RecordingState(), 1, 0, Optional.empty());
      }
      SegmentFile newest = files.getLast();
      Optional<SegmentFile.Header> header = newest.header();
      if (header.isEmpty() && newest.isUnborn()) {
        Files.delete(newest.path()); // its maker did not get to its end
        return repair(folder);
      }
      if (header.isEmpty()) {
        throw new RecordingFailure(
            newest.path() + " is no segment of a recording: take it away, or name another folder");
      }
      CrashRecovery tail = repair(newest, header.get());
      boolean isEmpty = tail.nextSeq == header.get().firstSeq();
      if (isEmpty && files.size() > 1 && files.get(files.size() - 2).header().isPresent()) {
        Files.deleteIfExists(newest.index());
        Files.delete(newest.path()); // its checkpoint may not be whole
        CrashRecovery before = repair(folder);
        return new CrashRecovery(before.standing, Math.max(before.nextSeq, tail.nextSeq),
            Math.max(before.nextBase, tail.nextBase), tail.epoch);
      }
      return tail;
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be read: " + FailureReason.ofFile(failed), failed);
    }
  }

  private static CrashRecovery repair(SegmentFile newest, SegmentFile.Header header) throws IOException {
    RecordingState standing = new RecordingState();
    long nextSeq = header.firstSeq();
    long end = Layout.FILE_HEADER;
    boolean clean = false;
    try (RecordReader records = new RecordReader(newest, Layout.FILE_HEADER)) {
      while (records.next()) {
        standing.take(records).ifPresent(connection -> connection.position = records.position());
        if (records.isEvent()) {
          nextSeq = records.seq() + 1;
        } else if (isCleanEnd(records)) {
          nextSeq = records.seq(); // the numbers before it may have been left out
          clean = true;
        }
        end = records.end();
      }
    }
    long size = Files.size(newest.path());
    if (size > end) {
      try (FileChannel channel = PrivateFiles.open(newest.path(), StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
      LOG.warn("{}: cut off {} bytes at its end, which are no whole record", newest.path(), size - end);
    }
    return new CrashRecovery(standing, nextSeq, newest.base() + end,
        clean && size == end ? Optional.of(header.epoch()) : Optional.empty());
  }

  private static boolean isCleanEnd(RecordReader record) {
    return CheckpointRecord.of(record.buffer(), record.eventAt()) == CheckpointRecord.Part.CLEAN_END;
  }
}
