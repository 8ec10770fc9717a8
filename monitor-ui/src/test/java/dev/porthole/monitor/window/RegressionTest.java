package dev.porthole.monitor.window;

import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.keys;
import static dev.porthole.monitor.testing.Talk.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.monitor.testing.Talk;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each test covers a former bug. */
class RegressionTest {
  private final Monitor monitor = new Monitor();

  @Test
  void goingToTheNewestLineEndsAPauseThatBeganWhileFollowing() {
    Talk talk = new Talk(10);
    talk.comes(100);
    talk.pause(true);
    talk.comes(50);
    assertEquals(50, talk.newLines());
    talk.model.followNewest();
    assertFalse(talk.model.pausedProperty().get());
    assertEquals(range(140, 150), talk.window());
  }

  @Test
  void theSelectedLineStaysInSightWhenTheFilterIsTakenAway() {
    Talk talk = new Talk(5);
    talk.comes(100, 10);
    talk.model.showOnly(keys(3));
    talk.model.scrollTo(2);
    talk.model.select(52, false);
    assertEquals(List.of(52L), talk.marked());
    talk.model.showOnly(Set.of());
    assertEquals(List.of(52L), talk.marked());
  }

  @Test
  void largeLinesAreDroppedBeforeTheyTakeManyTimesTheBytesAllowed() {
    long allowed = 16L << 20;
    ConversationStore store = new ConversationStore(1_000_000, allowed);
    Bytes chunk = Monitor.zeros(1 << 20);
    for (int i = 0; i < 4096; i++) {
      store.append(0, LineKind.RECEIVED, key(1), "", chunk, "");
      long held = (store.end() - store.first()) * chunk.length();
      assertTrue(held <= 4 * allowed, () -> held + " bytes held of " + allowed + " allowed");
    }
  }

  @Test
  void longTextIsNotCutWithinACharacter() {
    monitor.opened(1);
    monitor.received(1, 0, Monitor.utf8("x".repeat(1023) + "😀".repeat(10)));
    String text = monitor.store.line(1).text();
    assertFalse(Character.isHighSurrogate(text.charAt(text.length() - 2)), "ends in half a character before …");
  }

  @Test
  void theRateOfAConnectionWhoseOpeningWasMissedIsNotItsWholePast() {
    monitor.miss(1);
    monitor.received(1, 1_000_000_000, Monitor.zeros(100));
    monitor.control.connections = List.of(monitor.info(1, 1_000_000_100, 0));
    monitor.frame();
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(100, monitor.row(1).bytesPerSecondProperty().get());
  }

  @Test
  void theAddressIsEmptyWhileItDoesNotListenThoughTheStopWasMissed() {
    monitor.control.state = ServerState.RUNNING;
    monitor.started("completion", 9999);
    monitor.control.state = ServerState.STOPPED;
    monitor.miss(1);
    monitor.frame();
    assertEquals(ServerState.STOPPED, monitor.model.server().stateProperty().get());
    assertEquals("", monitor.model.server().addressProperty().get());
  }

  @Test
  void theAddressIsToldThoughTheStartWasMissed() {
    monitor.model.server().start();
    monitor.control.state = ServerState.RUNNING;
    monitor.control.address = Optional.of(Monitor.address(9999));
    monitor.control.starting.complete(Monitor.address(9999));
    monitor.ui.runAll();
    monitor.miss(1);
    monitor.frame();
    assertEquals(ServerState.RUNNING, monitor.model.server().stateProperty().get());
    assertEquals("127.0.0.1:9999", monitor.model.server().addressProperty().get());
  }

  @Test
  void theRowsThatClosedLongestAgoLeaveFirst() {
    monitor.opened(1, 1500);
    for (int id = 2; id <= 1500; id++) {
      monitor.closed(id);
    }
    monitor.frame();
    monitor.clock.advance(Duration.ofMillis(900));
    monitor.closed(1);
    monitor.frameAfter(Duration.ofMillis(100));
    assertTrue(monitor.findRow(1).isPresent(), "the connection that closed last is the first to leave");
  }

  @Test
  void whatTheUserReadsNamesNoJavaClass() {
    monitor.opened(1);
    monitor.model.composer().targetProperty().set(Target.ALL);
    monitor.model.composer().wordsProperty().set("hi");
    monitor.model.composer().send();
    monitor.control.sends.getFirst().answer().completeExceptionally(new IllegalStateException("this server is closed"));
    monitor.ui.runAll();
    assertEquals(Notice.failed("other", "this server is closed"), monitor.model.composer().noticeProperty().get());
  }

  @Test
  void aRefusedSecondStartDoesNotChangeHowTheRunningServerIsRead() {
    ServerConfig running = monitor.model.server().config();
    monitor.control.state = ServerState.RUNNING;
    monitor.started("completion", 9999);
    monitor.model.server().charsetProperty().set("big5");
    monitor.model.server().start();
    monitor.control.starting
        .completeExceptionally(new ServerFailure(ServerFailure.Kind.ALREADY_RUNNING, "x", "x", null));
    monitor.ui.runAll();
    assertEquals(running.charset(), monitor.model.server().config().charset());
  }

  @Test
  void aFixedLengthOverTheLimitIsNotBlamedOnTheHost() {
    monitor.model.server().framingProperty().set("fixed:2000000");
    monitor.model.server().start();
    Notice notice = monitor.model.server().noticeProperty().get();
    assertEquals("other", notice.key());
    assertTrue(notice.arguments().getFirst().toString().contains("fixed:2000000"), notice::toString);
  }
}
