package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.CharsetChoice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeaterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Monitor monitor = new Monitor();
  private final ComposerModel composer = monitor.model.composer();

  @BeforeEach
  void threeAreConnected() {
    monitor.control.state = ServerState.RUNNING;
    monitor.control.answersAtOnce = true;
    monitor.opened(1, 3);
    monitor.frame();
    composer.wordsProperty().set("hi");
    composer.everyMillisProperty().set("1");
  }

  @AfterEach
  void stop() {
    composer.close();
  }

  @Test
  void sendsAgainAndAgainUntilItIsStopped() {
    monitor.select(1);
    composer.startRepeating();
    assertTrue(composer.repeater().progressProperty().get().isPresent(), "it is seen at once");
    awaitSends(5);
    composer.repeater().stop();
    assertTrue(composer.repeater().progressProperty().get().isEmpty());
    Notice reported = composer.noticeProperty().get();
    assertEquals("repeat-stopped", reported.key());
    assertTrue((long) reported.arguments().getFirst() >= 5, reported::toString);
    assertTrue(monitor.control.sends.stream().allMatch(call -> call.to().equals(List.of(1L))
        && call.data().equals(Monitor.utf8("hi"))));
  }

  @Test
  void isOfWhatWasWrittenAndSelectedWhenItBegan() {
    monitor.select(1);
    composer.startRepeating();
    composer.wordsProperty().set("other");
    monitor.model.connections().selected().setAll(monitor.row(2));
    int before = monitor.control.sends.size();
    awaitSends(before + 5);
    assertTrue(monitor.control.sends.stream().allMatch(call -> call.to().equals(List.of(1L))
        && call.data().equals(Monitor.utf8("hi"))));
  }

  @Test
  void toAllGoesToNewcomersToo() {
    composer.targetProperty().set(Target.ALL);
    composer.startRepeating();
    monitor.opened(9);
    monitor.frame();
    await("the newcomer is among them",
        () -> monitor.control.sends.stream().anyMatch(call -> call.to().equals(List.of(1L, 2L, 3L, 9L))));
  }

  @Nested
  class Ends {
    @Test
    void whenNobodyIsLeft() {
      monitor.select(1, 2);
      composer.startRepeating();
      monitor.closed(1);
      monitor.frame();
      assertTrue(composer.repeater().progressProperty().get().isPresent());
      monitor.closed(2);
      monitor.frame();
      assertEquals("repeat-ended-nobody", composer.noticeProperty().get().key());
      assertTrue(composer.repeater().progressProperty().get().isEmpty());
    }

    @Test
    void whenTheServerStops() {
      composer.targetProperty().set(Target.ALL);
      composer.startRepeating();
      monitor.control.state = ServerState.STOPPING;
      monitor.frame();
      assertEquals("repeat-ended-stopped", composer.noticeProperty().get().key());
    }

    @Test
    void whenANewcomerCannotReadIt() {
      composer.targetProperty().set(Target.ALL);
      composer.wordsProperty().set("你");
      composer.startRepeating();
      CharsetChoice latin = new CharsetChoice.Fixed(StandardCharsets.ISO_8859_1);
      monitor.row(1).readAs(latin, latin);
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals("repeat-ended-charset", composer.noticeProperty().get().key());
    }

    @Test
    void whenSendingFails() {
      monitor.control.answersAtOnce = false;
      monitor.select(1);
      composer.startRepeating();
      awaitSends(1);
      monitor.control.sends.getFirst().answer().completeExceptionally(new IllegalStateException("it is closed"));
      await("it has ended", () -> {
        monitor.frame();
        return composer.repeater().progressProperty().get().isEmpty();
      });
      assertEquals(Notice.failed("other", "it is closed"), composer.noticeProperty().get());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "86400001", "", "a", "1.5", "99999999999999999999"})
  void doesNotBeginWithATimeThatCannotBe(String every) {
    monitor.select(1);
    composer.everyMillisProperty().set(every);
    composer.startRepeating();
    assertEquals(Notice.failed("bad-interval", 1L, 86_400_000L), composer.noticeProperty().get());
    assertEquals(List.of(), monitor.control.sends);
  }

  @Test
  void doesNotBeginWithWhatCannotBeSent() {
    composer.startRepeating();
    assertEquals(Notice.failed("nobody-selected"), composer.noticeProperty().get());
    monitor.select(1);
    composer.wordsProperty().set("\\q");
    composer.startRepeating();
    assertTrue(composer.repeater().progressProperty().get().isEmpty());
    assertEquals(List.of(), monitor.control.sends);
  }

  private void awaitSends(int count) {
    await(count + " sendings", () -> monitor.control.sends.size() >= count);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited in vain for " + what);
      Thread.onSpinWait();
    }
  }
}
