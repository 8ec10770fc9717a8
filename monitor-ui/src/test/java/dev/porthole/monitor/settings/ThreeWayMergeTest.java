package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {
  @Test
  void takesOnlyWhatThisWindowHasChanged() {
    assertEquals(Map.of("theme", "DARK", "columns.a", "x:1", "columns.b", "y:2"),
        ThreeWayMerge.settings(Map.of("theme", "LIGHT", "columns.a", "x:9"),
            Map.of("theme", "LIGHT", "columns.a", "x:1"),
            Map.of("theme", "DARK", "columns.a", "x:9", "columns.b", "y:2")));
  }

  @Test
  void forgetsWhatThisWindowHasForgotten() {
    assertEquals(Map.of("name.10.0.0.8", "fan"), ThreeWayMerge.settings(Map.of("name.10.0.0.7", "pump"), Map.of(),
        Map.of("name.10.0.0.7", "pump", "name.10.0.0.8", "fan")));
  }

  @Test
  void keepsTheHighlightsOfBothAndLosesThoseThatEitherRemoved() {
    assertEquals(Map.of("highlights", "b\nmine\ntheirs"), ThreeWayMerge.settings(Map.of("highlights", "a\nb\nc"),
        Map.of("highlights", "b\nc\nmine"), Map.of("highlights", "a\nb\ntheirs")));
  }

  @Test
  void leavesTheOthersOrderOfHighlightsWhereNothingWasChangedHere() {
    assertEquals(Map.of("highlights", "b\na"), ThreeWayMerge.settings(Map.of("highlights", "a\nb"),
        Map.of("highlights", "a\nb"), Map.of("highlights", "b\na")));
  }
}
