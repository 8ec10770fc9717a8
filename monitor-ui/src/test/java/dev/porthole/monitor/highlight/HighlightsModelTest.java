package dev.porthole.monitor.highlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HighlightsModelTest {
  private Map<String, String> kept = Map.of();
  private int changes;
  private HighlightsModel model = open();

  private HighlightsModel open() {
    Settings settings = new Settings(kept, now -> kept = now);
    return new HighlightsModel(new HighlightRules(settings.highlights(), () -> changes++));
  }

  private void adds(PatternKind kind, String pattern, HighlightColour colour, String label) {
    model.kindProperty().set(kind);
    model.patternProperty().set(pattern);
    model.colourProperty().set(colour);
    model.labelProperty().set(label);
    model.add();
  }

  private String labelOf(String text) {
    return labelOf(Monitor.utf8(text));
  }

  private String labelOf(Bytes data) {
    return model.highlights().of(data).map(HighlightRule::label).orElse("none");
  }

  private List<String> labels() {
    return model.rules().stream().map(HighlightRule::label).toList();
  }

  @Test
  void theFirstRuleThatFitsCounts() {
    adds(PatternKind.TEXT, "err", HighlightColour.RED, "error");
    adds(PatternKind.REGEX, "\\d+", HighlightColour.BLUE, "number");
    adds(PatternKind.HEX, "A5 ??", HighlightColour.GREY, "frame");
    assertEquals("error", labelOf("ERR 17"));
    assertEquals("number", labelOf("17"));
    assertEquals("frame", labelOf(Monitor.hex("A501")));
    assertEquals("none", labelOf("ok"));
    assertEquals("none", labelOf(""));
    assertEquals(3, changes);
    model.moveUp();
    model.moveUp();
    model.selectedProperty().set(1);
    model.moveDown();
    assertEquals(List.of("frame", "number", "error"), labels());
    assertEquals("number", labelOf("ERR 17"));
  }

  @Test
  void textIsFoundAsADeviceInChinaWritesIt() {
    adds(PatternKind.TEXT, "报警", HighlightColour.RED, "alarm");
    assertEquals("alarm", labelOf("温度报警"));
    assertEquals("alarm", labelOf(Bytes.ofText("温度报警", Charset.forName("GB2312"))));
  }

  @Test
  void rulesAreThereAgainAtTheNextStart() {
    adds(PatternKind.TEXT, "a\tb%0A", HighlightColour.YELLOW, "100 %\t");
    model.matchCaseProperty().set(true);
    adds(PatternKind.REGEX, "^x\\\\y$", HighlightColour.GREEN, "");
    model.toggle();
    List<HighlightRule> before = List.copyOf(model.rules());
    model = open();
    assertEquals(before, model.rules());
    assertEquals(new HighlightRule(false, PatternKind.REGEX, "^x\\\\y$", true, HighlightColour.GREEN, ""),
        model.rules().get(1));
    assertEquals("100 %", labelOf("a\tb%0A"));
  }

  @Test
  void aRuleThatWasRemovedIsPutBackWhereItStood() {
    adds(PatternKind.TEXT, "a", HighlightColour.RED, "first");
    adds(PatternKind.TEXT, "b", HighlightColour.RED, "second");
    model.selectedProperty().set(0);
    model.remove();
    assertEquals(List.of("second"), labels());
    model.undo();
    assertEquals(List.of("first", "second"), labels());
    assertEquals(0, model.selectedProperty().get());
    assertFalse(model.undoableProperty().getValue());
  }

  @Test
  void whatAnotherVersionHasWrittenIsStillKeptAfterAChange() {
    kept = Map.of("highlights", "true\tSONG\tfalse\tRED\t\tx");
    model = open();
    adds(PatternKind.TEXT, "a", HighlightColour.RED, "mine");
    assertTrue(kept.get("highlights").contains("true\tSONG\tfalse\tRED\t\tx"), kept.toString());
    assertTrue(kept.get("highlights").contains("mine"), kept.toString());
  }

  @Test
  void whatIsKeptAndCannotBeReadIsLeftOut() {
    kept = Map.of("highlights",
        "true\tTEXT\tfalse\tRED\terror\terr\ntrue\tSONG\tfalse\tRED\t\tx\nnonsense\ntrue\tHEX\tfalse\tRED\t\tzz");
    model = open();
    assertEquals("error", labelOf("err"));
    assertEquals(2, model.rules().size());
    assertEquals("none", labelOf("zz"));
  }

  @Test
  void aRuleThatIsOffColoursNothing() {
    adds(PatternKind.TEXT, "err", HighlightColour.RED, "error");
    model.toggle();
    assertEquals("none", labelOf("err"));
    model.toggle();
    assertEquals("error", labelOf("err"));
  }

  @Test
  void theSelectedRuleIsChangedAndRemoved() {
    adds(PatternKind.TEXT, "one", HighlightColour.RED, "1");
    adds(PatternKind.TEXT, "two", HighlightColour.RED, "2");
    model.selectedProperty().set(0);
    assertEquals("one", model.patternProperty().get());
    model.labelProperty().set("first");
    model.change();
    assertEquals(List.of("first", "2"), labels());
    model.remove();
    assertEquals(List.of("2"), labels());
    assertEquals(0, model.selectedProperty().get());
    assertEquals("two", model.patternProperty().get());
    model.remove();
    assertEquals(-1, model.selectedProperty().get());
    model.remove();
    model.change();
    model.toggle();
    assertTrue(model.rules().isEmpty());
  }

  @Test
  void aPatternThatIsWrongIsNotAdded() {
    adds(PatternKind.REGEX, "(", HighlightColour.RED, "");
    assertEquals("bad-pattern", model.noticeProperty().get().key());
    adds(PatternKind.TEXT, "", HighlightColour.RED, "");
    assertEquals("bad-pattern", model.noticeProperty().get().key());
    assertTrue(model.rules().isEmpty());
    adds(PatternKind.TEXT, "x", HighlightColour.RED, "");
    assertEquals("", model.noticeProperty().get().key());
  }

  @Test
  void aRuleThatTakesTooLongIsLeftOutUntilItIsChanged() {
    adds(PatternKind.REGEX, "(a*)*(a*)*c", HighlightColour.RED, "slow");
    adds(PatternKind.TEXT, "b", HighlightColour.BLUE, "quick");
    assertEquals("quick", labelOf("a".repeat(4_000) + "b"));
    assertEquals("slow-highlight", model.noticeProperty().get().key());
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertEquals("quick", labelOf("a".repeat(3_000) + "b"));
    }
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
    model.selectedProperty().set(0);
    model.patternProperty().set("a+");
    model.change();
    assertEquals("", model.noticeProperty().get().key());
    assertEquals("slow", labelOf("aaab"));
  }

  @Test
  void onlyTheBeginningOfAHugeMessageIsLookedAt() {
    adds(PatternKind.TEXT, "end", HighlightColour.RED, "end");
    assertEquals("none", labelOf("x".repeat(1 << 17) + "end"));
    assertEquals(Optional.of("end"),
        model.highlights().of(Monitor.utf8("end" + "x".repeat(1 << 17))).map(HighlightRule::label));
  }
}
