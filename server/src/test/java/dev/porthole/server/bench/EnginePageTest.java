package dev.porthole.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** The page that keeps the landed tables can be read by the command that compares new ones with them. */
class EnginePageTest {
  private static final List<String> HISTORY = List.of("| server | day | commit | 64 B | 16 KiB |",
      "|---|---|---|---|---|",
      "| porthole | 2026-11-01 | aaa | 0.90 (0.88-0.92) | 1.00 (0.99-1.01) |",
      "| porthole | 2026-11-02 | bbb | 1.00 (0.95-1.05) | 2.00 (1.80-2.10) |",
      "| other | 2026-11-02 | bbb | 1.00 (0.95-1.05) | 2.00 (1.80-2.10) |");

  @Test
  void everyRowIsReadAndEveryCommitHasItsTable() throws IOException {
    String page = Files.readString(Path.of("guide/engine.md"));
    List<MatchResult> rows = LandedRows.ROW.matcher(page).results().toList();
    assertTrue(rows.size() >= 3, () -> rows.size() + " rows");
    assertEquals(page.lines().filter(line -> line.matches("\\| [\\w-]+ \\| \\d{4}-.*")).count(), rows.size());
    rows.forEach(row -> assertTrue(page.contains("## Commit " + row.group(3) + "\n"), row.group(3)));
  }

  @Test
  void onlyWhatIsBeyondTheNoiseDiffersFromTheNewestRow() {
    List<String> now = List.of(HISTORY.get(0), HISTORY.get(1),
        "| porthole | 2026-11-03 | ccc | 1.04 (1.01-1.09) | 2.20 (2.11-2.40) |",
        "| other | 2026-11-03 | ccc | 0.90 (0.85-0.94) | 1.90 (1.80-2.10) |",
        "| unknown | 2026-11-03 | ccc | 0.90 (0.85-0.94) | 1.90 (1.80-2.10) |");
    assertEquals(List.of("porthole against bbb: 16 KiB is dearer: 2.20 (2.11-2.40), was 2.00 (1.80-2.10)",
        "other against bbb: 64 B is cheaper: 0.90 (0.85-0.94), was 1.00 (0.95-1.05)"),
        new LandedRows(String.join("\n", HISTORY)).comparedWith(now));
  }

  @Test
  void theSameFiguresDoNotDiffer() {
    assertEquals("porthole against bbb: no difference beyond the noise",
        new LandedRows(String.join("\n", HISTORY)).comparedWith(HISTORY).getFirst());
  }
}
