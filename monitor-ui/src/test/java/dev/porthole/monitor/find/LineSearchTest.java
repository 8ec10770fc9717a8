package dev.porthole.monitor.find;

import static dev.porthole.monitor.testing.Keys.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which lines a query finds, and where. */
class LineSearchTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Search search = new Search();

  @Nested
  class AText {
    @Test
    void isFoundInUtf8AndInGb18030() {
      search.receives(1, StandardCharsets.UTF_8, "温度 21");
      search.receives(2, GB18030, "温度 22");
      search.receives(3, "temperature 23");
      search.looksFor("温度");
      assertEquals(2, search.count());
    }

    @Test
    void isFoundInTheChosenCharsetAlone() {
      search.receives(1, StandardCharsets.UTF_8, "温度 21");
      search.receives(2, Charset.forName("Big5"), "溫度 22");
      search.find.criteria().charsetProperty().set("big5");
      search.looksFor("溫度");
      assertEquals(1, search.count());
    }

    @Test
    void isFoundWhateverItsCaseUnlessTheCaseMatters() {
      search.receives(1, "ERROR", "error");
      search.looksFor("Error");
      assertEquals(2, search.count());
      search.find.criteria().matchCaseProperty().set(true);
      search.settles();
      assertEquals(0, search.count());
    }
  }

  @Nested
  class WhatReadsHaveCut {
    @ParameterizedTest
    @EnumSource
    void isFoundInTheLineInWhichItBegins(PatternKind kind) {
      Bytes all = Bytes.ofText("ab你好cd\n", GB18030);
      search.line(1, LineKind.RECEIVED, all.slice(0, 3));
      search.receives(2, "meanwhile");
      search.line(1, LineKind.SENT, all.slice(3, 4));
      search.line(1, LineKind.RECEIVED, all.slice(3, 4));
      search.line(1, LineKind.RECEIVED, all.slice(4, all.length()));
      search.looksFor(kind, switch (kind) {
        case TEXT, REGEX -> "你好";
        case HEX -> "C4 ?? BA C3";
      });
      assertEquals(1, search.count());
      search.find.next();
      assertEquals(0, search.picked().orElseThrow().number());
    }

    @Test
    void isFoundByARegularExpressionBeforeItsLineEnds() {
      search.receives(1, "value=", "41", "");
      search.looksFor(PatternKind.REGEX, "value=\\d+");
      assertEquals(1, search.count());
    }

    @Test
    void isFoundWhenItsRestComesLater() {
      search.receives(1, "hel");
      search.looksFor("hello");
      assertEquals(0, search.count());
      search.receives(2, "other");
      search.receives(1, "lo");
      search.settles();
      assertEquals(List.of("hel"), search.walk());
    }

    @Test
    void isNotFoundAcrossWhatTheLogHasLost() {
      search.receives(1, "hel");
      search.store.append(0, LineKind.RECEIVED, key(1), "#1", 99, Bytes.ofText("lo", StandardCharsets.UTF_8), "lo");
      search.looksFor("hello");
      assertEquals(0, search.count());
    }

    @Test
    void isNotFoundAcrossConnectionsOrDirections() {
      search.receives(1, "hel");
      search.receives(2, "lo");
      search.sends(1, "lo");
      search.looksFor("hello");
      assertEquals(0, search.count());
    }
  }

  @Nested
  class ARegularExpression {
    @Test
    void isTriedOnAChunkAsItStandsOnTheScreen() {
      search.receives(1, "ok", "ok", "not ok");
      search.looksFor(PatternKind.REGEX, "^ok$");
      assertEquals(2, search.count());
    }

    @Test
    void isTriedOnEachLineOfAChunk() {
      search.receives(1, "one\nok\ntwo\n", "ok\nok\n", "okay\n");
      search.looksFor(PatternKind.REGEX, "^ok$");
      assertEquals(2, search.count());
    }

    @Test
    void isTriedOnALineThatChunksHaveCutAfterWholeLines() {
      search.receives(1, "one\n", "two\n", "th", "ree\n", "four\n");
      search.looksFor(PatternKind.REGEX, "^three$");
      assertEquals(List.of("th"), search.walk());
    }

    @Test
    void ofAConnectionThatHasEndedIsTriedOnItsLastLine() {
      search.receives(1, "by", "e");
      search.line(1, LineKind.CLOSED, Bytes.EMPTY);
      search.looksFor(PatternKind.REGEX, "bye");
      assertEquals(List.of("by"), search.walk());
    }
  }

  @Nested
  class OfCutMessages {
    @Test
    void theOneThatHoldsItIsFound() {
      search.receives(1, "one\ntw", "o\nthree\nt", "wo\n");
      search.cut(1, new Framing.Line());
      search.looksFor("two");
      assertEquals(List.of("two\n", "two\n"), search.walk());
    }

    @Test
    void noneIsFoundForWhatStandsInTwo() {
      search.receives(1, "abcd");
      search.cut(1, new Framing.FixedLength(2));
      search.looksFor("bc");
      assertEquals(0, search.count());
      search.looksFor(PatternKind.REGEX, "^cd$");
      assertEquals(List.of("cd"), search.walk());
    }

    @Test
    void thoseOfConnectionsShownAsTheyCameAreStreamsStill() {
      search.receives(1, "o\n");
      search.receives(2, "tw", "o\n");
      search.cut(1, new Framing.Line());
      search.looksFor("two");
      assertEquals(List.of("tw"), search.walk());
    }

    @Test
    void theBeginningOfOneThatDidNotEndIsFoundWhenItsConnectionHas() {
      search.receives(1, "unfinish", "ed");
      search.cut(1, new Framing.Line());
      search.looksFor("hed");
      assertEquals(0, search.count());
      search.line(1, LineKind.CLOSED, Bytes.EMPTY);
      search.settles();
      assertEquals(List.of("unfinished"), search.walk());
    }
  }

  @Nested
  class BesideThePattern {
    @Test
    void theDirectionCounts() {
      search.receives(1, "x", "y");
      search.sends(1, "x");
      search.find.criteria().sidesProperty().set(DirectionFilter.SENT);
      search.looksFor("x");
      assertEquals(1, search.count());
      search.looksFor("");
      assertEquals(1, search.count());
    }

    @Test
    void theSizeCountsInclusively() {
      search.receives(1, "x", "xx", "xxx", "xxxx");
      search.line(1, LineKind.CLOSED, Bytes.EMPTY);
      search.find.criteria().minBytesProperty().set("2");
      search.find.criteria().maxBytesProperty().set("3");
      search.settles();
      assertEquals(List.of("xx", "xxx"), search.walk());
      search.looksFor("xxx");
      assertEquals(List.of("xxx"), search.walk());
    }

    @Test
    void theTimeOfDayCountsToTheEndOfWhatWasTyped() {
      search.receives(1, "before");
      search.clock.advance(Duration.ofMinutes(1));
      String minute = LocalTime.ofInstant(search.clock.instant(), ZoneId.systemDefault()).toString();
      search.receives(1, "from");
      search.clock.advance(Duration.ofSeconds(59));
      search.receives(1, "to");
      search.clock.advance(Duration.ofSeconds(1));
      search.receives(1, "after");
      search.find.criteria().fromProperty().set(minute);
      search.find.criteria().toProperty().set(minute);
      search.settles();
      assertEquals(List.of("from", "to"), search.walk());
      search.find.criteria().fromProperty().set(minute + ":30.5");
      search.settles();
      assertEquals(List.of("to"), search.walk());
    }

    @Test
    void aTimeMayPassMidnight() {
      LocalTime now = LocalTime.ofInstant(search.clock.instant(), ZoneId.systemDefault());
      search.receives(1, "now");
      search.find.criteria().fromProperty().set(now.minusMinutes(1).toString());
      search.find.criteria().toProperty().set(now.minusMinutes(2).toString());
      search.settles();
      assertEquals(1, search.count());
      search.find.criteria().fromProperty().set(now.plusMinutes(2).toString());
      search.find.criteria().toProperty().set(now.minusMinutes(2).toString());
      search.settles();
      assertEquals(0, search.count());
    }
  }

  @Test
  void onlyWhatIsShownIsLookedThrough() {
    search.receives(1, "x", "y");
    search.receives(2, "x", "x");
    search.show(2L);
    search.looksFor("x");
    assertEquals(2, search.count());
    search.show(1L);
    search.settles();
    assertEquals(1, search.count());
    search.conversation.clearView();
    search.settles();
    assertEquals(0, search.count());
    search.receives(1, "x");
    search.settles();
    assertEquals(1, search.count());
  }

  @Test
  void everyCutOfAStreamFindsTheSameLineInAnyKindOfPattern() {
    byte[] stream = "-->你好<--\n".getBytes(GB18030);
    for (PatternKind kind : PatternKind.values()) {
      for (int cut = 1; cut < stream.length; cut++) {
        Search cutSearch = new Search();
        cutSearch.line(1, LineKind.RECEIVED, Bytes.copyOf(Arrays.copyOf(stream, cut)));
        cutSearch.line(1, LineKind.RECEIVED, Bytes.copyOf(Arrays.copyOfRange(stream, cut, stream.length)));
        cutSearch.looksFor(kind, kind == PatternKind.HEX ? "C4E3BAC3" : "你好");
        cutSearch.find.next();
        assertEquals(cut > 3 ? 0 : 1, cutSearch.picked().orElseThrow().number(), kind + " cut at " + cut);
        assertEquals(1, cutSearch.count());
      }
    }
  }
}
