package dev.porthole.monitor.conversation;

import static dev.porthole.monitor.testing.Keys.keys;
import static dev.porthole.monitor.testing.Talk.PAGE;
import static dev.porthole.monitor.testing.Talk.range;
import static dev.porthole.monitor.testing.Talk.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Talk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationSelectionTest {
  private final Talk talk = new Talk(10);

  @BeforeEach
  void aHundredLinesOfTwoConnections() {
    talk.comes(100, 2);
  }

  @Nested
  class Selecting {
    @Test
    void oneLineMarksItAndGivesItsText() {
      talk.model.select(93, false);
      assertEquals(List.of(93L), talk.marked());
      assertEquals("93", talk.selectedText());
    }

    @Test
    void anotherLineLetsGoOfTheFirst() {
      talk.model.select(93, false);
      talk.model.select(95, false);
      assertEquals(List.of(95L), talk.marked());
    }

    @Test
    void extendsFromWhereItBeganInEitherDirection() {
      talk.model.select(95, false);
      talk.model.select(97, true);
      assertEquals(range(95, 98), talk.marked());
      talk.model.select(93, true);
      assertEquals(range(93, 96), talk.marked());
      assertEquals(text(93, 94, 95), talk.selectedText());
    }

    @Test
    void extendingWithoutASelectionBeginsOne() {
      talk.model.select(95, true);
      assertEquals("95", talk.selectedText());
    }

    @Test
    void nothingGivesNoText() {
      assertEquals("", talk.selectedText());
      talk.model.select(95, false);
      talk.model.clearView();
      talk.model.showCleared();
      assertEquals("", talk.selectedText());
      assertEquals(List.of(), talk.marked());
    }

    @Test
    void staysWithItsLineAndNotWithItsPlaceOnTheScreen() {
      talk.model.select(99, false);
      talk.model.scrollBy(-3);
      assertEquals(List.of(), talk.marked());
      talk.model.scrollBy(1);
      assertEquals(List.of(), talk.marked());
      talk.comes(3, 2);
      talk.model.scrollBy(5);
      assertEquals(List.of(99L), talk.marked());
      assertEquals(99L, talk.model.window().get(6).lineProperty().get().orElseThrow().number());
      assertTrue(talk.model.window().get(6).selectedProperty().get());
      talk.model.followNewest();
      talk.comes(30, 2);
      assertEquals(List.of(), talk.marked());
      assertEquals("99", talk.selectedText());
    }

    @Test
    void endsFollowingSoThatTheLineStaysUnderTheEye() {
      assertTrue(talk.following());
      talk.model.select(97, false);
      assertFalse(talk.following());
      talk.comes(50, 2);
      assertEquals(range(90, 100), talk.window());
      assertEquals(List.of(97L), talk.marked());
      assertEquals(50, talk.model.newLinesProperty().get());
      talk.model.followNewest();
      assertTrue(talk.following());
      assertEquals(range(140, 150), talk.window());
    }

    @Test
    void byKeysEndsFollowingToo() {
      talk.model.moveSelection(1, false);
      assertFalse(talk.following());
      talk.comes(50, 2);
      assertEquals(range(90, 100), talk.window());
    }

    @Test
    void aLineHiddenByTheFilterIsNotPartOfTheText() {
      talk.model.select(92, false);
      talk.model.select(97, true);
      talk.model.showOnly(keys(1));
      assertEquals(List.of(92L, 94L, 96L), talk.marked());
      assertEquals(text(92, 94, 96), talk.selectedText());
      talk.model.showOnly(Set.of());
      assertEquals(text(92, 93, 94, 95, 96, 97), talk.selectedText());
    }

    @Test
    void linesThatCameDuringAPauseAreNotPartOfTheText() {
      talk.model.showOnly(keys(2));
      talk.pause(true);
      talk.model.select(97, false);
      talk.model.select(99, true);
      talk.comes(10, 2);
      assertEquals(text(97, 99), talk.selectedText());
    }
  }

  @Nested
  class Moving {
    @Test
    void beginsAtTheLastLineOfTheWindow() {
      talk.model.scrollTo(20);
      talk.model.moveSelection(-1, false);
      assertEquals("29", talk.selectedText());
      talk.model.moveSelection(-1, false);
      assertEquals("28", talk.selectedText());
      assertEquals(range(20, 30), talk.window());
    }

    @Test
    void extendsWhenAskedTo() {
      talk.model.scrollTo(20);
      talk.model.moveSelection(-1, true);
      talk.model.moveSelection(-1, true);
      talk.model.moveSelection(-1, true);
      assertEquals(text(27, 28, 29), talk.selectedText());
      talk.model.moveSelection(1, true);
      assertEquals(text(28, 29), talk.selectedText());
      talk.model.moveSelection(1, false);
      assertEquals("29", talk.selectedText());
    }

    @Test
    void takesTheWindowAlongAtItsEdges() {
      talk.model.scrollTo(20);
      talk.model.select(20, false);
      talk.model.moveSelection(-1, false);
      assertEquals(range(19, 29), talk.window());
      talk.model.select(28, false);
      talk.model.moveSelection(1, false);
      assertEquals(range(20, 30), talk.window());
      assertEquals(List.of(29L), talk.marked());
    }

    @Test
    void stopsAtTheFirstAndAtTheLastLine() {
      talk.model.moveSelection(-1000, false);
      talk.model.moveSelection(-1000, false);
      assertEquals("0", talk.selectedText());
      assertEquals(range(0, 10), talk.window());
      talk.model.moveSelection(1000, false);
      assertEquals("99", talk.selectedText());
      assertEquals(range(90, 100), talk.window());
      assertFalse(talk.following(), "a line is selected, which stays in sight");
    }

    @Test
    void upwardsLetsGoOfTheEndSoThatTheLineStaysInSight() {
      talk.model.moveSelection(-1, false);
      talk.model.moveSelection(-1, false);
      assertFalse(talk.following());
      talk.comes(50, 2);
      assertEquals(List.of(98L), talk.marked());
    }

    @Test
    void goesOverTheLinesShownOnly() {
      talk.model.showOnly(keys(2));
      talk.model.select(91, false);
      talk.model.moveSelection(1, true);
      assertEquals(text(91, 93), talk.selectedText());
      talk.model.moveSelection(-3, false);
      assertEquals("87", talk.selectedText());
    }

    @Test
    void overNothingDoesNothing() {
      talk.model.clearView();
      talk.model.moveSelection(-1, false);
      assertEquals("", talk.selectedText());
      assertTrue(talk.following());
    }
  }

  @Nested
  class WhenTheSelectedLinesAreDropped {
    private final Talk small = new Talk(10, PAGE);

    @Test
    void theTextIsThatOfTheOthers() {
      small.comes(2 * PAGE - 1);
      small.model.select(PAGE - 2, false);
      small.model.select(PAGE + 1, true);
      small.comes(1);
      assertEquals(PAGE, small.store.first());
      assertEquals(text(PAGE, PAGE + 1), small.selectedText());
    }

    @Test
    void allOfThemLeaveNoText() {
      small.comes(2 * PAGE - 1, 2);
      small.model.select(5, false);
      small.model.select(9, true);
      small.comes(1, 2);
      assertEquals("", small.selectedText());
      small.model.showOnly(keys(1));
      assertEquals("", small.selectedText());
      assertEquals(List.of(), small.marked());
    }

    @Test
    void movingGoesOnAmongTheOldestLinesKept() {
      small.comes(2 * PAGE - 1);
      small.model.select(5, false);
      small.comes(1);
      small.model.moveSelection(-1, false);
      assertEquals(Long.toString(PAGE), small.selectedText());
      assertEquals(range(PAGE, PAGE + 10), small.window());
    }
  }
}
