package dev.porthole.monitor.conversation;

import static dev.porthole.monitor.testing.Keys.keys;
import static dev.porthole.monitor.testing.Talk.PAGE;
import static dev.porthole.monitor.testing.Talk.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Talk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationFilterTest {
  private final Talk talk = new Talk(5);

  @BeforeEach
  void aHundredLinesOfTenConnections() {
    talk.comes(100, 10);
  }

  @Nested
  class ShowingOneConnection {
    @Test
    void theWindowHoldsItsLinesAlone() {
      talk.model.showOnly(keys(3));
      assertEquals(List.of(52L, 62L, 72L, 82L, 92L), talk.window());
      assertEquals(10, talk.shown());
      assertEquals(100, talk.kept());
      assertEquals(5, talk.top());
      assertEquals(0, talk.cleared());
    }

    @Test
    void followsItsLinesAlone() {
      talk.model.showOnly(keys(3));
      talk.says(1, 3, 2, 3);
      assertEquals(List.of(72L, 82L, 92L, 101L, 103L), talk.window());
      assertEquals(12, talk.shown());
    }

    @Test
    void countsItsNewLinesAlone() {
      talk.model.showOnly(keys(3));
      talk.model.scrollTo(0);
      talk.says(1, 3, 2, 3, 1);
      assertEquals(2, talk.newLines());
      assertEquals(List.of(2L, 12L, 22L, 32L, 42L), talk.window());
    }

    @Test
    void keepsItsLineWhileOlderOnesAreDropped() {
      Talk small = new Talk(5, PAGE);
      small.comes(2 * PAGE - 1, 2);
      small.model.showOnly(keys(2));
      small.model.scrollTo(PAGE / 2 + 10);
      List<Long> before = small.window();
      small.comes(1, 2);
      assertEquals(PAGE, small.store.first());
      assertEquals(before, small.window());
      assertEquals(10, small.top());
      assertEquals(PAGE / 2, small.shown());
    }

    @Test
    void scrolledUpTheFirstLineOfTheWindowOrTheNextOneShownStaysTheFirst() {
      talk.model.scrollTo(20);
      talk.model.showOnly(keys(1));
      assertEquals(20, talk.window().getFirst());
      talk.model.showOnly(keys(4));
      assertEquals(23, talk.window().getFirst());
      assertFalse(talk.following());
    }

    @Test
    void aSelectedLineThatIsStillShownStaysInSight() {
      talk.model.scrollTo(20);
      talk.model.select(24, false);
      talk.model.showOnly(keys(5));
      assertEquals(List.of(24L), talk.marked());
    }
  }

  @Nested
  class BackToAll {
    @Test
    void followsTheEndAgainIfItDidBefore() {
      talk.model.showOnly(keys(3));
      talk.comes(10, 10);
      talk.model.showOnly(Set.of());
      assertTrue(talk.following());
      assertEquals(range(105, 110), talk.window());
      assertEquals(110, talk.shown());
    }

    @Test
    void scrolledUpTheFirstLineStaysTheFirst() {
      talk.model.showOnly(keys(3));
      talk.model.scrollTo(4);
      talk.model.showOnly(Set.of());
      assertEquals(range(42, 47), talk.window());
    }

    @Test
    void countsTheNewLinesOfAllSinceItLetGo() {
      talk.model.showOnly(keys(3));
      talk.model.scrollTo(0);
      talk.comes(30, 10);
      assertEquals(3, talk.newLines());
      talk.model.showOnly(Set.of());
      assertEquals(30, talk.newLines());
    }

    @Test
    void nothingWasForgottenMeanwhile() {
      talk.model.showOnly(keys(99));
      assertEquals(List.of(), talk.window());
      assertEquals(0, talk.shown());
      talk.model.showOnly(Set.of());
      assertEquals(range(95, 100), talk.window());
      assertEquals(100, talk.shown());
    }
  }

  @Nested
  class Cleared {
    @BeforeEach
    void clear() {
      talk.model.clearView();
    }

    @Test
    void theLinesSoFarAreHiddenAndCounted() {
      assertEquals(List.of(), talk.window());
      assertEquals(0, talk.shown());
      assertEquals(100, talk.cleared());
      assertEquals(100, talk.kept());
      assertEquals(0, talk.top());
    }

    @Test
    void laterLinesStartAtTheTopOfTheWindow() {
      talk.comes(3, 10);
      assertEquals(range(100, 103), talk.window());
      talk.comes(30, 10);
      assertEquals(range(128, 133), talk.window());
      talk.model.scrollTo(0);
      assertEquals(range(100, 105), talk.window());
      talk.model.scrollBy(-50);
      assertEquals(range(100, 105), talk.window());
      assertEquals(33, talk.shown());
    }

    @Test
    void theyComeBackWhenAskedFor() {
      talk.comes(3, 10);
      talk.model.showCleared();
      assertEquals(range(98, 103), talk.window());
      assertEquals(103, talk.shown());
      assertEquals(0, talk.cleared());
    }

    @Test
    void scrolledUpTheLineStaysWhereItIsWhenTheyComeBack() {
      talk.comes(30, 10);
      talk.model.scrollTo(7);
      talk.model.showCleared();
      assertEquals(range(107, 112), talk.window());
      assertEquals(107, talk.top());
    }

    @Test
    void inAFilteredViewOnlyItsHiddenLinesCount() {
      talk.model.showOnly(keys(3, 4));
      assertEquals(20, talk.cleared());
      talk.says(3, 1);
      assertEquals(List.of(100L), talk.window());
      talk.model.showCleared();
      assertEquals(21, talk.shown());
      assertEquals(0, talk.cleared());
    }

    @Test
    void hiddenLinesThatAreDroppedAreNoLongerCounted() {
      Talk small = new Talk(5, PAGE);
      small.comes(PAGE + 10);
      small.model.clearView();
      small.comes(PAGE - 10);
      assertEquals(10, small.cleared());
      assertEquals(PAGE - 10, small.shown());
      small.comes(3 * PAGE);
      assertEquals(0, small.cleared());
    }

    @Test
    void thoseScrolledOffTheEndBeforeAreNotNew() {
      Talk other = new Talk(5);
      other.comes(50);
      other.model.scrollTo(0);
      other.comes(20);
      assertEquals(20, other.newLines());
      other.model.clearView();
      assertEquals(0, other.newLines());
    }
  }
}
