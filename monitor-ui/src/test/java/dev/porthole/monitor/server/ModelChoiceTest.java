package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
  private final Monitor monitor = new Monitor();
  private final FakeControl control = monitor.control;
  private final ServerModel server = monitor.model.server();
  private final ModelChoice choice = monitor.model.modelChoice();

  @Test
  void offersEveryModelAndBeginsWithTheConfigurations() {
    assertEquals(List.of(ModelName.values()), choice.all());
    assertEquals(ModelName.COMPLETION, choice.chosenProperty().get());
    ServerConfig epoll = ServerConfig.builder().model(ModelName.EPOLL).build();
    ServerModel other = new ServerModel(control, epoll, Runnable::run);
    assertEquals(ModelName.EPOLL, new ModelChoice(other).chosenProperty().get());
  }

  @Nested
  class Stopped {
    @Test
    void theNextStartIsByTheChosenModel() {
      assertTrue(choice.openProperty().get());
      choose(ModelName.POLL);
      assertEquals(List.of(), control.starts);
      server.start();
      assertEquals(ModelName.POLL, control.starts.getFirst().serving().model());
      assertEquals(0, control.stops);
    }

    @Test
    void thereIsNoChoiceWhileItStarts() {
      server.start();
      assertFalse(choice.openProperty().get());
      monitor.started("completion", 9999);
      assertTrue(choice.openProperty().get());
    }
  }

  @Nested
  class Running {
    @BeforeEach
    void run() {
      server.portProperty().set("0");
      server.replyProperty().set("echo");
      server.start();
      monitor.started("completion", 50_123);
    }

    @Test
    void anotherModelStopsItAndStartsItOnThePortItHas() {
      choose(ModelName.SELECT);
      assertEquals(1, control.stops);
      ServerConfig wanted = control.starts.getFirst().toBuilder().port(50_123).model(ModelName.SELECT).build();
      assertEquals(List.of(control.starts.getFirst(), wanted), control.starts);
      assertEquals(wanted, server.config());
    }

    @Test
    void itIsNeverShownAsStoppedOnTheWay() {
      choose(ModelName.SELECT);
      assertSwitching(ServerState.STOPPING);
      monitor.stopped();
      assertSwitching(ServerState.STARTING);
      assertEquals("", server.modelNameProperty().get());
      assertEquals("", server.addressProperty().get());
      control.starting.complete(Monitor.address(50_123));
      monitor.ui.runAll();
      assertSwitching(ServerState.STARTING);
      monitor.started("select", 50_123);
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
      assertEquals("select", server.modelNameProperty().get());
      assertTrue(choice.openProperty().get());
    }

    @Test
    void alsoWhenTheAnswerOvertakesTheEvents() {
      choose(ModelName.SELECT);
      control.starting.complete(Monitor.address(50_123));
      monitor.ui.runAll();
      monitor.stopped();
      assertSwitching(ServerState.STARTING);
    }

    @Test
    void aModelThatCannotStartStaysChosenAndTheBarSaysWhy() {
      choose(ModelName.SELECT);
      monitor.stopped();
      fail("1024 descriptors");
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
      assertEquals(Notice.failed("other", "1024 descriptors"), server.noticeProperty().get());
      assertEquals(ModelName.SELECT, choice.chosenProperty().get());
      assertTrue(choice.openProperty().get());
      server.start();
      assertEquals(ModelName.SELECT, control.starts.getLast().serving().model());
      assertEquals(50_123, control.starts.getLast().listener().port());
    }

    @Test
    void aFailureThatOvertakesTheStopLeavesItStopped() {
      choose(ModelName.SELECT);
      fail("no");
      monitor.stopped();
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
      assertEquals(Notice.failed("other", "no"), server.noticeProperty().get());
    }

    @Test
    void aStopAfterASwitchIsAStop() {
      choose(ModelName.SELECT);
      monitor.stopped();
      monitor.started("select", 50_123);
      server.stop();
      monitor.stopped();
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
    }

    @Test
    void anotherChoiceTakesTheNoticeAway() {
      server.replyProperty().set("shout");
      server.applyReply();
      assertEquals(Notice.Kind.FAILED, server.noticeProperty().get().kind());
      choose(ModelName.SELECT);
      assertEquals(Notice.NONE, server.noticeProperty().get());
      assertEquals("echo", control.starts.getLast().reply().toString());
    }
  }

  @Nested
  class WhenEventsAreMissed {
    @BeforeEach
    void switchOver() {
      server.start();
      monitor.started("completion", 9999);
      choose(ModelName.EPOLL);
    }

    @Test
    void aSwitchGoesOnWhateverTheServerDoesMeanwhile() {
      control.state = ServerState.STOPPED;
      missSome();
      assertSwitching(ServerState.STOPPING);
    }

    @Test
    void aSwitchThatHasEndedIsShown() {
      control.starting.complete(Monitor.address(9999));
      control.state = ServerState.RUNNING;
      control.address = Optional.of(Monitor.address(9999));
      missSome();
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
      assertEquals("127.0.0.1:9999", server.addressProperty().get());
      assertEquals("epoll", server.modelNameProperty().get());
    }

    private void missSome() {
      monitor.miss(1);
      monitor.frame();
    }
  }

  private void choose(ModelName model) {
    choice.chosenProperty().set(model);
  }

  private void fail(String why) {
    control.starting.completeExceptionally(new ServerFailure(ServerFailure.Kind.OTHER, why, why, null));
    monitor.ui.runAll();
  }

  private void assertSwitching(ServerState state) {
    assertEquals(state, server.stateProperty().get());
    assertFalse(choice.openProperty().get());
  }
}
