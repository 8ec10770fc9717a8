package dev.porthole.server.recording.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RangeChecksumsTest {
  @TempDir
  private Path folder;
  private final Random random = new Random(7);

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void areThoseOfTheBytes() throws IOException {
    byte[] bytes = bytes(100_000);
    try (FileChannel channel = FileChannel.open(Files.write(folder.resolve("f"), bytes))) {
      RangeChecksums checksums = new RangeChecksums(channel);
      for (int i = 0; i < 2000; i++) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from + 1);
        assertEquals(Layout.crc(bytes, from, to - from), checksums.of(from, to), from + " to " + to);
      }
    }
  }

  /** A record as long as the rest of the file seems to begin at every offset: 12 MiB of this took quadratic time. */
  @Test
  @Timeout(60)
  void damageThatLooksLikeRecordsEverywhereIsReadInOnePass() throws IOException {
    int size = 12 << 20;
    byte[] hostile = new byte[size];
    for (int at = 0; at + 8 <= size; at += 8) {
      int left = size - at;
      hostile[at] = (byte) left;
      hostile[at + 1] = (byte) (left >> 8);
      hostile[at + 2] = (byte) (left >> 16);
      hostile[at + 3] = (byte) (left >> 24);
    }
    SegmentFile file = SegmentFile.in(folder, 0);
    Files.write(file.path(), hostile);
    try (RecordReader reader = new RecordReader(file, Layout.FILE_HEADER)) {
      assertTrue(!reader.next());
    }
  }
}
