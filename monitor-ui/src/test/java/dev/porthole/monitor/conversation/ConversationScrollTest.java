package dev.porthole.monitor.conversation;

import static dev.porthole.monitor.testing.Talk.PAGE;
import static dev.porthole.monitor.testing.Talk.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Talk;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationScrollTest {
  private final Talk talk = new Talk(10);

  @Nested
  class Following {
    @Test
    void fewLinesStandAtTheTopOfTheWindow() {
      talk.comes(3);
      assertEquals(range(0, 3), talk.window());
      assertEquals(10, talk.model.window().size());
      assertEquals(0, talk.top());
      assertEquals(3, talk.shown());
      assertEquals(3, talk.kept());
    }

    @Test
    void theWindowStaysAtTheEnd() {
      talk.comes(3);
      talk.comes(40);
      assertEquals(range(33, 43), talk.window());
      assertEquals(33, talk.top());
      assertEquals(43, talk.shown());
      assertEquals(0, talk.newLines());
    }

    @Test
    void theWindowIsFilledOnlyWhenTheFrameEnds() {
      talk.comes(10);
      talk.append(1);
      assertEquals(range(0, 10), talk.window());
      assertEquals(10, talk.shown());
      talk.model.endFrame();
      assertEquals(range(1, 11), talk.window());
    }

    @Test
    void stillStaysAtTheEndWhenEveryLineSeenIsDropped() {
      Talk small = new Talk(10, 1);
      small.comes(PAGE);
      small.comes(5 * PAGE);
      assertEquals(range(6 * PAGE - 10, 6 * PAGE), small.window());
      assertEquals(PAGE, small.shown());
      assertEquals(PAGE, small.kept());
      assertEquals(PAGE - 10, small.top());
    }
  }

  @Nested
  class ScrolledUp {
    @Test
    void letsGoOfTheEndAndKeepsItsLineWhileLinesCome() {
      talk.comes(100);
      talk.model.scrollBy(-30);
      assertFalse(talk.following());
      talk.comes(7);
      assertEquals(range(60, 70), talk.window());
      assertEquals(60, talk.top());
      assertEquals(107, talk.shown());
    }

    @Test
    void keepsItsLineWhileOlderOnesAreDropped() {
      Talk small = new Talk(10, PAGE);
      small.comes(2 * PAGE - 1);
      small.model.scrollTo(PAGE + 50);
      small.comes(1);
      assertEquals(PAGE, small.store.first());
      assertEquals(range(PAGE + 50, PAGE + 60), small.window());
      assertEquals(50, small.top());
    }

    @Test
    void movesToTheOldestLineKeptWhenItsOwnIsDropped() {
      Talk small = new Talk(10, PAGE);
      small.comes(2 * PAGE - 1);
      small.model.scrollTo(20);
      small.comes(1);
      assertEquals(range(PAGE, PAGE + 10), small.window());
      assertEquals(0, small.top());
      assertFalse(small.following());
    }

    @Test
    void countsEveryLineThatCameSinceItLetGo() {
      talk.comes(100);
      talk.model.scrollBy(-1);
      assertEquals(0, talk.newLines());
      talk.comes(1);
      assertEquals(1, talk.newLines());
      talk.comes(41);
      assertEquals(42, talk.newLines());
      talk.model.scrollBy(-20);
      assertEquals(42, talk.newLines());
    }

    @Test
    void newLinesThatWereDroppedUnseenAreNoLongerCounted() {
      Talk small = new Talk(10, PAGE);
      small.comes(PAGE);
      small.model.scrollTo(5);
      small.comes(3 * PAGE);
      assertEquals(PAGE, small.newLines());
    }

    @Test
    void followsAgainWhenScrolledToTheEnd() {
      talk.comes(100);
      talk.model.scrollBy(-5);
      talk.comes(3);
      talk.model.scrollBy(7);
      assertFalse(talk.following());
      assertEquals(3, talk.newLines());
      talk.model.scrollBy(1);
      assertTrue(talk.following());
      assertEquals(0, talk.newLines());
      talk.comes(5);
      assertEquals(range(98, 108), talk.window());
    }

    @Test
    void followsAgainWhenAskedTo() {
      talk.comes(100);
      talk.model.scrollTo(0);
      talk.comes(10);
      talk.model.followingProperty().set(true);
      assertEquals(range(100, 110), talk.window());
      assertEquals(0, talk.newLines());
    }

    @Test
    void stopsAtTheFirstAndAtTheLastLine() {
      talk.comes(100);
      talk.model.scrollTo(-1000);
      assertEquals(range(0, 10), talk.window());
      talk.model.scrollTo(1000);
      assertEquals(range(90, 100), talk.window());
      talk.model.scrollBy(-1000);
      assertEquals(0, talk.top());
    }

    @Test
    void aFrameThatChangesNothingInTheWindowTellsTheScreenNothing() {
      talk.comes(100);
      talk.model.scrollTo(20);
      AtomicInteger changes = new AtomicInteger();
      talk.model.window()
          .forEach(slot -> slot.lineProperty().addListener((_, _, _) -> changes.incrementAndGet()));
      talk.comes(500);
      assertEquals(0, changes.get());
      talk.model.scrollBy(1);
      assertEquals(10, changes.get());
    }
  }

  @Nested
  class LetGoAtTheEnd {
    @Test
    void theWindowStaysAndCountsWhatComesBelowIt() {
      talk.comes(100);
      talk.model.followingProperty().set(false);
      talk.comes(4);
      assertEquals(range(90, 100), talk.window());
      assertEquals(4, talk.newLines());
    }

    @Test
    void linesThatComeIntoTheWindowAreNotNew() {
      talk.comes(3);
      talk.model.followingProperty().set(false);
      talk.comes(7);
      assertEquals(range(0, 10), talk.window());
      assertEquals(0, talk.newLines());
      talk.comes(1);
      assertEquals(range(0, 10), talk.window());
      assertEquals(1, talk.newLines());
    }
  }

  @Nested
  class Resized {
    @Test
    void aTallerWindowShowsMoreAboveWhileFollowing() {
      talk.comes(100);
      talk.model.resizeWindow(25);
      assertEquals(range(75, 100), talk.window());
      talk.model.resizeWindow(4);
      assertEquals(range(96, 100), talk.window());
      assertEquals(96, talk.top());
    }

    @Test
    void scrolledUpItKeepsItsFirstLine() {
      talk.comes(100);
      talk.model.scrollTo(40);
      talk.model.resizeWindow(20);
      assertEquals(range(40, 60), talk.window());
      talk.model.resizeWindow(3);
      assertEquals(range(40, 43), talk.window());
      assertFalse(talk.following());
    }

    @Test
    void neverLeavesRoomAfterTheLastLineWhereLinesStandBefore() {
      talk.comes(100);
      talk.model.scrollTo(85);
      talk.model.resizeWindow(30);
      assertEquals(range(70, 100), talk.window());
    }

    @Test
    void toNothingAndBack() {
      talk.comes(100);
      talk.model.resizeWindow(-3);
      assertEquals(List.of(), talk.window());
      assertEquals(100, talk.shown());
      talk.comes(5);
      talk.model.resizeWindow(2);
      assertEquals(range(103, 105), talk.window());
    }

    @Test
    void keepsTheSlotsThatStay() {
      VisibleLine first = talk.model.window().getFirst();
      talk.model.resizeWindow(30);
      talk.model.resizeWindow(1);
      assertEquals(List.of(first), talk.model.window());
    }
  }
}
