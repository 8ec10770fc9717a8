package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServerModelTest {
  private final Monitor monitor = new Monitor();
  private final FakeControl control = monitor.control;
  private final ServerModel server = monitor.model.server();

  @Nested
  class Stopped {
    @Test
    void fieldsSayWhatItWouldStartWith() {
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
      assertEquals("127.0.0.1", server.hostProperty().get());
      assertEquals("9999", server.portProperty().get());
      assertEquals("thanks", server.replyProperty().get());
      assertEquals("auto", server.charsetProperty().get());
      assertEquals("raw", server.framingProperty().get());
      assertEquals("", server.addressProperty().get());
      assertEquals(Notice.NONE, server.noticeProperty().get());
    }

    @Test
    void startsWithWhatTheFieldsSay() {
      server.hostProperty().set(" 0.0.0.0 ");
      server.portProperty().set(" 8080");
      server.replyProperty().set("text:你好");
      server.charsetProperty().set("GBK");
      server.framingProperty().set("length:4,little,included");
      server.start();
      ServerConfig config = control.starts.getFirst();
      assertEquals("0.0.0.0", config.listener().host());
      assertEquals(8080, config.listener().port());
      assertEquals(new Reply.Text("你好"), config.reply());
      assertEquals(new CharsetChoice.Fixed(Charset.forName("GBK")), config.charset());
      assertEquals(Framing.parse("length:4,little,included"), config.framing());
      assertEquals(ServerState.STARTING, server.stateProperty().get());
      assertEquals(config, server.config());
    }

    @Test
    void startsWithTheRestAsTheCommandLineSaid() {
      ServerConfig given = ServerConfig.builder().readSize(77).backlog(5).ioThreads(3).maxMessage(9999).build();
      ServerModel other = new ServerModel(control, given, Runnable::run);
      other.start();
      assertEquals(given, control.starts.getFirst());
    }

    @Test
    void toggleStarts() {
      server.toggle();
      assertEquals(1, control.starts.size());
      assertEquals(0, control.stops);
    }

    @Test
    void aReplyIsAppliedByTheNextStart() {
      server.replyProperty().set("echo");
      server.applyReply();
      assertEquals(List.of(), control.replies);
      server.start();
      assertEquals(new Reply.Echo(), control.starts.getFirst().reply());
    }
  }

  @Nested
  class Starting {
    @BeforeEach
    void start() {
      server.start();
    }

    @Test
    void toggleDoesNothing() {
      server.toggle();
      assertEquals(1, control.starts.size());
      assertEquals(0, control.stops);
    }

    @Test
    void runsOnceTheServerSaysSo() {
      control.starting.complete(Monitor.address(9999));
      monitor.ui.runAll();
      assertEquals(ServerState.STARTING, server.stateProperty().get());
      monitor.started("completion", 9999);
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
      assertEquals("127.0.0.1:9999", server.addressProperty().get());
      assertEquals("completion", server.modelNameProperty().get());
      assertEquals(Notice.NONE, server.noticeProperty().get());
    }

    @Test
    void isStoppedAgainWhenItFailed() {
      control.starting.completeExceptionally(new ServerFailure(ServerFailure.Kind.PORT_IN_USE, "x", "x", null));
      assertEquals(ServerState.STARTING, server.stateProperty().get());
      assertEquals(1, monitor.ui.waiting());
      monitor.ui.runAll();
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
      assertEquals(Notice.Kind.FAILED, server.noticeProperty().get().kind());
    }
  }

  @Nested
  class Running {
    @BeforeEach
    void run() {
      server.portProperty().set("0");
      server.start();
      control.state = ServerState.RUNNING;
      monitor.started("completion", 50_123);
    }

    @Test
    void thePortFieldNamesThePortThatWasPicked() {
      assertEquals("50123", server.portProperty().get());
    }

    @Test
    void toggleStopsGracefully() {
      server.toggle();
      assertEquals(1, control.stops);
      assertEquals(ServerState.STOPPING, server.stateProperty().get());
      server.toggle();
      assertEquals(1, control.stops);
      assertEquals(1, control.starts.size());
    }

    @Test
    void isStoppedOnceTheServerSaysSoAndStartsAgainOnTheSamePort() {
      server.stop();
      monitor.stopped();
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
      assertEquals("", server.addressProperty().get());
      server.toggle();
      assertEquals(50_123, control.starts.getLast().listener().port());
    }

    @Test
    void aSecondStartIsRefusedAndItGoesOn() {
      server.start();
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
      control.starting.completeExceptionally(
          new ServerFailure(ServerFailure.Kind.ALREADY_RUNNING, "127.0.0.1:50123", "it runs", null));
      monitor.ui.runAll();
      assertEquals(Notice.failed("already-running", "127.0.0.1:50123"), server.noticeProperty().get());
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
    }

    @Test
    void appliesAnotherReplyAtOnce() {
      server.replyProperty().set("text:hello");
      server.applyReply();
      assertEquals(List.of(new Reply.Text("hello")), control.replies);
      assertEquals(1, control.starts.size());
      assertEquals(new Reply.Text("hello"), server.config().reply());
    }

    @Test
    void aReplyThatCannotBeReadIsNotApplied() {
      server.replyProperty().set("shout");
      server.applyReply();
      assertEquals(List.of(), control.replies);
      assertEquals(Notice.failed("bad-reply", "shout"), server.noticeProperty().get());
      server.replyProperty().set("none");
      server.applyReply();
      assertEquals(List.of(new Reply.None()), control.replies);
      assertEquals(Notice.NONE, server.noticeProperty().get());
    }
  }

  @Nested
  class WhenEventsAreMissed {
    @Test
    void theStateIsTheServers() {
      server.start();
      control.state = ServerState.RUNNING;
      monitor.miss(1);
      monitor.frame();
      assertEquals(ServerState.RUNNING, server.stateProperty().get());
      control.state = ServerState.STOPPED;
      monitor.miss(1);
      monitor.frame();
      assertEquals(ServerState.STOPPED, server.stateProperty().get());
    }
  }

  @Test
  void aNewAttemptTakesTheNoticeAway() {
    server.portProperty().set("many");
    server.start();
    assertTrue(server.noticeProperty().get() != Notice.NONE);
    server.portProperty().set("1");
    server.start();
    assertEquals(Notice.NONE, server.noticeProperty().get());
    server.portProperty().set("many");
    server.start();
    server.stop();
    assertEquals(Notice.NONE, server.noticeProperty().get());
  }
}
