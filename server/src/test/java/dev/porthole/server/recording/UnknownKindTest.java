package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.SegmentForge;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording in which a newer Porthole has written kinds, and values of enums, that this one does not know. */
class UnknownKindTest {
  private static final int NEW_KIND_SEQ = 5;
  private static final int NEW_REASON_SEQ = 43;

  @TempDir
  private Path home;
  private final Story story = new Story().start().open(1);
  private List<ServerEvent> known;

  private Path recording() {
    return home.resolve("r");
  }

  @BeforeEach
  void record() throws IOException {
    IntStream.range(0, 40).forEach(i -> story.says(1, "message " + i + "\n"));
    story.close(1).record(recording(), RecordingOptions.DEFAULT);
    known = new ArrayList<>(story.events);
    known.remove(NEW_REASON_SEQ - 1);
    known.remove(NEW_KIND_SEQ - 1);
    Path segment = RecordedFiles.segments(recording()).getLast();
    ByteBuffer bytes = SegmentForge.buffer(Files.readAllBytes(segment));
    for (int at = Layout.FILE_HEADER; at < bytes.capacity(); at += bytes.getInt(at)) {
      long seq = bytes.getLong(at + Layout.SEQ);
      boolean isEvent = EventRecord.kind(bytes, at + Layout.FRAME) < EventRecord.FIRST_CHECKPOINT_KIND;
      if (isEvent && (seq == NEW_KIND_SEQ || seq == NEW_REASON_SEQ)) {
        if (seq == NEW_KIND_SEQ) {
          EventRecord.writeHeader((byte) 63, bytes.getInt(at + Layout.FRAME), bytes, at + Layout.FRAME);
        } else {
          bytes.putInt(at + Layout.FRAME + 56, 1234); // its close reason
        }
        SegmentForge.reframe(bytes, at);
      }
    }
    Files.write(segment, bytes.array());
  }

  @Test
  void areSteppedOverAndCounted() {
    long[] unknown = {0};
    ReadEvents seen = new ReadEvents() {
      @Override
      public void onUnknown(long count) {
        unknown[0] += count;
      }
    };
    try (Recording read = RecordingFolder.open(recording())) {
      assertEquals(known.size(), read.openCursor().drain(seen, 1000));
    }
    assertEquals(known, seen.events);
    assertEquals(0, seen.missed);
    assertEquals(2, unknown[0]);
  }

  @Test
  void areCountedByASearch() {
    List<ServerEvent> found = new ArrayList<>();
    long[] unknown = {0};
    try (Recording read = RecordingFolder.open(recording())) {
      read.search(RecordingQuery.ALL, new SearchWatcher() {
        @Override
        public boolean onFound(Found one) {
          found.addFirst(one.event());
          return true;
        }

        @Override
        public void onUnknown(long count) {
          unknown[0] += count;
        }

        @Override
        public void onMissed(long count) {
          throw new AssertionError("missed " + count);
        }
      });
    }
    assertEquals(known, found);
    assertEquals(2, unknown[0]);
  }

  @Test
  void doNotKeepTheRecordingFromBeingIndexedAndAppendedTo() {
    Story more = new Story().start().open(2).says(2, "more");
    try (Recorder recorder = Recorder.open(recording(), RecordingOptions.DEFAULT, InstantSource.system())) {
      assertEquals(story.events.size() + 1, recorder.firstSeq());
    }
    more.record(recording(), RecordingOptions.DEFAULT);
    try (Recording read = RecordingFolder.open(recording())) {
      List<ServerEvent> all = new ArrayList<>(known);
      all.addAll(more.events);
      assertEquals(all, ReadEvents.all(read.openCursor()).events);
      Moment end = read.moment(Long.MAX_VALUE, 1);
      end.events().close();
      assertEquals(List.of(2L), end.connections().stream().map(one -> one.connection().number()).toList());
      assertTrue(Files.exists(SegmentForge.index(RecordedFiles.segments(recording()).getFirst())), "its index");
    }
  }
}
