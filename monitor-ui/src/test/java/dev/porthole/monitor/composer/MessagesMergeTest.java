package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessagesMergeTest {
  @Nested
  class OfWhatWasSent {
    @Test
    void putsTheNewOnesOfThisWindowFirst() {
      assertEquals(texts("n2", "n1", "theirs", "a", "b"),
          MessagesMerge.history(texts("a", "b"), texts("n2", "n1", "a", "b"), texts("theirs", "a", "b")));
    }

    @Test
    void holdsTheSameMessageOnceWhereBothHaveSentItLast() {
      assertEquals(texts("same", "a"),
          MessagesMerge.history(texts("a"), texts("same", "a"), texts("same", "a")));
    }

    @Test
    void knowsWhatIsNewAlsoWhenTheOldestHadToGo() {
      assertEquals(texts("new", "a", "b", "c"),
          MessagesMerge.history(texts("a", "b", "c"), texts("new", "a", "b"), texts("a", "b", "c")));
    }
  }

  @Nested
  class OfSavedMessages {
    @Test
    void keepsWhatTheOtherHasChangedWhereThisOneHasDeletedIt() {
      assertEquals(List.of(saved("a", "theirs")),
          MessagesMerge.saved(List.of(saved("a", "old")), List.of(), List.of(saved("a", "theirs"))));
    }

    @Test
    void deletesWhatTheOtherHasLeftAlone() {
      assertEquals(List.of(saved("b", "1")), MessagesMerge.saved(List.of(saved("a", "old")), List.of(),
          List.of(saved("a", "old"), saved("b", "1"))));
    }

    @Test
    void bringsBackWhatTheOtherHasDeletedWhereThisOneHasChangedIt() {
      assertEquals(List.of(saved("a", "mine")),
          MessagesMerge.saved(List.of(saved("a", "old")), List.of(saved("a", "mine")), List.of()));
    }
  }

  private static SavedMessage saved(String name, String words) {
    return new SavedMessage("", name, text(words));
  }

  private static List<OutgoingMessage> texts(String... words) {
    return Stream.of(words).map(MessagesMergeTest::text).toList();
  }

  private static OutgoingMessage text(String words) {
    return new OutgoingMessage(Mode.TEXT, words, Optional.empty(), LineEnd.NONE, Optional.empty());
  }
}
