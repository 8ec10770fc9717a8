package dev.porthole.monitor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.model.Receivers.Target;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComposerNoticesTest {
  private final Monitor monitor = new Monitor();
  private final FakeControl control = monitor.control;
  private final ComposerModel composer = monitor.model.composer();

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
    void kicksTheSelectedThatAreStillThere() {
      monitor.select(1, 2, 3);
      monitor.closed(2);
      composer.disconnectSelected();
      assertEquals(List.of(1L, 3L), control.kicks.getFirst().to());
      control.kicks.getFirst().answer().complete(2);
      assertEquals(Notice.NONE, composer.noticeProperty().get());
      monitor.ui.runAll();
      assertEquals(Notice.done("disconnected", 2), composer.noticeProperty().get());
    }

    @Test
    void ofSomeThatHadGoneSaysHowManyItReached() {
      monitor.select(1, 2);
      composer.disconnectSelected();
      control.kicks.getFirst().answer().complete(1);
      monitor.ui.runAll();
      assertEquals(Notice.failed("disconnected-some", 1, 2), composer.noticeProperty().get());
    }

    @Test
    void needsSomebodySelected() {
      composer.targetProperty().set(Target.ALL);
      composer.disconnectSelected();
      assertEquals(Notice.failed("nobody-selected"), composer.noticeProperty().get());
      assertEquals(List.of(), control.kicks);
    }
  }
}
