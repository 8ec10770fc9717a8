package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.index.IndexFile;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes: which are used, and what happens if one is damaged, or of the first format. */
class IndexTest {
  private static final RecordingOptions OPTIONS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      3 << 20);
  private static final int ROWS = 1 << 17;
  private static final int CRC = 12;
  private static final int ROW_BYTES = 76;

  @TempDir
  private Path folder;
  private List<SegmentFile> segments;

  @BeforeEach
  void record() throws IOException {
    record("r", OPTIONS);
    assertTrue(segments.size() > 2, segments::toString);
  }

  private void record(String name, RecordingOptions options) throws IOException {
    Story story = new Story().start().open(1);
    for (int i = 0; i < 120_000; i++) {
      story.says(1, "reading " + i + " of sensor " + i % 100 + "\n");
      if (i == 20_000) {
        story.says(1, "an ALARM here");
      }
    }
    story.record(folder.resolve(name), options);
    segments = SegmentFile.list(folder.resolve(name));
  }

  private int found(String text) {
    List<Found> found = new ArrayList<>();
    try (Recording recording = RecordingFolder.open(segments.getFirst().path().getParent())) {
      recording.search(
          RecordingQuery.ALL.withPattern(BytePattern.text(text, false, List.of(StandardCharsets.UTF_8))), found::add);
    }
    assertTrue(found.stream().allMatch(one -> one.event() instanceof BytesReceived));
    return found.size();
  }

  private static ByteBuffer read(SegmentFile segment) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(segment.index())).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int rowsAt(ByteBuffer index) {
    return index.capacity() - ROWS * index.getInt(ROW_BYTES);
  }

  /** Without a bit in its rows, a block is left out of a search. */
  private static void clearRows(ByteBuffer index) {
    Arrays.fill(index.array(), rowsAt(index), index.capacity(), (byte) 0);
  }

  /** Makes the file what the first format was: one checksum of all, none for rows. */
  private static byte[] formatOne(ByteBuffer index) {
    int sums = index.getInt(ROW_BYTES) > 0 ? ROWS / 128 * Integer.BYTES : 0;
    ByteBuffer one = ByteBuffer.allocate(index.capacity() - sums).order(ByteOrder.LITTLE_ENDIAN);
    one.put(index.array(), 0, rowsAt(index) - sums).put(index.array(), rowsAt(index), index.capacity() - rowsAt(index));
    one.putInt(8, 1);
    CRC32C crc = new CRC32C();
    crc.update(one.array(), CRC + Integer.BYTES, one.capacity() - CRC - Integer.BYTES);
    return one.putInt(CRC, (int) crc.getValue()).array();
  }

  @Test
  void aSegmentWhoseRowsAreDamagedIsReadWithoutThem() throws IOException {
    for (SegmentFile segment : segments) {
      ByteBuffer index = read(segment);
      clearRows(index);
      Files.write(segment.index(), index.array());
    }
    assertEquals(1, found("ALARM"));
  }

  @Test
  void anIndexWhoseTableIsDamagedIsNone() throws IOException {
    ByteBuffer index = read(segments.getFirst());
    index.put(32, (byte) ~index.get(32));
    Files.write(segments.getFirst().index(), index.array());
    assertTrue(IndexFile.read(segments.getFirst()).isEmpty());
    assertEquals(1, found("ALARM"));
  }

  @Test
  void anIndexThatEndsEarlyIsNoneOrUnused() throws IOException {
    byte[] whole = read(segments.getFirst()).array();
    for (int length : new int[]{0, 20, 87, 88, 200, 5000, whole.length - 1}) {
      Files.write(segments.getFirst().index(), Arrays.copyOf(whole, length));
      assertEquals(1, found("ALARM"), length + " bytes of the index");
    }
  }

  @Test
  void anIndexOfFormatOneIsUsed() throws IOException {
    for (SegmentFile segment : segments) {
      Files.write(segment.index(), formatOne(read(segment)));
      assertTrue(IndexFile.read(segment).isPresent());
    }
    assertEquals(1, found("ALARM"));
    SegmentFile first = segments.getFirst();
    ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(first.index())).order(ByteOrder.LITTLE_ENDIAN);
    index.put(index.capacity() - 1, (byte) ~index.get(index.capacity() - 1));
    Files.write(first.index(), index.array());
    assertTrue(IndexFile.read(first).isEmpty(), "its checksum covers the rows");
    assertEquals(1, found("ALARM"));
  }

  @Test
  void theNewestSegmentIsSearchedByItsIndexAfterACleanEnd() throws IOException {
    record("one", RecordingOptions.DEFAULT);
    assertEquals(1, segments.size());
    assertEquals(1, found("reading 119999 of"));
    ByteBuffer index = read(segments.getLast());
    assertTrue(index.getInt(ROW_BYTES) > 0, "long enough for rows");
    clearRows(index);
    Files.write(segments.getLast().index(), formatOne(index));
    assertEquals(0, found("reading 119999 of"), "its index says that it is nowhere");
    Files.delete(segments.getLast().index());
    assertEquals(1, found("reading 119999 of"));
  }
}
