package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.recording.segment.RecordingState;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.recording.segment.SegmentOutput;
import dev.porthole.server.recording.segment.SegmentWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {
  @TempDir
  private Path folder;

  @Test
  void whatTheDiskHasNotTakenIsNeverReportedAsSafe() throws IOException {
    try (DiskSync sync = new DiskSync(Durability.BATCH,
        new SegmentMaintenance(folder, Retention.EVERYTHING,
            new SegmentAges(Retention.EVERYTHING.age(), InstantSource.system(), System::nanoTime), () -> true))) {
      sync.onFlushed(segment(0), 4);
      assertEquals(4, sync.forcedSeq());

      SegmentWriter refused = segment(1000);
      Thread.currentThread().interrupt(); // an interrupted thread cannot use a channel
      sync.onFlushed(refused, 7);
      Thread.interrupted();
      assertEquals(4, sync.forcedSeq());

      sync.onFlushed(segment(2000), 9);
      assertEquals(4, sync.forcedSeq(), "5 to 7 may be lost");
    }
  }

  private SegmentWriter segment(long base) throws IOException {
    return SegmentWriter.create(SegmentFile.in(folder, base), 1, new RecordingState(), UUID.randomUUID(), 0,
        SegmentOutput.FILE);
  }
}
