package dev.porthole.monitor.controls;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.OutgoingMessage;
import dev.porthole.monitor.composer.Recipients;
import dev.porthole.monitor.connections.ClosedConnection;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.SteeringModel;
import dev.porthole.monitor.export.ExportScope;
import dev.porthole.monitor.highlight.HighlightColour;
import dev.porthole.monitor.history.EventChoice;
import dev.porthole.monitor.history.HistoryModel;
import dev.porthole.monitor.interpretation.GuessedInterpretation;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.monitor.settings.LanguageChoice;
import dev.porthole.monitor.settings.MotionChoice;
import dev.porthole.monitor.settings.ThemeChoice;
import dev.porthole.monitor.settings.TimeMode;
import dev.porthole.monitor.statistics.DashboardModel;
import dev.porthole.monitor.timeline.PlaySpeed;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.compose.Checksum;
import dev.porthole.shared.codec.compose.CopyFormat;
import dev.porthole.shared.codec.guess.Reason;
import dev.porthole.shared.codec.inspect.Value;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.recording.ExportFormat;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextsKeysTest {
  /** The groups that views read by {@link Texts#of(String, Enum)}. */
  private static final Map<String, List<? extends Enum<?>>> GROUPS = Map.ofEntries(
      entry("question", List.of(Question.Kind.values())),
      entry("question.yes", List.of(Question.Kind.values())),
      entry("state", List.of(ServerState.values())),
      entry("model", List.of(ModelName.values())),
      entry("model.works", List.of(ModelName.values())),
      entry("model.costs", List.of(ModelName.values())),
      entry("model.breaks", List.of(ModelName.values())),
      entry("model.tutorial", List.of(ModelName.values())),
      entry("line", List.of(LineKind.values())),
      entry("reason", List.of(CloseReason.values())),
      entry("refusal", List.of(Refusal.values())),
      entry("connection", List.of(ConnectionRow.State.values())),
      entry("held", List.of(ConnectionState.values())),
      entry("guess.subject", List.of(GuessedInterpretation.Subject.values())),
      entry("guess.verdict", List.of(GuessedInterpretation.Verdict.values())),
      entry("guess.reason", List.of(Reason.Kind.values())),
      entry("settings.theme", List.of(ThemeChoice.values())),
      entry("settings.motion", List.of(MotionChoice.values())),
      entry("gauge", List.of(DashboardModel.Gauge.values())),
      entry("gauge.tip", List.of(DashboardModel.Gauge.values())),
      entry("time.mode", List.of(TimeMode.values())),
      entry("column.time", List.of(TimeMode.values())),
      entry("copy", List.of(CopyFormat.values())),
      entry("value", List.of(Value.Kind.values())),
      entry("ended", List.of(ClosedConnection.Kind.values())),
      entry("history.none", List.of(HistoryModel.SearchState.values())),
      entry("searched", List.of(SearchedRecording.State.values())),
      entry("highlight.colour", List.of(HighlightColour.values())),
      entry("timeline.speed", List.of(PlaySpeed.values())),
      entry("find.kind", List.of(PatternKind.values())),
      entry("find.prompt", List.of(PatternKind.values())),
      entry("find.sides", List.of(DirectionFilter.values())),
      entry("history.events", List.of(EventChoice.values())),
      entry("export.format", List.of(ExportFormat.values())),
      entry("export.scope", List.of(ExportScope.values())),
      entry("settings.language", List.of(LanguageChoice.values())),
      entry("shortcut", List.of(Shortcut.values())),
      entry("shortcut.place", List.of(Shortcut.Place.values())),
      entry("action", List.of(SteeringModel.Action.values())),
      entry("composer.mode", List.of(OutgoingMessage.Mode.values())),
      entry("composer.prompt", List.of(OutgoingMessage.Mode.values())),
      entry("composer.line-end", List.of(OutgoingMessage.LineEnd.values())),
      entry("composer.target", List.of(Recipients.Target.values())),
      entry("composer.checksum", List.of(Checksum.values())));
  /** All notices of the models, except the causes of a {@link ServerFailure}, with their arguments. */
  private static final Map<String, List<Object>> NOTICES = Map.ofEntries(
      entry("bad-host", List.of("")), entry("no-host", List.of("localhost:99")),
      entry("bad-port", List.of("99999")), entry("bad-reply", List.of("shout")),
      entry("unknown-charset", List.of("utf-9")), entry("bad-framing", List.of("lines")),
      entry("reply-not-in-charset", List.of("text:é", "gbk")), entry("nobody-selected", List.of()),
      entry("selected-hidden", List.of(2)),
      entry("nobody-connected", List.of()),
      entry("never-connected", List.of()), entry("lines-gone", List.of("7")), entry("nothing-to-send", List.of()),
      entry("nobody-else", List.of()), entry("input-read-only-charset", List.of("iso-2022-cn")),
      entry("input-no-escape", List.of(3, "\\q")), entry("input-lone-backslash", List.of(3)),
      entry("input-bad-byte", List.of(3)), entry("input-bad-code-point", List.of(3)),
      entry("input-not-in-charset", List.of(3, "é", "gbk")), entry("input-half-character", List.of(3)),
      entry("input-no-hex-digit", List.of(3, "x")), entry("input-missing-hex-digit", List.of(3)),
      entry("bad-interval", List.of(1, 800)), entry("repeat-stopped", List.of(3)),
      entry("repeat-ended-stopped", List.of(3)), entry("repeat-ended-nobody", List.of(3)),
      entry("repeat-ended-charset", List.of(3)), entry("no-file-named", List.of()),
      entry("file-missing", List.of("a.bin")), entry("file-denied", List.of("a.bin")),
      entry("file-failed", List.of("a.bin", "why")), entry("file-irregular", List.of("a.bin")),
      entry("file-empty", List.of("a.bin")), entry("file-busy", List.of("a.bin")),
      entry("file-sent", List.of("a.bin", 10, 2)), entry("file-sent-some", List.of("a.bin", 2, 3, 10)),
      entry("file-cancelled", List.of("a.bin", 10, 2)), entry("message-saved", List.of("a")),
      entry("message-replaced", List.of("a")), entry("message-moved", List.of("a")),
      entry("message-deleted", List.of("a")), entry("bad-name", List.of(200)), entry("name-taken", List.of("a")),
      entry("messages-imported", List.of(3, 2)), entry("messages-exported", List.of(3, "a.json")),
      entry("export-would-replace", List.of("a.json")), entry("import-not-json", List.of(3, 4)),
      entry("import-not-utf", List.of("a.json")), entry("import-no-messages", List.of("porthole messages")),
      entry("import-other-version", List.of("2", 1)), entry("import-unknown-field", List.of(3, "a")),
      entry("import-bad-value", List.of(3, "a", "mode")), entry("import-missing-field", List.of(3, "name")),
      entry("import-name-twice", List.of(3, "a")), entry("import-too-large", List.of("a.json", 16)),
      entry("sent-to", List.of(3)),
      entry("sent-to-some", List.of(3, 4)), entry("disconnected", List.of(3)),
      entry("disconnected-some", List.of(3, 4)), entry("reset", List.of(3)), entry("reset-some", List.of(3, 4)),
      entry("half-closed", List.of(3)), entry("half-closed-some", List.of(3, 4)),
      entry("reading-paused", List.of(3)), entry("reading-paused-some", List.of(3, 4)),
      entry("reading-resumed", List.of(3)), entry("reading-resumed-some", List.of(3, 4)),
      entry("nothing-to-copy", List.of()), entry("too-much-to-copy", List.of(17, 16)),
      entry("bytes-copied", List.of(2)),
      entry("bad-pattern", List.of("hex: no digit")), entry("unknown-find-charset", List.of("utf-9")),
      entry("bad-size", List.of("many")), entry("bad-time", List.of("25:00")),
      entry("no-recording", List.of()),
      entry("bad-moment", List.of("25:00")), entry("bad-connections", List.of("x")),
      entry("raw-one-direction", List.of()), entry("no-search", List.of()),
      entry("export-written", List.of(3, "a.csv")), entry("export-cancelled", List.of("a.csv")),
      entry("slow-highlight", List.of("(a*)*c")),
      entry("find-skipped", List.of(3L)), entry("nothing-found-searched", List.of()),
      entry("slow-pattern", List.of("regex: given up")), entry("nothing-found", List.of()),
      entry("found-from-start", List.of()), entry("found-from-end", List.of()),
      entry("time-outside", List.of("14:05:06")),
      entry("recording-failed", List.of("it is gone")),
      entry("kept-set-aside", List.of("/a/b.json", "b.json.broken")), entry("kept-denied", List.of("/a/b.json")),
      entry("kept-unreadable", List.of("/a/b.json", "why")), entry("kept-unwritable", List.of("/a/b.json", "why")),
      entry("lines-copied", List.of(3)), entry("messages-copied", List.of(3)),
      entry("too-many-lines-to-copy", List.of(17, 16)), entry("pasted-as-it-is", List.of(3)),
      entry("pasted-escapes", List.of()),
      entry("messages-restored", List.of()), entry("bad-path", List.of("a.csv")),
      entry("folder-missing", List.of("/a")), entry("client-left", List.of("#7 10.0.0.7:1", "14:05:06")),
      entry("clients-left", List.of(3, "#7 10.0.0.7:1", "14:05:06")),
      entry("other", List.of("it broke")));
  private static final Pattern KEY_LITERAL = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)+)\"");
  private static final Pattern NOTICE_LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
  private static final Pattern TIPPED = Pattern.compile("fields\\.(?:button|toggle)\\(\"[^\"]*\",\\s*\"([^\"]+)\"");
  /** Literals that look like keys but are not. */
  private static final Set<String> NO_KEYS = Set.of(Texts.BUNDLE);

  @Nested
  class BothLanguages {
    @Test
    void haveTheSameKeys() {
      assertEquals(lines(Bundle.ENGLISH.keySet()), lines(Bundle.CHINESE.keySet()));
    }

    @Test
    void leaveNoSentenceEmpty() {
      Stream.of(Bundle.ENGLISH, Bundle.CHINESE)
          .forEach(language -> language.forEach((key, text) -> assertEquals(text.strip(), text, key)));
      Stream.of(Bundle.ENGLISH, Bundle.CHINESE)
          .forEach(language -> language.forEach((key, text) -> assertFalse(text.isEmpty(), key)));
    }

    @Test
    void useTheSameArguments() {
      Bundle.ENGLISH.forEach(
          (key, text) -> assertEquals(Bundle.arguments(text), Bundle.arguments(Bundle.CHINESE.get(key)), key));
    }

    @Test
    void countArgumentsFromZeroWithoutAGap() {
      Bundle.ENGLISH.forEach((key, text) -> {
        SortedSet<Integer> indices = Bundle.arguments(text);
        assertTrue(indices.isEmpty() || indices.last() == indices.size() - 1, key);
      });
    }

    @Test
    void arePatternsThatCanBeRead() {
      for (Map<String, String> language : List.of(Bundle.ENGLISH, Bundle.CHINESE)) {
        language.forEach((key, text) -> {
          if (!Bundle.arguments(text).isEmpty()) {
            assertEquals(Bundle.arguments(text).size(), new MessageFormat(text).getFormatsByArgumentIndex().length,
                key);
          }
        });
      }
    }

    @Test
    void haveNoStraightApostropheWhereItWouldQuoteAPattern() {
      for (Map<String, String> language : List.of(Bundle.ENGLISH, Bundle.CHINESE)) {
        language.forEach((key, text) -> assertFalse(
            text.contains("'") && (text.contains("{") || key.startsWith("notice.")), key + "=" + text));
      }
    }
  }

  @Test
  void chineseIsChinese() {
    Pattern han = Pattern.compile("\\p{IsHan}");
    Pattern englishWord = Pattern.compile("[A-Za-z]*[a-z]{2,}");
    Bundle.CHINESE.forEach((key, text) -> assertTrue(
        han.matcher(text).find() || englishWord.matcher(text.replaceAll("\\{[^}]*}", "")).results().count() <= 1,
        key + "=" + text));
  }

  @Nested
  class EveryConstant {
    @Test
    void hasAWordInBothLanguages() {
      assertEquals(Set.of(), missing(ofConstants()));
    }

    @Test
    void thatIsAServingModelBeginsWithItsTerm() {
      for (Map<String, String> language : List.of(Bundle.ENGLISH, Bundle.CHINESE)) {
        for (ModelName model : ModelName.values()) {
          String words = language.get("model." + model.term());
          assertTrue(words.startsWith(model.term() + " — "), words);
        }
      }
    }

    @Test
    void thatClosesAConnectionHasItUnderItsTerm() {
      for (CloseReason reason : CloseReason.values()) {
        assertTrue(Bundle.ENGLISH.containsKey("reason." + reason.term()), reason.term());
      }
    }
  }

  @Nested
  class EveryNotice {
    @Test
    void hasASentenceInBothLanguagesThatHoldsItsArguments() {
      for (Locale language : List.of(Locale.ENGLISH, Locale.CHINA)) {
        Texts texts = new Texts(language);
        NOTICES.forEach((key, arguments) -> {
          String sentence = texts.of(new Notice(Notice.Kind.FAILED, key, arguments));
          assertFalse(sentence.contains("{"), sentence);
          arguments.forEach(argument -> assertTrue(sentence.contains(argument.toString()), sentence));
        });
        for (String kind : kinds()) {
          String sentence = texts.of(new Notice(Notice.Kind.FAILED, kind, List.of("127.0.0.1:9999")));
          assertTrue(sentence.contains("127.0.0.1:9999"), sentence);
        }
      }
    }

    @Test
    void ofTheBundleIsOneThatTheModelsTell() {
      Set<String> reported = new TreeSet<>(NOTICES.keySet());
      reported.addAll(kinds());
      assertEquals(lines(reported), lines(Bundle.ENGLISH.keySet().stream().filter(key -> key.startsWith("notice."))
          .map(key -> key.substring("notice.".length())).toList()));
    }

    @Test
    void namedInTheModelsHasASentence() {
      SortedSet<String> named = Bundle.inModels(NOTICE_LITERAL);
      assertTrue(named.contains("bad-port"), "the pattern finds what it is for");
      named.removeIf(name -> name.startsWith("porthole-")); // threads
      assertEquals(Set.of(), missing(named.stream().map(key -> "notice." + key).collect(Collectors.toSet())));
    }
  }

  @Nested
  class EveryKey {
    @Test
    void namedInAViewHasASentenceInBothLanguages() {
      SortedSet<String> named = named();
      assertTrue(named.contains("column.address"), "the pattern finds what it is for");
      named.removeIf(key -> GROUPS.containsKey(key) && !Bundle.ENGLISH.containsKey(key));
      assertEquals(Set.of(), missing(named));
    }

    @Test
    void ofAButtonHasATip() {
      SortedSet<String> tipped = Bundle.inViews(TIPPED);
      assertTrue(tipped.contains("conversation.pause"), "the pattern finds what it is for");
      assertEquals(Set.of(), missing(tipped.stream().map(key -> key + ".tip").collect(Collectors.toSet())));
    }

    @Test
    void ofTheBundleIsUsed() {
      Set<String> unused = new TreeSet<>(Bundle.ENGLISH.keySet());
      unused.removeAll(ofConstants());
      named().forEach(key -> unused.removeAll(Set.of(key, key + ".tip")));
      unused.removeIf(key -> key.startsWith("notice."));
      assertEquals(Set.of(), unused);
    }
  }

  private static SortedSet<String> named() {
    SortedSet<String> named = Bundle.inViews(KEY_LITERAL);
    named.removeAll(NO_KEYS);
    return named;
  }

  private static Set<String> ofConstants() {
    return GROUPS.entrySet().stream()
        .flatMap(group -> group.getValue().stream().map(constant -> group.getKey() + "." + hyphenated(constant)))
        .collect(Collectors.toSet());
  }

  private static Set<String> kinds() {
    return Stream.of(ServerFailure.Kind.values()).map(TextsKeysTest::hyphenated).collect(Collectors.toSet());
  }

  private static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Set<String> missing(Collection<String> keys) {
    return keys.stream().filter(key -> !Bundle.ENGLISH.containsKey(key) || !Bundle.CHINESE.containsKey(key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String lines(Collection<String> keys) {
    return String.join("\n", new TreeSet<>(keys));
  }
}
