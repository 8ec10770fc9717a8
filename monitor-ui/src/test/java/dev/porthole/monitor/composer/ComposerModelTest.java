package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.codec.compose.Checksum;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerModelTest {
  private final Monitor monitor = new Monitor();
  private final FakeControl control = monitor.control;
  private final ComposerModel composer = monitor.model.composer();

  /** Connections 1 and 3 use UTF-8; connections 2 and 4 have sent GB18030. */
  @BeforeEach
  void fourAreConnected() {
    monitor.opened(1, 4);
    monitor.received(2, 0, Monitor.hex("C4E3"));
    monitor.received(4, 0, Monitor.hex("C4E3"));
    monitor.frame();
  }

  @Nested
  class Text {
    @Test
    void goesToEachInItsOwnCharset() {
      composer.targetProperty().set(Target.ALL);
      send("你好");
      assertEquals(Map.of(Monitor.hex("E4BDA0E5A5BD"), List.of(1L, 3L), Monitor.hex("C4E3BAC3"), List.of(2L, 4L)),
          sent());
    }

    @Test
    void thatIsTheSameInEveryCharsetGoesInOneSending() {
      composer.targetProperty().set(Target.ALL);
      send("hello");
      assertEquals(Map.of(Monitor.utf8("hello"), List.of(1L, 2L, 3L, 4L)), sent());
    }

    @ParameterizedTest
    @CsvSource({"NONE, 6869", "CR, 68690D", "LF, 68690A", "CRLF, 68690D0A"})
    void endsAsChosen(LineEnd lineEnd, String hex) {
      monitor.select(1);
      composer.lineEndProperty().set(lineEnd);
      send("hi");
      assertEquals(Map.of(Monitor.hex(hex), List.of(1L)), sent());
    }

    @Test
    void thatIsEmptyAndHasNoLineEndIsNotSent() {
      monitor.select(1);
      send("");
      refuses(Notice.failed("nothing-to-send"));
    }

    @Test
    void thatIsEmptyIsALineEndAlone() {
      monitor.select(1);
      composer.lineEndProperty().set(LineEnd.CRLF);
      send("");
      assertEquals(Bytes.copyOf((byte) 13, (byte) 10), monitor.control.sends.getFirst().data());
    }

    @Test
    void isNotSentToAnybodyIfOneOfThemCannotReadIt() {
      Monitor latin = new Monitor();
      latin.model.server().charsetProperty().set("iso-8859-1");
      latin.model.server().start();
      latin.opened(1);
      latin.frame();
      latin.model.composer().targetProperty().set(Target.ALL);
      latin.model.composer().wordsProperty().set("你好");
      latin.model.composer().send();
      assertEquals(Notice.failed("input-not-in-charset", 1, "你", "iso-8859-1"), problem(latin.model.composer()));
      assertEquals(List.of(), latin.control.sends);
      latin.model.composer().wordsProperty().set("é");
      latin.model.composer().send();
      assertEquals(Monitor.hex("E9"), latin.control.sends.getFirst().data());
    }

    @Test
    void hasEscapes() {
      monitor.select(1);
      send("\\x02\\u4f60\\r\\n");
      assertEquals(Map.of(Monitor.hex("02E4BDA00D0A"), List.of(1L)), sent());
    }

    @Test
    void goesInAChosenCharsetToEverybody() {
      composer.targetProperty().set(Target.ALL);
      composer.charsetProperty().set(Optional.of(StandardCharsets.UTF_16BE));
      composer.lineEndProperty().set(LineEnd.LF);
      send("你");
      assertEquals(Map.of(Monitor.hex("4F60000A"), List.of(1L, 2L, 3L, 4L)), sent());
    }

    @Test
    void hasOneByteOrderMarkAlsoWithALineEnd() {
      monitor.select(1);
      composer.charsetProperty().set(Optional.of(StandardCharsets.UTF_16));
      composer.lineEndProperty().set(LineEnd.LF);
      send("a");
      assertEquals(Map.of(Monitor.hex("FEFF0061000A"), List.of(1L)), sent());
    }

    @Test
    void hasTheMarkOfItsCharsetOnlyWhereItBeginsTheStreamWhichThePreviewShows() {
      composer.targetProperty().set(Target.ALL);
      composer.charsetProperty().set(Optional.of(StandardCharsets.UTF_16));
      composer.checksumProperty().set(Optional.of(Checksum.XOR));
      composer.wordsProperty().set("a");
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("FEFF006161"))),
          composer.previewProperty().get().variants());
      monitor.sent(1, 0, Monitor.hex("FEFF0061"));
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(Set.of(new OutgoingPreview.Variant("utf-16", Monitor.hex("006161")),
          new OutgoingPreview.Variant("utf-16", Monitor.hex("FEFF006161"))),
          Set.copyOf(composer.previewProperty().get().variants()));
      monitor.select(1);
      composer.targetProperty().set(Target.SELECTED);
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("006161"))),
          composer.previewProperty().get().variants());
    }

    @Test
    void hasItsChecksumBeforeTheLineEnd() {
      monitor.select(1);
      composer.checksumProperty().set(Optional.of(Checksum.XOR));
      composer.lineEndProperty().set(LineEnd.CRLF);
      send("AB");
      assertEquals(Map.of(Monitor.hex("4142030D0A"), List.of(1L)), sent());
    }

    @Test
    void withHalfACharacterCannotBeSent() {
      monitor.select(1);
      send("\uD83D");
      refusesAsWrong(Notice.failed("input-half-character", 1));
    }

    @Test
    void isNotSentInACharsetThatCanOnlyBeRead() {
      Monitor reader = new Monitor();
      reader.model.server().replyProperty().set("echo");
      reader.model.server().charsetProperty().set("ISO-2022-CN");
      reader.model.server().start();
      reader.opened(1);
      reader.model.composer().targetProperty().set(Target.ALL);
      reader.model.composer().wordsProperty().set("hi");
      reader.model.composer().send();
      assertEquals(Notice.failed("input-read-only-charset", "iso-2022-cn"), problem(reader.model.composer()));
      assertEquals(List.of(), reader.control.sends);
    }
  }

  @Nested
  class Hex {
    @BeforeEach
    void toOne() {
      monitor.select(1);
      composer.modeProperty().set(Mode.HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C4E3BAC3", "c4e3bac3", "C4 E3 BA C3", "C4:E3:BA:C3", "0xC4, 0xE3, 0xBA, 0xC3",
        " 0XC4E3\tBAC3 "})
    void isTakenAsPeopleWriteIt(String words) {
      send(words);
      assertEquals(Map.of(Monitor.hex("C4E3BAC3"), List.of(1L)), sent());
    }

    @Test
    void hasNoLineEnd() {
      composer.lineEndProperty().set(LineEnd.CRLF);
      send("00");
      assertEquals(Map.of(Monitor.hex("00"), List.of(1L)), sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C4 E", "G0", "hello", "C4-E3", "你好", "\\x00"})
    void thatIsNotHexIsRefused(String words) {
      send(words);
      assertEquals(Notice.Kind.FAILED, problem(composer).kind());
      refusesAsWrong(problem(composer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ", ,"})
    void withoutADigitIsNothingToSend(String words) {
      send(words);
      refuses(Notice.failed("nothing-to-send"));
    }

    @Test
    void isTheSameForEveryCharset() {
      composer.targetProperty().set(Target.ALL);
      send("C4E3");
      assertEquals(Map.of(Monitor.hex("C4E3"), List.of(1L, 2L, 3L, 4L)), sent());
    }
  }

  @Nested
  class ThePreview {
    @Test
    void isThereBeforeAnybodyIs() {
      composer.wordsProperty().set("A\\n");
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("410A"))),
          composer.previewProperty().get().variants());
    }

    @Test
    void showsEveryCharsetThatMakesADifference() {
      composer.targetProperty().set(Target.ALL);
      composer.wordsProperty().set("你");
      assertEquals(
          Set.of(new OutgoingPreview.Variant("utf-8", Monitor.hex("E4BDA0")),
              new OutgoingPreview.Variant("gb18030", Monitor.hex("C4E3"))),
          Set.copyOf(composer.previewProperty().get().variants()));
      monitor.select(2);
      composer.targetProperty().set(Target.SELECTED);
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("C4E3"))),
          composer.previewProperty().get().variants());
      composer.wordsProperty().set("x");
      composer.targetProperty().set(Target.ALL);
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("78"))),
          composer.previewProperty().get().variants());
    }

    @Test
    void followsAConnectionThatTurnsOutToReadAnotherCharset() {
      monitor.select(1);
      composer.wordsProperty().set("你");
      monitor.received(1, 0, Monitor.hex("C4E3"));
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("C4E3"))),
          composer.previewProperty().get().variants());
    }

    @Test
    void showsTheChecksumAndTheLineEnd() {
      composer.modeProperty().set(Mode.HEX);
      composer.checksumProperty().set(Optional.of(Checksum.CRC_16_MODBUS));
      composer.wordsProperty().set("01 03 00 00 00 0A");
      assertEquals(List.of(new OutgoingPreview.Variant("", Monitor.hex("01030000000AC5CD"))),
          composer.previewProperty().get().variants());
    }

    @Test
    void saysWhatIsWrongWhileItIsTypedAndNoLonger() {
      composer.wordsProperty().set("ab\\q");
      assertEquals(Notice.failed("input-no-escape", 3, "\\q"), problem(composer));
      composer.wordsProperty().set("ab\\n");
      assertEquals(Notice.NONE, problem(composer));
      composer.modeProperty().set(Mode.HEX);
      composer.wordsProperty().set("A5 0");
      assertEquals(Notice.failed("input-missing-hex-digit", 4), problem(composer));
      composer.wordsProperty().set("A5 0G");
      assertEquals(Notice.failed("input-no-hex-digit", 5, "G"), problem(composer));
    }

    @Test
    void ofNothingIsNothing() {
      composer.wordsProperty().set("a");
      composer.wordsProperty().set("");
      assertEquals(OutgoingPreview.NOTHING, composer.previewProperty().get());
    }
  }

  @Nested
  class WhatWasSent {
    @Test
    void comesBackWithEverythingThatBelongsToIt() {
      monitor.select(1);
      composer.checksumProperty().set(Optional.of(Checksum.SUM_8));
      composer.lineEndProperty().set(LineEnd.CR);
      send("one");
      OutgoingMessage one = composer.message();
      composer.show(OutgoingMessage.EMPTY);
      composer.modeProperty().set(Mode.HEX);
      send("02");
      composer.wordsProperty().set("03");
      OutgoingMessage draft = composer.message();
      composer.showOlder();
      assertEquals("02", composer.wordsProperty().get());
      composer.showOlder();
      assertEquals(one, composer.message());
      composer.showOlder();
      assertEquals(one, composer.message(), "there is nothing older");
      composer.showNewer();
      composer.showNewer();
      assertEquals(draft, composer.message());
      composer.showNewer();
      assertEquals(draft, composer.message());
    }

    @Test
    void isNotWhatCouldNotBeSent() {
      send("to nobody");
      monitor.select(1);
      send("\\q");
      assertEquals(List.of(), monitor.memory.history().messages());
    }
  }

  @Nested
  class Whom {
    @Test
    void areTheSelectedThatAreStillThere() {
      monitor.select(1, 3);
      monitor.closed(3);
      send("hi");
      assertEquals(Map.of(Monitor.utf8("hi"), List.of(1L)), sent());
    }

    @Test
    void areAllThatAreStillThereWhateverIsSelected() {
      monitor.select(1);
      monitor.closed(3);
      monitor.opened(9);
      composer.targetProperty().set(Target.ALL);
      send("hi");
      assertEquals(Map.of(Monitor.utf8("hi"), List.of(1L, 2L, 4L, 9L)), sent());
    }

    @Test
    void areAllButTheSelected() {
      monitor.select(1, 3);
      composer.targetProperty().set(Target.ALL_BUT_SELECTED);
      send("hi");
      assertEquals(Map.of(Monitor.utf8("hi"), List.of(2L, 4L)), sent());
    }

    @Test
    void areNeededBesideTheSelected() {
      monitor.select(1, 2, 3, 4);
      composer.targetProperty().set(Target.ALL_BUT_SELECTED);
      send("hi");
      refuses(Notice.failed("nobody-else"));
    }

    @Test
    void areNeededAmongTheSelected() {
      send("hi");
      refuses(Notice.failed("nobody-selected"));
      monitor.select(1);
      monitor.closed(1);
      send("hi");
      assertEquals("client-left", composer.noticeProperty().get().key());
      assertEquals(List.of(), control.sends);
    }

    @Test
    void areNeededAmongAll() {
      for (long id = 1; id <= 4; id++) {
        monitor.closed(id);
      }
      composer.targetProperty().set(Target.ALL);
      send("hi");
      refuses(Notice.failed("nobody-connected"));
    }
  }

  private void send(String words) {
    composer.wordsProperty().set(words);
    composer.send();
  }

  private Map<Bytes, List<Long>> sent() {
    return control.sends.stream().collect(Collectors.toMap(FakeControl.Call::data, FakeControl.Call::to));
  }

  private static Notice problem(ComposerModel composer) {
    return composer.previewProperty().get().problem();
  }

  private void refusesAsWrong(Notice problem) {
    assertEquals(problem, problem(composer));
    refuses(Notice.NONE);
  }

  private void refuses(Notice notice) {
    assertEquals(notice, composer.noticeProperty().get());
    assertEquals(List.of(), control.sends);
  }
}
