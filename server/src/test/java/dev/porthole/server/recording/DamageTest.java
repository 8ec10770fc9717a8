package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.SegmentForge;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  @TempDir
  private Path home;
  private Path folder;
  private Story story;

  @BeforeEach
  void record() {
    folder = home.resolve("r");
    story = new Story().start().open(1);
    for (int i = 0; i < 100; i++) {
      story.says(1, "message " + i);
    }
    story.close(1).record(folder, RecordingOptions.DEFAULT);
  }

  private ReadEvents read() {
    try (Recording recording = RecordingFolder.open(folder)) {
      return ReadEvents.all(recording.openCursor());
    }
  }

  private Path segment() throws IOException {
    return SegmentFile.list(folder).getLast().path();
  }

  /** Copies the recording, with its segment cut to so many bytes. */
  private void cut(Path whole, long bytes) throws IOException {
    Files.copy(whole, segment(), StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  @Test
  void aSegmentCutAtAnyByteIsReadUpToThereAndGoneOnWith() throws IOException {
    Path whole = Files.copy(segment(), home.resolve("whole"));
    long size = Files.size(whole);
    for (long bytes = Layout.FILE_HEADER; bytes < size; bytes += 7) {
      cut(whole, bytes);
      ReadEvents seen = read();
      assertEquals(story.events.subList(0, seen.events.size()), seen.events, "cut at " + bytes);
      assertEquals(0, seen.missed, "cut at " + bytes);
    }
    cut(whole, size - 5);
    int kept = read().events.size();
    assertEquals(story.events.size() - 1, kept);
    new Story().start().open(2).says(2, "on").record(folder, RecordingOptions.DEFAULT);
    ReadEvents seen = read();
    assertEquals(kept + 3, seen.events.size());
    assertEquals(kept + 3L, seen.numbers.getLast(), "the number of what was cut off is given again");
    assertEquals(0, seen.missed);
  }

  @Test
  void flippedBitsCostTheirRecordsAndNoOthers() throws IOException {
    Path whole = Files.copy(segment(), home.resolve("whole"));
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Files.copy(whole, segment(), StandardCopyOption.REPLACE_EXISTING);
      long size = Files.size(whole);
      int at = random.nextInt((int) size - 400);
      try (FileChannel channel = FileChannel.open(segment(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, at);
        channel.write(ByteBuffer.wrap(new byte[]{(byte) (one.get(0) ^ 1 << random.nextInt(8))}), at);
      }
      ReadEvents seen = read();
      int lost = story.events.size() - seen.events.size();
      assertTrue(lost <= 1, lost + " events lost by a bit at " + at);
      List<ServerEvent> left = new ArrayList<>(story.events);
      if (lost == 1 && seen.numbers.getFirst() == 1) {
        assertEquals(1, seen.missed, "it is counted");
      }
      left.retainAll(seen.events);
      assertEquals(seen.events, left, "what is read is what was appended");
    }
  }

  @Test
  void searchesAndFiltersReportDamageToo() throws IOException {
    try (FileChannel channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[400]), 2000);
    }
    RecordingQuery said = RecordingQuery.ALL.withDirection(Direction.RECEIVED);
    try (Recording recording = RecordingFolder.open(folder)) {
      long[] missed = new long[1];
      int[] found = new int[1];
      recording.search(said, new SearchWatcher() {
        @Override
        public boolean onFound(Found one) {
          return ++found[0] > 0;
        }

        @Override
        public void onMissed(long count) {
          missed[0] = count;
        }
      });
      ReadEvents seen = ReadEvents.all(recording.openCursor(said));
      assertTrue(missed[0] > 0);
      assertEquals(100, found[0] + missed[0]);
      assertEquals(missed[0], seen.missed);
      assertEquals(found[0], seen.events.size());
    }
  }

  @Test
  void aDamagedIndexIsNotBelieved() throws IOException {
    Story large = new Story().start().open(9);
    for (int i = 0; i < 40_000; i++) {
      large.says(9, "a longer message, number " + i + ", so that there are rows");
    }
    Path other = home.resolve("large");
    large.record(other, RecordingOptions.DEFAULT);
    Path index = SegmentFile.list(other).getFirst().index();
    byte[] bytes = Files.readAllBytes(index);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    Files.write(index, bytes);
    List<Found> found = new ArrayList<>();
    try (Recording recording = RecordingFolder.open(other)) {
      recording.search(
          RecordingQuery.ALL.withPattern(BytePattern.text("number 123,", false, List.of(StandardCharsets.UTF_8))),
          new SearchWatcher() {
            @Override
            public boolean onFound(Found one) {
              return found.add(one);
            }
          });
    }
    assertEquals(1, found.size());
  }

  @Test
  void whatIsNoRecordingIsRefusedInOneLine() throws IOException {
    assertSays("is not there", () -> RecordingFolder.open(home.resolve("nowhere")));
    Path file = Files.writeString(home.resolve("file"), "words");
    assertSays("is a file", () -> RecordingFolder.open(file));
    assertSays("is not a folder", () -> Recorder.open(file, RecordingOptions.DEFAULT, InstantSource.system()));
    Path photos = Files.createDirectory(home.resolve("photos"));
    assertSays("is no recording", () -> RecordingFolder.open(photos));
    Files.writeString(photos.resolve("cat.png"), "cat");
    assertSays("is not a recording and not empty",
        () -> Recorder.open(photos, RecordingOptions.DEFAULT, InstantSource.system()));
    assertEquals("cat", Files.readString(photos.resolve("cat.png")));
    Files.writeString(folder.resolve("00000000000000999999.seg"),
        "this is no segment");
    assertEquals(story.events, read().events, "a foreign file beside the segments");
    assertSays("is no segment of a recording",
        () -> Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()));
  }

  @Test
  void aNewerFormatIsNotGuessedAt() throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    ByteBuffer header = SegmentForge.buffer(bytes);
    header.putInt(8, 3).putInt(60, SegmentForge.crc(bytes, 0, 60));
    Files.write(segment(), bytes);
    assertSays("is in version 3 of the format: this Porthole reads versions 1 to 2", this::read);
  }

  private static void assertSays(String words, Runnable work) {
    RecordingFailure failure = assertThrows(RecordingFailure.class, work::run);
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
    assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
  }
}
