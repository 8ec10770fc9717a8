package dev.porthole.monitor.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.monitor.composer.OutgoingMessage;
import dev.porthole.monitor.conversation.LineWords;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.Notice;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private final Locale before = Locale.getDefault();
  private final Texts english = new Texts(Locale.ENGLISH);
  private final Texts chinese = new Texts(Locale.SIMPLIFIED_CHINESE);

  @AfterEach
  void restoreDefault() {
    Locale.setDefault(before);
  }

  @Nested
  class TheLanguage {
    @Test
    void isTheOneAskedFor() {
      assertEquals("Start", english.of("server.start"));
      assertEquals("启动", chinese.of("server.start"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-US", "fr-FR"})
    void isTheOneAskedForWhateverTheDefaultIs(String systems) {
      Locale.setDefault(Locale.forLanguageTag(systems));
      assertEquals("Start", new Texts(Locale.US).of("server.start"));
      assertEquals("启动", new Texts(Locale.CHINA).of("server.start"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-FR", "de", "ja-JP", "zh-TW", "und"})
    void isEnglishWhereThereIsNoTranslationWhateverTheDefaultIs(String language) {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertEquals("Start", new Texts(Locale.forLanguageTag(language)).of("server.start"));
    }

    @Test
    void isChineseAlsoWhereTheSystemNamesTheScript() {
      assertEquals("启动", new Texts(Locale.forLanguageTag("zh-Hans-CN")).of("server.start"));
    }
  }

  @Nested
  class TheLineOfAnEnd {
    @Test
    void saysInWordsHowMuchHadComeOfAMessageThatDidNotEnd() {
      assertEquals(english.of("reason.peer-closed") + " · 3 B of an incomplete message · why",
          new LineWords(english).of(LineKind.CLOSED, "peer-closed · incomplete 3 B · why"));
      assertEquals(chinese.of("reason.oversize") + " · −2 B · 不完整消息 3 B",
          new LineWords(chinese).of(LineKind.CLOSED, "oversize · −2 B · incomplete 3 B"));
    }

    @Test
    void leavesWhatTheDetailSaysAsItIs() {
      assertEquals(english.of("reason.handler-fault") + " · a · incomplete 3 B",
          new LineWords(english).of(LineKind.CLOSED, "handler-fault · a · incomplete 3 B"));
    }
  }

  @Nested
  class ASentence {
    @Test
    void hasItsArgumentsInPlace() {
      assertEquals("3 of 10", english.of("conversation.count", "3", "10"));
      assertEquals("3 / 10", chinese.of("conversation.count", "3", "10"));
    }

    @Test
    void withoutArgumentsIsAsItIsWritten() {
      assertEquals(Bundle.ENGLISH.get("composer.prompt.text"), english.of("composer.prompt.text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG", "hi-IN-u-nu-deva"})
    void writesNumbersInItsOwnLanguageWhateverTheDefaultIs(String systems) {
      Locale.setDefault(Locale.forLanguageTag(systems));
      assertEquals("Conversation: 1,234,567 lines, 1 to 20 on the screen",
          new Texts(Locale.ENGLISH).of("conversation.accessible", 1_234_567, 1, 20));
    }

    @Test
    void countsOneAndMany() {
      assertEquals("Queued for 1 connection.", english.of(done("sent-to", 1)));
      assertEquals("Queued for 2 connections.", english.of(done("sent-to", 2)));
      assertEquals("Disconnected 12,000 connections.", english.of(done("disconnected", 12_000)));
      assertEquals("已排队发给 1 个连接。", chinese.of(done("sent-to", 1)));
    }

    @Test
    void ofAConstantStandsUnderItsGroup() {
      assertEquals("started", english.of("line", LineKind.SERVER_STARTED));
      assertEquals("+ CR LF", english.of("composer.line-end", OutgoingMessage.LineEnd.CRLF));
    }

    @Test
    void ofAnUnknownKeyIsAFault() {
      assertThrows(MissingResourceException.class, () -> english.of("server.explode"));
    }
  }

  @Nested
  class ANotice {
    @Test
    void isItsSentence() {
      assertEquals("“x” is not a port: use 1 to 65535, or 0 to pick a free one.",
          english.of(new Notice(Notice.Kind.FAILED, "bad-port", List.of("x"))));
    }

    @Test
    void ofNothingIsEmpty() {
      assertEquals("", english.of(Notice.NONE));
    }

    @Test
    void whoseArgumentLooksLikeAPatternIsShownAsItIs() {
      assertEquals("The reply “text:{0} 'x'” cannot be encoded in big5.",
          english.of(new Notice(Notice.Kind.FAILED, "reply-not-in-charset", List.of("text:{0} 'x'", "big5"))));
    }
  }

  private static Notice done(String key, Object... arguments) {
    return new Notice(Notice.Kind.DONE, key, List.of(arguments));
  }
}
