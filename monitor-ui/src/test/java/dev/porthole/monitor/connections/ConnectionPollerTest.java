package dev.porthole.monitor.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of connections that no event reports. */
class ConnectionPollerTest {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Monitor monitor = new Monitor();

  @BeforeEach
  void twoAreThere() {
    monitor.opened(1, 2);
    monitor.frame();
  }

  private void says(long id, long queued, Duration since, ConnectionState state) {
    ConnectionInfo plain = monitor.info(id, 0, 0);
    monitor.control.connections = List.of(new ConnectionInfo(plain.opening(), 0, 0,
        0, 0,
        queued,
        queued == 0 ? Optional.empty() : Optional.of(EventTime.instant(monitor.clock.nanos()).minus(since)), state));
  }

  private void tick() {
    monitor.frameAfter(TICK);
    monitor.answer();
  }

  @Test
  void whatWaitsIsShownWithSinceWhenTheOldestOfItDoes() {
    says(1, 5000, Duration.ofSeconds(3), ConnectionState.BACK_PRESSURE);
    tick();
    assertEquals(new QueuedBytes(5000, 4), monitor.row(1).waitingProperty().get());
    assertEquals(ConnectionStatus.open(ConnectionState.BACK_PRESSURE), monitor.row(1).standingProperty().get());
    assertEquals(QueuedBytes.NOTHING, monitor.row(2).waitingProperty().get());
    says(1, 0, Duration.ZERO, ConnectionState.OPEN);
    tick();
    assertEquals(QueuedBytes.NOTHING, monitor.row(1).waitingProperty().get());
    assertEquals(ConnectionStatus.OPEN, monitor.row(1).standingProperty().get());
  }

  @Test
  void oneThatHasEndedMeanwhileIsNotHeldUpAnyMore() {
    says(1, 5000, Duration.ZERO, ConnectionState.READING_PAUSED);
    tick();
    monitor.frameAfter(TICK);
    monitor.closed(1);
    monitor.frame();
    monitor.answer();
    assertEquals(QueuedBytes.NOTHING, monitor.row(1).waitingProperty().get());
    assertEquals(ConnectionStatus.ended(ConnectionRow.State.CLOSED, Optional.of(CloseReason.PEER_CLOSED)),
        monitor.row(1).standingProperty().get());
  }

  @Test
  void oneThatNoEventHasToldOfIsLeftToIt() {
    says(7, 5000, Duration.ZERO, ConnectionState.OPEN);
    tick();
    assertEquals(2, monitor.model.connections().rows().size());
  }

  @Test
  void theServerIsNotAskedAgainBeforeItHasAnswered() {
    monitor.frameAfter(TICK);
    monitor.frameAfter(TICK);
    assertEquals(1, monitor.background.waiting());
    monitor.answer();
    monitor.frameAfter(TICK);
    assertEquals(1, monitor.background.waiting());
  }

  @Test
  void aQuestionThatFailedIsNoReasonNotToAskAgain() {
    monitor.control.lost = new IllegalStateException("no answer");
    monitor.frameAfter(TICK);
    assertThrows(IllegalStateException.class, monitor.background::runAll);
    monitor.ui.runAll();
    monitor.control.lost = null;
    says(1, 5000, Duration.ZERO, ConnectionState.OPEN);
    tick();
    assertEquals(5000, monitor.row(1).waitingProperty().get().bytes());
  }
}
