package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.support.Await;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that were not written completely, and bytes of a client that look like records. */
class TornTest {
  /** A chunk's bytes do not begin at a multiple of 8 in their record, as records do. */
  private static final int TO_ALIGN = 4;

  @TempDir
  private Path home;

  private static Path newest(Path folder) throws IOException {
    return SegmentFile.list(folder).getLast().path();
  }

  private static void cut(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  /** What a client sends that uploads a segment of another recording. */
  private Bytes recordsOfAnother() throws IOException {
    Story other = new Story().start().open(666);
    for (int i = 0; i < 50; i++) {
      other.says(666, "forged " + i);
    }
    other.record(home.resolve("other"), RecordingOptions.DEFAULT);
    byte[] segment = Files.readAllBytes(newest(home.resolve("other")));
    byte[] said = new byte[TO_ALIGN + segment.length - Layout.FILE_HEADER + 100];
    System.arraycopy(segment, Layout.FILE_HEADER, said, TO_ALIGN, segment.length - Layout.FILE_HEADER);
    return Bytes.copyOf(said);
  }

  @Test
  void recordsWithinWhatAClientSaysAreNoRecords() throws IOException {
    Path folder = home.resolve("r");
    Story story = new Story().start().open(1).says(1, "before").says(1, recordsOfAnother());
    story.record(folder, RecordingOptions.DEFAULT);
    cut(newest(folder), Files.size(newest(folder)) - 8);
    try (Recording read = RecordingFolder.open(folder)) {
      assertEquals(story.events.subList(0, 3), ReadEvents.all(read.openCursor()).events, "a torn record");
    }
    try (Recorder next = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system())) {
      assertEquals(4, next.firstSeq());
      assertEquals(2, next.firstConnection());
    }
    Path damaged = home.resolve("d");
    story.says(1, "after").record(damaged, RecordingOptions.DEFAULT);
    byte[] segment = Files.readAllBytes(newest(damaged));
    try (RecordReader records = new RecordReader(SegmentFile.list(damaged).getLast(), 0)) {
      do {
        assertTrue(records.next());
      } while (records.seq() < 4 || !records.isEvent());
      segment[(int) records.offset()] ^= 8;
    }
    Files.write(newest(damaged), segment);
    try (Recording read = RecordingFolder.open(damaged)) {
      ReadEvents seen = ReadEvents.all(read.openCursor());
      assertEquals(4, seen.events.size(), "a damaged record");
      assertEquals(5L, seen.numbers.getLast());
      assertEquals(1, seen.missed);
    }
  }

  @Test
  void aTornEndIsNothingToWaitFor() throws IOException, InterruptedException {
    Path folder = home.resolve("r");
    new Story().start().open(1).says(1, "whole").says(1, "torn").record(folder, RecordingOptions.DEFAULT);
    cut(newest(folder), Files.size(newest(folder)) - 8);
    try (Recording read = RecordingFolder.open(folder); EventCursor cursor = read.openCursor()) {
      ReadEvents seen = new ReadEvents();
      assertTrue(cursor.await(Duration.ZERO));
      while (cursor.drain(seen, 100) > 0) {
        // until the end
      }
      assertEquals(3, seen.events.size());
      assertFalse(cursor.await(Duration.ZERO));
    }
  }

  @Test
  void aTornCheckpointLosesNoCounts() throws IOException {
    Path folder = home.resolve("r");
    Story first = new Story().start().open(7).says(7, "first");
    first.record(folder, RecordingOptions.DEFAULT);
    new Story().start().record(folder, RecordingOptions.DEFAULT);
    for (int left : new int[]{Layout.FILE_HEADER, Layout.FILE_HEADER + 88, 10, 0}) {
      Path copy = Files.createDirectory(home.resolve("cut at " + left));
      for (SegmentFile segment : SegmentFile.list(folder)) {
        Files.copy(segment.path(), copy.resolve(segment.path().getFileName()));
      }
      Files.createFile(copy.resolve("recording"));
      cut(newest(copy), left);
      try (Recorder next = Recorder.open(copy, RecordingOptions.DEFAULT, InstantSource.system())) {
        assertEquals(8, next.firstConnection(), "cut at " + left);
        assertEquals(4, next.firstSeq(), "cut at " + left);
      }
      new Story().start().open(8).record(copy, RecordingOptions.DEFAULT);
      try (Recording read = RecordingFolder.open(copy)) {
        ReadEvents seen = ReadEvents.all(read.openCursor());
        assertEquals(5, seen.events.size());
        assertEquals(2, read.moment(Long.MAX_VALUE, 0).totals().opened(), "cut at " + left);
        assertEquals(5, read.moment(Long.MAX_VALUE, 0).totals().events(), "cut at " + left);
      }
    }
  }

  @Test
  void manyBytesAtOnceAreReadBackAsTheyWere() {
    Path folder = home.resolve("r");
    byte[] large = new byte[20 << 20];
    Arrays.fill(large, (byte) 'x');
    Story story = new Story().start().open(1).says(1, "small").says(1, Bytes.copyOf(large)).says(1, "behind")
        .says(1, Bytes.copyOf(large)).close(1);
    EventRing ring = new EventRing(64 << 20);
    try (Recorder recorder = Recorder.open(folder,
        new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING, 1 << 20), InstantSource.system())) {
      recorder.start(ring, event -> {}, List.of());
      for (ServerEvent event : story.events) {
        ring.append(event);
        Await.until("it is recorded", () -> recorder.status().events() == story.events.indexOf(event) + 1);
      }
    }
    try (Recording read = RecordingFolder.open(folder)) {
      assertEquals(story.events, ReadEvents.all(read.openCursor()).events);
      assertEquals(1, read.moment(story.events.get(4).timeNanos(), 2).connections().size());
    }
  }
}
