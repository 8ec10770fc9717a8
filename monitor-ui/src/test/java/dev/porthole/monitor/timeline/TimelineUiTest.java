package dev.porthole.monitor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.MemoryRecording;
import dev.porthole.monitor.testing.OpenRecording;
import dev.porthole.monitor.testing.RecordedTalk;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user opens a recording, and moves through it. */
class TimelineUiTest {
  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void aRecordingSaysWhatItIsAndOpensAtItsEnd() {
    MemoryRecording recording = new MemoryRecording(RecordedTalk.ofTwo().events);
    try (OpenRecording window = OpenRecording.english(recording)) {
      window.awaitText("shown-time", "Nov 24, 2026 14:08:20.000");
      assertEquals("2026-11-24 talk", window.text("recording-name"));
      assertEquals("Nov 24, 2026 14:05:00 – 14:08:20 · 10 events · 1000 B", window.text("recording-span"));
      window.awaitCell("conversation", "再见");
      window.awaitCell("connections", "10.0.0.2:4000");
      assertFalse(window.cells("connections").contains("10.0.0.1:4000"), "it left more than a minute before");
      assertFalse(window.isVisible("being-written"));
      assertEquals("2026-11-24 talk – Porthole", Fx.get(() -> window.stage.getTitle()));
    }
  }

  @Test
  void thereIsNothingToSteer() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.awaitText("shown-time", "14:08:20");
      for (String id : List.of("start-stop", "server-state", "send", "compose-words", "disconnect", "model",
          "reading-server", "connection-actions")) {
        assertTrue(Fx.get(() -> window.robot.lookup("#" + id).tryQuery().filter(node -> node.isVisible() && !"".equals(
            node instanceof Labeled words ? words.getText() : "?")).isEmpty()), id);
      }
      window.robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
      window.clickCell("connections", "10.0.0.2:4000");
      window.robot.type(KeyCode.DELETE);
      assertEquals("", Fx.get(() -> window.model().server().noticeProperty().get().key()));
      assertEquals("", Fx.get(() -> window.model().composer().noticeProperty().get().key()));
    }
  }

  @Test
  void slidingShowsConnectionsAndLinesAsTheyWereThen() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.awaitCell("conversation", "再见");
      window.slideTo(RecordedTalk.at(5), RecordedTalk.START);
      window.awaitText("shown-time", "14:05:05.000");
      Fx.await("the first client alone is there", () -> rows(window).equals(List.of("10.0.0.1:4000 open 5/10 4 2")),
          () -> rows(window));
      assertEquals(List.of("", "", "hello", "thank you!"), lines(window));
      assertEquals("Connections: 1 open, 1 in total", window.text("total-connections"));

      window.slideTo(RecordedTalk.at(15), RecordedTalk.START);
      Fx.await("both are there", () -> rows(window).equals(
          List.of("10.0.0.1:4000 open 5/10 14 12", "10.0.0.2:4000 open 10/10 5 3")), () -> rows(window));
      assertEquals(List.of("", "", "hello", "thank you!", "", "你好，世界", "thank you!"), lines(window));

      window.slideTo(RecordedTalk.at(1), RecordedTalk.START);
      Fx.await("it has just come", () -> rows(window).equals(List.of("10.0.0.1:4000 open 0/0 0 0")),
          () -> rows(window));
      window.slideTo(RecordedTalk.at(0.5), RecordedTalk.START);
      window.awaitText("nobody", "No connections at this moment");
    }
  }

  @Test
  void whatIsReadOtherwiseAndSelectedStaysSo() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.goTo("14:05:15");
      window.clickCell("connections", "10.0.0.2:4000");
      Fx.run(() -> {
        window.model().reading().receivedAsProperty().set("utf-8");
        window.model().reading().apply();
      });
      Fx.await("it is read wrong", () -> lines(window).stream().anyMatch(line -> line.contains("\uFFFD")),
          () -> lines(window));
      window.goTo("14:05:05");
      Fx.await("it is not there yet", () -> rows(window).size() == 1 && lines(window).isEmpty(), () -> lines(window));
      assertEquals(List.of(), selected(window));
      window.awaitText("selection", "1 selected, 1 not connected at this moment");
      window.goTo("14:05:31");
      Fx.await("it is selected again", () -> selected(window).equals(List.of("10.0.0.2:4000")),
          () -> selected(window));
      Fx.await("what it said is shown, and nothing else",
          () -> lines(window).size() == 4 && !lines(window).contains("hello"), () -> lines(window));
      assertTrue(Fx.get(() -> lines(window)).getLast().contains("\uFFFD"), "read as it was chosen before");
    }
  }

  @Test
  void keysInTheSliderGoToAndFro() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.awaitText("shown-time", "14:08:20.000");
      window.robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
      window.robot.type(KeyCode.HOME);
      window.awaitText("shown-time", "14:05:00.000");
      window.robot.type(KeyCode.RIGHT);
      window.awaitText("shown-time", "14:05:01.000");
      window.robot.type(KeyCode.PAGE_DOWN);
      window.awaitText("shown-time", "14:05:21.000");
      window.robot.type(KeyCode.LEFT);
      window.awaitText("shown-time", "14:05:20.000");
      window.robot.press(KeyCode.CONTROL).type(KeyCode.RIGHT).release(KeyCode.CONTROL);
      window.awaitText("shown-time", "14:05:30.000");
      window.robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
      window.awaitText("shown-time", "14:05:20.000");
      window.robot.type(KeyCode.PAGE_UP);
      window.awaitText("shown-time", "14:05:00.000");
      window.robot.type(KeyCode.END);
      window.awaitText("shown-time", "14:08:20.000");
      window.robot.clickOn("#to-beginning").clickOn("#next-event");
      window.awaitText("shown-time", "14:05:01.000");
    }
  }

  @Test
  void aTimeIsTypedInSeveralWays() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.awaitText("shown-time", "14:08:20.000");
      window.goTo("14:06");
      window.awaitText("shown-time", "14:06:00.000");
      window.goTo("2026-11-24 14:05:03.250");
      window.awaitText("shown-time", "14:05:03.250");
      window.goTo("noon");
      window.awaitText("timeline-notice", "“noon” is not a moment: use 14:03");
      assertTrue(window.text("shown-time").contains("14:05:03.250"));
      window.goTo("13:00:00");
      window.awaitText("timeline-notice", "13:00:00 is outside this recording");
      window.awaitText("shown-time", "14:05:00.000");
    }
  }

  @Test
  void ofManyWishesTheNewestWinsAndTheCursorsOfTheOthersAreClosed() {
    MemoryRecording recording = new MemoryRecording(RecordedTalk.ofTwo().events);
    try (OpenRecording window = OpenRecording.english(recording)) {
      window.awaitCell("conversation", "再见");
      int before = recording.moments.get();
      recording.mayAnswer = new CountDownLatch(1);
      for (int second = 150; second >= 5; second--) {
        window.slideTo(RecordedTalk.at(second), RecordedTalk.START);
      }
      assertTrue(window.cells("conversation").contains("再见"), "what was there stays until the answer");
      recording.mayAnswer.countDown();
      Fx.await("the last one is shown", () -> rows(window).equals(List.of("10.0.0.1:4000 open 5/10 4 2")),
          () -> rows(window));
      Fx.await("one cursor is open at the most", () -> recording.openCursors.get() <= 1);
      assertEquals(2, recording.moments.get() - before, "the first wish and the last one were asked for");
    }
    Fx.await("all cursors are closed", () -> recording.openCursors.get() == 0);
  }

  @Test
  void aRecordingThatIsBeingWrittenIsFollowed() {
    RecordedTalk talk = new RecordedTalk().started(0).opened(1, 1).received(2, 1, "one", "utf-8");
    MemoryRecording recording = new MemoryRecording(talk.events);
    recording.beingWritten = true;
    try (OpenRecording window = OpenRecording.english(recording)) {
      window.awaitCell("conversation", "one");
      assertTrue(window.isVisible("being-written"));
      assertTrue(follows(window));
      recording.events.add(talk.received(3, 1, "two", "utf-8").events.getLast());
      window.awaitCell("conversation", "two");
      window.awaitText("shown-time", "14:05:03.000");
      window.awaitText("recording-span", "4 events");

      window.slideTo(RecordedTalk.at(2), RecordedTalk.START);
      Fx.await("it lets go", () -> !follows(window) && !lines(window).contains("two"));
      recording.events.add(talk.received(4, 1, "three", "utf-8").events.getLast());
      window.awaitText("recording-span", "5 events");
      assertFalse(window.cells("conversation").contains("three"));
      window.robot.clickOn("#follow-recording");
      window.awaitCell("conversation", "three");
      assertEquals(List.of("", "", "one", "two", "three"), Fx.get(() -> lines(window)), "nothing twice");
    }
  }

  @Test
  void itIsPlayedAsItCame() {
    RecordedTalk talk = new RecordedTalk().started(0).opened(1, 1).received(2, 1, "one", "utf-8")
        .received(4, 1, "two", "utf-8").received(30, 1, "three", "utf-8");
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(talk.events))) {
      window.awaitCell("conversation", "three");
      window.goTo("14:05:02.5");
      Fx.await("it is then", () -> lines(window).equals(List.of("", "", "one")), () -> lines(window));
      window.robot.clickOn("#play");
      Fx.await("the next events are shown", () -> lines(window).equals(List.of("", "", "one", "two")),
          () -> lines(window));
      assertTrue(window.text("shown-time").contains("14:05:04"), window.text("shown-time"));
      String row = Fx.get(() -> rows(window)).getFirst();
      assertTrue(row.matches("10.0.0.1:4000 open 6/0 [23] .*"), "it is as old as then: " + row);
      Fx.run(() -> window.robot.lookup("#play-speed").<ChoiceBox<PlaySpeed>>query().setValue(PlaySpeed.TENFOLD));
      Fx.await("the end is reached", () -> lines(window).contains("three"), () -> lines(window));
      Fx.await("it stops there", () -> !window.robot.lookup("#play").queryAs(ToggleButton.class).isSelected());
      window.awaitText("shown-time", "14:05:30.000");
    }
  }

  @Test
  void ratesAreThoseOfTheSecondBefore() {
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(RecordedTalk.ofTwo().events))) {
      window.awaitCell("conversation", "再见");
      window.goTo("14:05:02.5");
      Fx.await("it received five bytes", () -> lines(window).size() == 3
          && window.model().connections().rows().getFirst().bytesPerSecondProperty().get() == 5);
      assertEquals("Received: 5 B (5 B/s)", window.text("total-received"));
      window.goTo("14:05:09");
      Fx.await("nothing any more", () -> lines(window).size() == 4
          && window.model().connections().rows().getFirst().bytesPerSecondProperty().get() == 0);
    }
  }

  @Test
  void ofALongOneSoMuchIsShownAndEverythingCounted() {
    RecordedTalk talk = new RecordedTalk().started(0).opened(1, 1);
    for (int i = 0; i < 120_000; i++) {
      talk.received(2 + i / 1e4, 1, "x", "utf-8");
    }
    try (OpenRecording window = OpenRecording.english(new MemoryRecording(talk.events))) {
      window.awaitText("conversation-count", "100,000 of 100,000");
      assertEquals("Received: 117.2 KiB (9.77 KiB/s)", window.text("total-received"));
      assertTrue(Fx.get(() -> rows(window)).getFirst().startsWith("10.0.0.1:4000 open 120000/0"));
      window.goTo("14:05:03");
      window.awaitText("conversation-count", "10,003 of 10,003");
      assertEquals("Received: 9.77 KiB (9.77 KiB/s)", window.text("total-received"));
    }
  }

  @Test
  void anEmptyOneSaysSoAndShowsWhatComes() {
    MemoryRecording recording = new MemoryRecording(List.of());
    recording.beingWritten = true;
    try (OpenRecording window = OpenRecording.english(recording)) {
      window.awaitText("recording-span", "nothing is recorded yet");
      recording.events.addAll(RecordedTalk.ofTwo().events);
      window.awaitCell("conversation", "再见");
    }
  }

  @Test
  void whatCannotBeReadIsOneClearLine() {
    MemoryRecording recording = new MemoryRecording(RecordedTalk.ofTwo().events);
    try (OpenRecording window = OpenRecording.english(recording)) {
      window.awaitCell("conversation", "再见");
      recording.broken = "segment 3 is gone";
      window.goTo("14:05:05");
      window.awaitText("timeline-notice", "The recording cannot be read: segment 3 is gone");
      assertTrue(window.cells("conversation").contains("再见"));
      recording.broken = "";
      window.goTo("14:05:05");
      Fx.await("it is read again", () -> lines(window).size() == 4, () -> lines(window));
      Fx.await("the notice has gone", () -> !window.isVisible("timeline-notice"));
    }
  }

  @Test
  void itOpensWhereItWasToldToAndSpeaksChinese() {
    try (OpenRecording window = OpenRecording.open(new MemoryRecording(RecordedTalk.ofTwo().events),
        StartPosition.at(RecordedTalk.at(5)), Locale.SIMPLIFIED_CHINESE)) {
      window.awaitText("shown-time", "2026年11月24日 14:05:05.000");
      window.awaitText("recording-span", "10 个事件");
      Fx.await("it shows that moment", () -> lines(window).size() == 4, () -> lines(window));
    }
  }

  private static boolean follows(OpenRecording window) {
    return Fx.get(() -> window.robot.lookup("#follow-recording").queryAs(ToggleButton.class).isSelected());
  }

  /** Address, state, received and sent bytes, age and idle time in seconds. */
  private static List<String> rows(OpenRecording window) {
    return window.model().connections().rows().stream()
        .map(row -> row.addressProperty().get() + (row.isOpen() ? " open " : " closed ") + row.receivedProperty().get()
            + "/" + row.sentProperty().get() + " " + row.ageSecondsProperty().get() + " "
            + row.idleSecondsProperty().get())
        .toList();
  }

  private static List<String> selected(OpenRecording window) {
    return window.model().connections().selected().stream().map(row -> row.addressProperty().get()).toList();
  }

  private static List<String> lines(OpenRecording window) {
    return window.model().conversation().window().stream().flatMap(slot -> slot.lineProperty().get().stream())
        .map(line -> line.kind().name().startsWith("SERVER") ? "" : line.text()).toList();
  }
}
