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

class ConversationPauseTest {
  private final Talk talk = new Talk(10);

  @BeforeEach
  void aHundredLines() {
    talk.comes(100, 2);
  }

  @Nested
  class Paused {
    @BeforeEach
    void pause() {
      talk.pause(true);
    }

    @Test
    void theWindowStandsStillAndEverythingIsKept() {
      talk.comes(50, 2);
      assertEquals(range(90, 100), talk.window());
      assertEquals(100, talk.shown());
      assertEquals(150, talk.kept());
      assertEquals(50, talk.newLines());
    }

    @Test
    void scrollsOverWhatThereWas() {
      talk.comes(50, 2);
      talk.model.scrollTo(1000);
      assertEquals(range(90, 100), talk.window());
      talk.model.scrollTo(3);
      assertEquals(range(3, 13), talk.window());
      assertTrue(talk.model.pausedProperty().get());
      assertEquals(50, talk.newLines());
    }

    @Test
    void doesNotFollowWhenScrolledToItsEnd() {
      talk.model.scrollTo(0);
      talk.model.scrollTo(1000);
      assertFalse(talk.following());
    }

    @Test
    void filtersWhatThereWas() {
      talk.comes(50, 2);
      talk.model.showOnly(keys(2));
      assertEquals(50, talk.shown());
      assertEquals(List.of(81L, 83L, 85L, 87L, 89L, 91L, 93L, 95L, 97L, 99L), talk.window());
      assertEquals(25, talk.newLines());
      talk.comes(10, 2);
      assertEquals(50, talk.shown());
      assertEquals(30, talk.newLines());
      talk.pause(false);
      assertEquals(80, talk.shown());
      assertEquals(159, talk.window().getLast());
    }

    @Test
    void hidesWhatThereWasAndShowsWhatCameWhenResumed() {
      talk.comes(5, 2);
      talk.model.clearView();
      assertEquals(List.of(), talk.window());
      assertEquals(0, talk.shown());
      assertEquals(100, talk.cleared());
      assertEquals(5, talk.newLines());
      talk.pause(false);
      assertEquals(range(100, 105), talk.window());
      assertEquals(5, talk.shown());
    }

    @Test
    void aFilterWithoutALineShowsNothing() {
      talk.model.showOnly(keys(9));
      talk.says(9, 9);
      assertEquals(List.of(), talk.window());
      assertEquals(0, talk.shown());
      assertEquals(2, talk.newLines());
      talk.pause(false);
      assertEquals(range(100, 102), talk.window());
    }
  }

  @Nested
  class Resumed {
    @Test
    void showsEverythingThatCameAndFollows() {
      talk.pause(true);
      talk.comes(50, 2);
      talk.pause(false);
      assertEquals(range(140, 150), talk.window());
      assertEquals(150, talk.shown());
      assertEquals(0, talk.newLines());
      talk.model.scrollTo(0);
      assertEquals(range(0, 10), talk.window());
    }

    @Test
    void staysAtItsLineIfItWasScrolledUp() {
      talk.model.scrollTo(30);
      talk.pause(true);
      talk.comes(50, 2);
      talk.pause(false);
      assertEquals(range(30, 40), talk.window());
      assertEquals(50, talk.newLines());
      assertEquals(150, talk.shown());
      assertFalse(talk.following());
    }

    @Test
    void staysAtItsLineIfItWasScrolledUpDuringThePause() {
      talk.pause(true);
      talk.comes(50, 2);
      talk.model.scrollTo(30);
      talk.pause(false);
      assertEquals(range(30, 40), talk.window());
      assertEquals(50, talk.newLines());
    }

    @Test
    void toFollowAfterScrollingDuringThePauseResumes() {
      talk.pause(true);
      talk.model.scrollTo(30);
      talk.comes(50, 2);
      talk.model.followingProperty().set(true);
      assertFalse(talk.model.pausedProperty().get());
      assertEquals(range(140, 150), talk.window());
      assertEquals(0, talk.newLines());
    }

    @Test
    void aSecondPauseStandsAtWhatThereIsThen() {
      talk.pause(true);
      talk.comes(5, 2);
      talk.pause(false);
      talk.comes(5, 2);
      talk.pause(true);
      talk.comes(5, 2);
      assertEquals(range(100, 110), talk.window());
      assertEquals(5, talk.newLines());
    }
  }

  @Nested
  class WhileLinesAreDropped {
    private final Talk small = new Talk(10, PAGE);

    @Test
    void theWindowStandsStillForAsLongAsItsLinesAreKept() {
      small.comes(PAGE + 100);
      small.pause(true);
      small.comes(PAGE - 100);
      assertEquals(PAGE, small.store.first());
      assertEquals(range(PAGE + 90, PAGE + 100), small.window());
      assertEquals(100, small.shown());
      assertEquals(90, small.top());
      assertEquals(PAGE - 100, small.newLines());
    }

    @Test
    void itIsEmptyWhenAllOfThemHaveGone() {
      small.comes(100);
      small.pause(true);
      small.comes(5 * PAGE);
      assertEquals(List.of(), small.window());
      assertEquals(0, small.shown());
      assertEquals(small.kept(), small.newLines());
      small.pause(false);
      assertEquals(range(small.store.end() - 10, small.store.end()), small.window());
    }

    @Test
    void aFilteredWindowIsEmptyWhenAllOfItsLinesHaveGone() {
      small.comes(100, 2);
      small.model.showOnly(keys(2));
      small.pause(true);
      small.comes(5 * PAGE, 2);
      assertEquals(List.of(), small.window());
      assertEquals(0, small.shown());
      small.pause(false);
      assertEquals(small.kept() / 2, small.shown());
    }
  }
}
