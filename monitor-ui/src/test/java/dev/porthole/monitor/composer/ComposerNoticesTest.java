package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.connections.SteeringModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComposerNoticesTest {
  private final Monitor monitor = new Monitor();
  private final FakeControl control = monitor.control;
  private final ComposerModel composer = monitor.model.composer();
  private final SteeringModel steering = monitor.model.steering().orElseThrow();

  @BeforeEach
  void threeAreConnectedAndOneSpeaksGb18030() {
    monitor.opened(1, 3);
    monitor.received(2, 0, Monitor.hex("C4E3"));
    monitor.frame();
  }

  @Nested
  class ASending {
    @BeforeEach
    void toAllInTwoCharsets() {
      composer.targetProperty().set(Target.ALL);
      composer.wordsProperty().set("你好");
      composer.send();
      assertEquals(2, control.sends.size());
    }

    @Test
    void isToldWhenEveryPartOfItIsAnswered() {
      control.sends.get(0).answer().complete(control.sends.get(0).to().size());
      monitor.ui.runAll();
      assertEquals(Notice.NONE, composer.noticeProperty().get());
      control.sends.get(1).answer().complete(control.sends.get(1).to().size());
      assertEquals(Notice.NONE, composer.noticeProperty().get());
      monitor.ui.runAll();
      assertEquals(Notice.done("sent-to", 3), composer.noticeProperty().get());
    }

    @Test
    void toSomeThatHaveGoneSaysHowManyItReached() {
      control.sends.forEach(call -> call.answer().complete(1));
      monitor.ui.runAll();
      assertEquals(Notice.failed("sent-to-some", 2, 3), composer.noticeProperty().get());
    }

    @Test
    void thatFailsIsToldToo() {
      control.sends.get(0).answer().complete(1);
      control.sends.get(1).answer().completeExceptionally(new IllegalStateException("the server is closed"));
      monitor.ui.runAll();
      Notice notice = composer.noticeProperty().get();
      assertEquals(Notice.Kind.FAILED, notice.kind());
      assertEquals("other", notice.key());
    }

    @Test
    void keepsTheWordsForTheNext() {
      assertEquals("你好", composer.wordsProperty().get());
    }
  }

  @Nested
  class ADisconnecting {
    @Test
    void disconnectsTheSelectedThatAreStillThere() {
      monitor.select(1, 2, 3);
      monitor.closed(2);
      steering.disconnectSelected();
      says(true);
      assertEquals(List.of(1L, 3L), control.disconnects.getFirst().to());
      control.disconnects.getFirst().answer().complete(2);
      assertEquals(Notice.NONE, composer.noticeProperty().get());
      monitor.ui.runAll();
      assertEquals(Notice.done("disconnected", 2), composer.noticeProperty().get());
    }

    @Test
    void ofSomeThatHadGoneSaysHowManyItReached() {
      monitor.select(1, 2);
      steering.disconnectSelected();
      says(true);
      control.disconnects.getFirst().answer().complete(1);
      monitor.ui.runAll();
      assertEquals(Notice.failed("disconnected-some", 1, 2), composer.noticeProperty().get());
    }

    @Test
    void ofSeveralIsAskedAboutFirst() {
      monitor.select(1, 2);
      steering.disconnectSelected();
      assertEquals(List.of(2), monitor.model.questions().askedProperty().get().orElseThrow().arguments());
      says(false);
      assertEquals(List.of(), control.disconnects);
      assertEquals(Notice.NONE, composer.noticeProperty().get());
    }

    @Test
    void ofOneIsNotAskedAbout() {
      monitor.select(1);
      steering.disconnectSelected();
      assertEquals(List.of(1L), control.disconnects.getFirst().to());
    }

    @Test
    void thatCanBeTakenBackIsNotAskedAbout() {
      monitor.select(1, 2, 3);
      steering.act(SteeringModel.Action.PAUSE_READING);
      assertEquals(Optional.empty(), monitor.model.questions().askedProperty().get());
    }

    private void says(boolean yes) {
      monitor.model.questions().answer(monitor.model.questions().askedProperty().get().orElseThrow(), yes);
    }

    @Test
    void needsSomebodySelected() {
      composer.targetProperty().set(Target.ALL);
      steering.disconnectSelected();
      assertEquals(Notice.failed("nobody-selected"), composer.noticeProperty().get());
      assertEquals(List.of(), control.disconnects);
    }
  }

  @Nested
  class WhoeverHasJustLeft {
    private String when;

    @BeforeEach
    void leaves() {
      monitor.select(1);
      composer.wordsProperty().set("你好");
      monitor.clock.advance(Duration.ofSeconds(5));
      monitor.closed(1);
      monitor.frame();
      when = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault())
          .format(EventTime.instant(monitor.clock.nanos()));
    }

    @Test
    void isNamedWithItsTimeWhateverIsDoneToIt() {
      Notice left = Notice.failed("client-left", "#1 127.0.0.1:40001", when);
      List<Runnable> actions = new ArrayList<>(
          List.of(composer::send, composer::startRepeating, composer::sendFile, steering::disconnectSelected));
      Stream.of(SteeringModel.Action.values()).forEach(action -> actions.add(() -> steering.act(action)));
      for (Runnable action : actions) {
        composer.repeater().close();
        action.run();
        assertEquals(left, composer.noticeProperty().get());
      }
      assertEquals("你好", composer.wordsProperty().get(), "what was written stays");
      assertEquals(List.of(), control.sends);
    }

    @Test
    void hasTheNameThatTheUserGave() {
      monitor.model.connections().rename(monitor.row(1), "pump");
      composer.send();
      assertEquals(Notice.failed("client-left", "#1 127.0.0.1:40001 (pump)", when), composer.noticeProperty().get());
    }

    @Test
    void isTheLastOfSeveral() {
      monitor.select(2);
      monitor.closed(2);
      monitor.frame();
      monitor.select(3);
      monitor.clock.advance(Duration.ofSeconds(1));
      monitor.closed(3);
      monitor.frame();
      composer.send();
      assertEquals(List.of(3, "#3 127.0.0.1:40003"), composer.noticeProperty().get().arguments().subList(0, 2));
    }
  }
}
