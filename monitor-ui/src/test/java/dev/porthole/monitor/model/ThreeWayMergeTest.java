package dev.porthole.monitor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.model.OutgoingMessage.LineEnd;
import dev.porthole.monitor.model.OutgoingMessage.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {
  @Nested
  class OfSettings {
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

  @Nested
  class OfWhatWasSent {
    @Test
    void putsTheNewOnesOfThisWindowFirst() {
      assertEquals(texts("n2", "n1", "theirs", "a", "b"),
          ThreeWayMerge.history(texts("a", "b"), texts("n2", "n1", "a", "b"), texts("theirs", "a", "b")));
    }

    @Test
    void holdsTheSameMessageOnceWhereBothHaveSentItLast() {
      assertEquals(texts("same", "a"),
          ThreeWayMerge.history(texts("a"), texts("same", "a"), texts("same", "a")));
    }

    @Test
    void knowsWhatIsNewAlsoWhenTheOldestHadToGo() {
      assertEquals(texts("new", "a", "b", "c"),
          ThreeWayMerge.history(texts("a", "b", "c"), texts("new", "a", "b"), texts("a", "b", "c")));
    }
  }

  @Nested
  class OfSavedMessages {
    @Test
    void keepsWhatTheOtherHasChangedWhereThisOneHasDeletedIt() {
      assertEquals(List.of(saved("a", "theirs")),
          ThreeWayMerge.saved(List.of(saved("a", "old")), List.of(), List.of(saved("a", "theirs"))));
    }

    @Test
    void deletesWhatTheOtherHasLeftAlone() {
      assertEquals(List.of(saved("b", "1")), ThreeWayMerge.saved(List.of(saved("a", "old")), List.of(),
          List.of(saved("a", "old"), saved("b", "1"))));
    }

    @Test
    void bringsBackWhatTheOtherHasDeletedWhereThisOneHasChangedIt() {
      assertEquals(List.of(saved("a", "mine")),
          ThreeWayMerge.saved(List.of(saved("a", "old")), List.of(saved("a", "mine")), List.of()));
    }
  }

  private static SavedMessage saved(String name, String words) {
    return new SavedMessage("", name, text(words));
  }

  private static List<OutgoingMessage> texts(String... words) {
    return Stream.of(words).map(ThreeWayMergeTest::text).toList();
  }

  private static OutgoingMessage text(String words) {
    return new OutgoingMessage(Mode.TEXT, words, Optional.empty(), LineEnd.NONE, Optional.empty());
  }
}
