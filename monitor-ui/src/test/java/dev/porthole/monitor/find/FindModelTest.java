package dev.porthole.monitor.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.PatternKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes from hit to hit and hides other lines, while lines are added. */
class FindModelTest {
  private static final int PAGE = ConversationStore.PAGE_LINES;

  private final Search search = new Search();

  /** Adds lines; every third one is "hit". */
  private void comes(Search into, int lines) {
    for (int i = 0; i < lines; i++) {
      into.receives(1, into.store.end() % 3 == 0 ? "hit" : "miss");
    }
    into.frame();
  }

  private long picked() {
    return search.picked().map(ConversationLine::number).orElse(-1L);
  }

  @Nested
  class Going {
    @Test
    void selectsOneAfterTheOtherAndBeginsAgainBehindTheLast() {
      comes(search, 8);
      search.conversation.scrollTo(0);
      search.looksFor("hit");
      search.find.next();
      assertEquals(0, picked());
      assertEquals(1, search.find.currentProperty().get());
      search.find.next();
      assertEquals(3, picked());
      search.find.next();
      assertEquals(6, picked());
      assertEquals("", search.notice());
      assertEquals(3, search.find.currentProperty().get());
      search.find.next();
      assertEquals(0, picked());
      assertEquals("found-from-start", search.notice());
      search.find.previous();
      assertEquals(6, picked());
      assertEquals("found-from-end", search.notice());
      search.find.previous();
      assertEquals(3, picked());
      assertEquals("", search.notice());
    }

    @Test
    void beginsWhereTheWindowIs() {
      comes(search, 100);
      search.conversation.scrollTo(50);
      search.looksFor("hit");
      search.find.next();
      assertEquals(51, picked());
      assertTrue(search.conversation.window().get(1).selectedProperty().get());
    }

    @Test
    void bringsTheLineIntoSightAndStaysThere() {
      comes(search, 100);
      search.looksFor("hit");
      search.find.next();
      assertEquals(96, picked());
      search.find.next();
      search.find.next();
      assertEquals(0, picked());
      assertFalse(search.conversation.followingProperty().get());
      comes(search, 50);
      assertEquals("hit", search.window().getFirst());
      assertEquals(0, search.conversation.topProperty().get());
    }

    @Test
    void waitsForTheSearchToComeThere() {
      comes(search, 10);
      search.conversation.scrollTo(4);
      search.find.criteria().patternProperty().set("hit");
      search.find.next();
      assertEquals(-1, picked());
      assertTrue(search.find.searchingProperty().get());
      search.worker.runAll();
      search.frame();
      assertEquals(6, picked());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void findsWhatIsFoundWhileItIsAskedWhetherTheSearchHasEnded(int question) {
      comes(search, 10);
      search.conversation.scrollTo(4);
      search.find.criteria().patternProperty().set("hit");
      search.worker.endsAtCall = question;
      search.find.next();
      for (int i = 0; i < 5; i++) {
        search.frame();
      }
      assertEquals(6, picked());
    }

    @Test
    void saysThatThereIsNothing() {
      comes(search, 10);
      search.looksFor("elsewhere");
      search.find.next();
      assertEquals("nothing-found", search.notice());
      assertEquals(-1, picked());
    }
  }

  @Nested
  class ASearch {
    @Test
    void waitsUntilNothingMoreIsTyped() {
      comes(search, 10);
      search.find.criteria().patternProperty().set("h");
      search.clock.advance(Duration.ofMillis(100));
      search.find.endFrame();
      search.find.criteria().patternProperty().set("hi");
      search.clock.advance(Duration.ofMillis(100));
      search.find.endFrame();
      assertEquals(0, search.worker.waiting());
      search.clock.advance(Duration.ofMillis(50));
      search.find.endFrame();
      assertEquals(1, search.worker.waiting());
    }

    @Test
    void thatWasTypedOverTellsNothingAnyMore() {
      comes(search, 10);
      search.looksFor("hit");
      search.find.criteria().patternProperty().set("mi");
      search.frame();
      search.find.criteria().patternProperty().set("nothing");
      search.frame();
      search.settles();
      assertEquals(0, search.count());
    }

    @Test
    void looksAtWhatComesLater() {
      comes(search, 10);
      search.looksFor("hit");
      assertEquals(4, search.count());
      comes(search, 10);
      search.settles();
      assertEquals(7, search.count());
      assertFalse(search.find.searchingProperty().get());
    }

    @Test
    void forgetsWhatTheStoreForgets() {
      Search small = new Search(PAGE);
      comes(small, 2 * PAGE - 1);
      small.looksFor("hit");
      assertEquals((2 * PAGE + 1) / 3, small.count());
      comes(small, 1);
      assertEquals(PAGE, small.store.first());
      small.settles();
      assertEquals(PAGE / 3, small.count());
      small.conversation.scrollTo(0);
      small.find.next();
      assertEquals(PAGE + 2, small.picked().orElseThrow().number());
      assertEquals(1, small.find.currentProperty().get());
    }

    @Test
    void isNotMisledByWhatIsForgottenWhileItRuns() {
      Search small = new Search(PAGE);
      comes(small, 2 * PAGE - 1);
      small.find.criteria().patternProperty().set("hit");
      small.frame();
      comes(small, 1);
      small.settles();
      assertEquals(PAGE / 3, small.count());
    }

    @Test
    void thatIsStoppedKeepsWhatItFoundAndCanBeginAnew() {
      comes(search, 10);
      search.find.criteria().patternProperty().set("hit");
      search.frame();
      search.find.stop();
      search.worker.runAll();
      search.frame();
      assertTrue(search.find.stoppedProperty().get());
      assertFalse(search.find.searchingProperty().get());
      assertEquals(0, search.count());
      search.find.again();
      search.settles();
      assertEquals(4, search.count());
      assertFalse(search.find.stoppedProperty().get());
    }

    @Test
    void saysWhatIsWrongWithWhatWasTyped() {
      comes(search, 10);
      search.looksFor(PatternKind.HEX, "A5 ?");
      assertEquals("bad-pattern", search.find.criteria().noticeProperty().get().key());
      search.looksFor(PatternKind.REGEX, "(");
      assertEquals("bad-pattern", search.find.criteria().noticeProperty().get().key());
      search.find.criteria().charsetProperty().set("utf-9");
      search.settles();
      assertEquals("unknown-find-charset", search.find.criteria().noticeProperty().get().key());
      search.find.criteria().charsetProperty().set("");
      search.looksFor(PatternKind.TEXT, "hit");
      assertEquals("", search.find.criteria().noticeProperty().get().key());
      search.find.criteria().minBytesProperty().set("many");
      search.settles();
      assertEquals("bad-size", search.find.criteria().noticeProperty().get().key());
      search.find.criteria().minBytesProperty().set("");
      for (String time : List.of("14", "25:00", "1:2", "14:03:61", "now")) {
        search.find.criteria().fromProperty().set(time);
        search.settles();
        assertEquals("bad-time", search.find.criteria().noticeProperty().get().key(), time);
      }
      assertEquals(0, search.count());
    }

    @Test
    void skipsALineThatIsTooHardForAnExpressionAndSaysSo() {
      search.receives(1, "aac");
      search.receives(2, "a".repeat(5_000) + "b");
      search.receives(3, "c");
      search.looksFor(PatternKind.REGEX, "(a*)*(a*)*c");
      assertEquals(2, search.count());
      assertEquals(Notice.failed("find-skipped", 1L), search.find.skippedProperty().get());
      search.receives(4, "ac");
      search.settles();
      assertEquals(3, search.count());
      assertEquals(Notice.failed("find-skipped", 1L), search.find.skippedProperty().get());
      search.looksFor(PatternKind.REGEX, "c");
      assertEquals(Notice.NONE, search.find.skippedProperty().get());
    }

    @Test
    void doesNotSayThatNothingMatchesWhereItHasNotLookedAtEverything() {
      search.receives(1, "a".repeat(5_000) + "b");
      search.looksFor(PatternKind.REGEX, "(a*)*(a*)*c");
      search.find.next();
      assertEquals("nothing-found-searched", search.notice());
      search.looksFor(PatternKind.REGEX, "d");
      search.find.next();
      assertEquals("nothing-found", search.notice());
    }

    @Test
    void endsWhenNothingIsLookedForAnyMore() {
      comes(search, 10);
      search.looksFor("hit");
      search.find.openProperty().set(false);
      search.settles();
      assertEquals(0, search.count());
      assertFalse(search.conversation.window().stream().anyMatch(slot -> slot.foundProperty().get()));
      search.find.openProperty().set(true);
      search.settles();
      assertEquals(4, search.count());
    }
  }

  @Nested
  class AFilter {
    @Test
    void showsWhatWasFoundAndWhatIsFoundLater() {
      comes(search, 10);
      search.looksFor("hit");
      search.find.filteringProperty().set(true);
      assertEquals(List.of("hit", "hit", "hit", "hit"), search.window());
      assertEquals(4, search.conversation.shownCountProperty().get());
      assertEquals(10, search.conversation.keptCountProperty().get());
      comes(search, 300);
      search.settles();
      assertEquals(104, search.conversation.shownCountProperty().get());
      assertEquals(List.of("hit", "hit", "hit", "hit", "hit"), search.window());
      assertTrue(search.conversation.followingProperty().get());
    }

    @Test
    void bringsEverythingBackToTheSamePlace() {
      comes(search, 100);
      search.conversation.scrollTo(40);
      search.looksFor("hit");
      search.find.filteringProperty().set(true);
      assertEquals(14, search.conversation.topProperty().get());
      search.looksFor("other");
      assertEquals(0, search.conversation.shownCountProperty().get());
      search.looksFor("miss");
      comes(search, 10);
      search.settles();
      search.find.filteringProperty().set(false);
      assertEquals(40, search.conversation.topProperty().get());
      assertEquals(110, search.conversation.shownCountProperty().get());
    }

    @Test
    void keepsTheSelectedLineInSightWhenItIsTakenAway() {
      comes(search, 100);
      search.looksFor("hit");
      search.find.filteringProperty().set(true);
      search.conversation.scrollTo(0);
      search.conversation.select(6, false);
      search.find.filteringProperty().set(false);
      assertEquals(4, search.conversation.topProperty().get());
      assertTrue(search.conversation.window().get(2).selectedProperty().get());
    }

    @Test
    void doesNotMoveWhatIsInSightWhenSomethingIsFoundLateBeforeIt() {
      search.receives(1, "ab");
      for (int i = 0; i < 100; i++) {
        search.receives(2, "abc");
      }
      search.looksFor("abc");
      search.find.filteringProperty().set(true);
      search.conversation.scrollTo(30);
      List<Long> before = numbers();
      search.receives(1, "c");
      search.settles();
      assertEquals(101, search.conversation.shownCountProperty().get());
      assertEquals(before, numbers());
      assertEquals(31, search.conversation.topProperty().get());
    }

    @Test
    void showsEverythingWhileNothingIsAskedFor() {
      comes(search, 10);
      search.find.filteringProperty().set(true);
      search.settles();
      assertEquals(10, search.conversation.shownCountProperty().get());
      search.looksFor(PatternKind.HEX, "zz");
      assertEquals(10, search.conversation.shownCountProperty().get());
    }

    @Test
    void holdsForWhomeverIsShownNext() {
      comes(search, 10);
      search.receives(2, "hit", "miss", "hit");
      search.looksFor("hit");
      search.find.filteringProperty().set(true);
      search.show(2L);
      search.settles();
      assertEquals(2, search.conversation.shownCountProperty().get());
      search.show();
      search.settles();
      assertEquals(6, search.conversation.shownCountProperty().get());
    }

    @Test
    void leavesOutWhatComesWhilePausedUntilTheViewGoesOn() {
      comes(search, 10);
      search.looksFor("hit");
      search.find.filteringProperty().set(true);
      search.conversation.pausedProperty().set(true);
      comes(search, 30);
      search.settles();
      assertEquals(4, search.conversation.shownCountProperty().get());
      assertEquals(4, search.count());
      assertEquals(10, search.conversation.newLinesProperty().get());
      search.conversation.pausedProperty().set(false);
      search.settles();
      assertEquals(14, search.conversation.shownCountProperty().get());
    }

    @Test
    void countsDownAsTheStoreForgets() {
      Search small = new Search(PAGE);
      comes(small, 2 * PAGE - 1);
      small.looksFor("hit");
      small.find.filteringProperty().set(true);
      comes(small, 1);
      small.settles();
      assertEquals(PAGE / 3, small.conversation.shownCountProperty().get());
      assertEquals(PAGE, small.conversation.keptCountProperty().get());
    }

    private List<Long> numbers() {
      return search.conversation.window().stream().map(slot -> slot.lineProperty().get().orElseThrow().number())
          .toList();
    }
  }
}
