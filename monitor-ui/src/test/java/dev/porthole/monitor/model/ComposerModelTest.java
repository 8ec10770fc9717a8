package dev.porthole.monitor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.model.ComposerModel.LineEnd;
import dev.porthole.monitor.model.ComposerModel.Mode;
import dev.porthole.monitor.model.ComposerModel.Target;
import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.Map;
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

  /** Connections 1 and 3 read UTF-8, connections 2 and 4 have spoken GB18030. */
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
    @CsvSource({"NONE, 6869", "LF, 68690A", "CRLF, 68690D0A"})
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
      assertEquals(Notice.failed("text-not-in-charset", "iso-8859-1"), latin.model.composer().noticeProperty().get());
      assertEquals(List.of(), latin.control.sends);
      latin.model.composer().wordsProperty().set("é");
      latin.model.composer().send();
      assertEquals(Monitor.hex("E9"), latin.control.sends.getFirst().data());
    }

    @Test
    void withHalfACharacterCannotBeSent() {
      monitor.select(1);
      send("\uD83D");
      refuses(Notice.failed("text-not-in-charset", "utf-8"));
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
      assertEquals(Notice.failed("text-not-in-charset", "iso-2022-cn"),
          reader.model.composer().noticeProperty().get());
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
      refuses(Notice.failed("bad-hex"));
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
  class Receivers {
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
    void areNeededAmongTheSelected() {
      send("hi");
      refuses(Notice.failed("nobody-selected"));
      monitor.select(1);
      monitor.closed(1);
      send("hi");
      refuses(Notice.failed("nobody-selected"));
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

  private void refuses(Notice notice) {
    assertEquals(notice, composer.noticeProperty().get());
    assertEquals(List.of(), control.sends);
  }
}
