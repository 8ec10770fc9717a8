package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text on which a regular expression takes too long is skipped and counted, and the search continues. */
class HardTextTest {
  @TempDir
  private Path folder;
  private final List<Long> found = new ArrayList<>();
  private long skipped;
  private long skippedByCursor;

  private void search(Story story, String expression) {
    story.record(folder.resolve("r"), RecordingOptions.DEFAULT);
    RecordingQuery query = RecordingQuery.ALL
        .withPattern(BytePattern.regex(expression, false, StandardCharsets.UTF_8));
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      recording.search(query, new SearchWatcher() {
        @Override
        public boolean onFound(Found one) {
          found.add(one.seq());
          return true;
        }

        @Override
        public void onSkipped(long count) {
          skipped = count;
        }
      });
      ReadEvents seen = new ReadEvents() {
        @Override
        public void onSkipped(long count) {
          skippedByCursor += count;
        }
      };
      try (var cursor = recording.openCursor(query)) {
        while (cursor.drain(seen, 1000) > 0) {
          // until the end
        }
      }
      assertEquals(found.reversed(), seen.numbers, "a cursor finds the same");
      assertEquals(skipped, skippedByCursor, "and skips the same");
    }
  }

  @ParameterizedTest
  @CsvSource({"(needle|a)+\\d, 900000", "(a+)+7, 3000", "(a|aa)+7, 5000"})
  void betweenTwoHitsItCostsNeither(String expression, int times) {
    search(new Story().start().open(1).says(1, "a".repeat(30) + "7\n").says(1, "a".repeat(times) + "!\n").open(2)
        .says(2, "a".repeat(30) + "7"), expression);
    assertEquals(List.of(6L, 3L), found);
    assertEquals(1, skipped);
  }

  @Test
  void aHitBeforeTheHardPlaceIsFound() {
    search(new Story().start().open(1).says(1, "needle1 " + "a".repeat(900_000)), "(needle|a)+\\d");
    assertEquals(List.of(3L), found);
    assertEquals(0, skipped);
  }

  @Test
  void withoutAHardTextNothingIsSkipped() {
    search(new Story().start().open(1).says(1, "needle1"), "(needle|a)+\\d");
    assertEquals(List.of(3L), found);
    assertEquals(0, skipped);
  }
}
