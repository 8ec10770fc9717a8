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
 * Repairs the end of a recording before it is appended to: cuts off a record that the previous recorder did not finish.
 * Reads only the newest segment.
 *
 * <p>Threads: confined to the thread that opens the recording for writing.
 *
 * @param state the state after all recorded events
 * @param nextSeq the number of the next event
 * @param nextBase the position of the next segment
 * @param epoch the epoch of the recording if it ended cleanly, so that its numbers can continue; empty if numbers may
 *     have been assigned, and seen by a reader, that are not in the recording
 */
record CrashRecovery(RecordingState state, long nextSeq, long nextBase, Optional<UUID> epoch) {
  private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);

  /** Repairs the recording, which must be locked. */
  static CrashRecovery repair(Path folder) {
    try {
      List<SegmentFile> files = SegmentFile.list(folder);
      if (files.isEmpty()) {
        return new CrashRecovery(new RecordingState(), 1, 0, Optional.empty());
      }
      SegmentFile newest = files.getLast();
      Optional<SegmentFile.Header> header = newest.header();
      if (header.isEmpty() && newest.isUnborn()) {
        Files.delete(newest.path()); // the header was not completed
        return repair(folder);
      }
      if (header.isEmpty()) {
        throw new RecordingFailure(
            newest.path() + " is no segment of a recording: take it away, or name another folder");
      }
      CrashRecovery recovery = repair(newest, header.get());
      boolean isEmpty = recovery.nextSeq == header.get().firstSeq();
      if (isEmpty && files.size() > 1 && files.get(files.size() - 2).header().isPresent()) {
        Files.deleteIfExists(newest.index());
        Files.delete(newest.path()); // its checkpoint may be incomplete
        CrashRecovery before = repair(folder);
        return new CrashRecovery(before.state, Math.max(before.nextSeq, recovery.nextSeq),
            Math.max(before.nextBase, recovery.nextBase), recovery.epoch);
      }
      return recovery;
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be read: " + FailureReason.ofFile(failed), failed);
    }
  }

  private static CrashRecovery repair(SegmentFile newest, SegmentFile.Header header) throws IOException {
    RecordingState state = new RecordingState();
    long nextSeq = header.firstSeq();
    long end = Layout.FILE_HEADER;
    boolean clean = false;
    try (RecordReader records = new RecordReader(newest, Layout.FILE_HEADER)) {
      while (records.next()) {
        state.take(records).ifPresent(connection -> connection.position = records.position());
        if (records.isEvent()) {
          nextSeq = records.seq() + 1;
        } else if (isCleanEnd(records)) {
          nextSeq = records.seq(); // numbers before it may be missing
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
      LOG.warn("{}: cut off {} bytes at its end: an incomplete record", newest.path(), size - end);
    }
    return new CrashRecovery(state, nextSeq, newest.base() + end,
        clean && size == end ? Optional.of(header.epoch()) : Optional.empty());
  }

  private static boolean isCleanEnd(RecordReader record) {
    return CheckpointRecord.of(record.buffer(), record.eventAt()) == CheckpointRecord.Part.CLEAN_END;
  }
}
