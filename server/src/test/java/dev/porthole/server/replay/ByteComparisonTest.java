package dev.porthole.server.replay;

import static dev.porthole.server.replay.Streams.bytes;
import static dev.porthole.server.replay.Streams.compare;
import static dev.porthole.server.replay.Streams.describe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares byte streams: what differs, and where. */
class ByteComparisonTest {
  private static final String TEXT = "The quick brown fox jumps over the lazy dog, 0123456789 times.";

  private static Bytes random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static List<String> differences(String recorded, String actual) {
    return describe(compare(bytes(recorded), bytes(actual), Ignore.NOTHING, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4096, 100_000})
  void sameStreamsAreTheSameHoweverTheyAreCut(int chunk) {
    Bytes all = random(50_000, 1);
    assertEquals(List.of(), describe(compare(all, all, Ignore.NOTHING, chunk)));
  }

  @Test
  void changedBytesAreReportedWithTheirOffset() {
    assertEquals(List.of("changed 4+5 4+5"), differences(TEXT, TEXT.replace("quick", "QUICK")));
  }

  @Test
  void whatWasLeftOutMakesNothingBehindItDiffer() {
    assertEquals(List.of("missing 10+6 10+0"), differences(TEXT, TEXT.replace("brown ", "")));
  }

  @Test
  void whatWasPutInMakesNothingBehindItDiffer() {
    assertEquals(List.of("extra 10+0 10+4"), differences(TEXT, TEXT.replace("brown", "red brown")));
  }

  @Test
  void whatIsMissingAtTheEndIsMissing() {
    assertEquals(List.of("missing 40+22 40+0"), differences(TEXT, TEXT.substring(0, 40)));
    assertEquals(List.of("missing 0+62 0+0"), differences(TEXT, ""));
  }

  @Test
  void whatComesAfterTheRecordingIsExtra() {
    assertEquals(List.of("extra 62+0 62+3"), differences(TEXT, TEXT + "abc"));
    assertEquals(List.of("extra 0+0 0+3"), differences("", "abc"));
  }

  @Test
  void distantDifferencesAreReportedSeparately() {
    Bytes all = random(100_000, 2);
    byte[] other = all.toArray();
    other[100] ^= 1;
    other[50_000] ^= 1;
    Bytes without = Bytes.concat(List.of(Bytes.copyOf(other, 0, 80_000), Bytes.copyOf(other, 80_300, 19_700)));
    assertEquals(List.of("changed 100+1 100+1", "changed 50000+1 50000+1", "missing 80000+300 80000+0"),
        describe(compare(all, without, Ignore.NOTHING, 1000)));
  }

  @Test
  void streamsThatAgreeNowhereAreOneDifferenceAndDoNotTakeForEver() {
    assertTimeout(Duration.ofSeconds(60), () -> assertEquals(List.of("changed 0+4000000 0+4000000"),
        describe(compare(Bytes.copyOf(new byte[4_000_000]), Bytes.copyOf(filled(4_000_000)), Ignore.NOTHING, 65_536))));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  @Test
  void onlyTheFirstAreKeptAndAllAreCounted() {
    Bytes all = random(100_000, 3);
    byte[] other = all.toArray();
    for (int at = 50; at < other.length; at += 100) {
      other[at] ^= 1;
    }
    Comparison comparison = compare(all, Bytes.copyOf(other), Ignore.NOTHING, 4096);
    assertEquals(1000, comparison.differences().count());
    assertEquals(20, comparison.differences().kept().size());
  }

  @Test
  void aHexDiffShowsTheRowsOfBothSides() {
    Comparison comparison = compare(bytes(TEXT), bytes(TEXT.replace("fox", "\u001b[2")), Ignore.NOTHING, 9);
    assertEquals(List.of("@@ -00000010,3 +00000010,3 @@ changed",
        "- 00000010  66 6F 78 20 6A 75 6D 70  73 20 6F 76 65 72 20 74  |fox jumps over t|",
        "+ 00000010  1B 5B 32 20 6A 75 6D 70  73 20 6F 76 65 72 20 74  |.[2 jumps over t|"),
        HexDiff.lines(comparison.differences().kept().getFirst()));
  }

  @Test
  void aLongDifferenceIsShownInPart() {
    List<String> lines = HexDiff
        .lines(compare(random(5000, 4), Bytes.EMPTY, Ignore.NOTHING, 1).differences().kept().getFirst());
    assertEquals(10, lines.size());
    assertTrue(lines.getLast().equals("- ... 4,872 more bytes"), lines::toString);
  }
}
