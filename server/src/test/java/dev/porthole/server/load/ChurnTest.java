package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Churn: one connection after the other. */
class ChurnTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @Test
  void everyConnectionSaysOneMessageAndClosesWithAFin() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    LoadReport report = Runs.of(Runs.small(Load.to("127.0.0.1", port)).mode(Mode.CHURN).verify(true));
    assertEquals(Optional.empty(), report.failure());
    assertEquals(Map.of(), report.troubles().errors());
    assertTrue(report.answers().whole() > 0);
    assertEquals(report.answers().whole(), report.connections().opened());
    assertEquals(report.answers().whole(), report.latencies().answer().count());
    Latency connect = report.latencies().connect().orElseThrow();
    assertEquals(report.answers().whole(), connect.count());
    assertTrue(connect.p50Nanos() <= report.latencies().answer().p50Nanos(), "connecting is a part of the whole");
    Await.until("all are closed", () -> server.control.connections().isEmpty());
    assertTrue(server.events.of(ConnectionOpened.class).count() > report.answers().whole(),
        "the probe and the warm-up");
    assertTrue(server.events.of(ConnectionClosed.class).allMatch(end -> end.reason() == CloseReason.PEER_CLOSED));
  }

  @Test
  void aReplyMayComeInParts() {
    try (OddServer odd = new OddServer((chunk, _, from) -> {
      for (byte one : chunk) {
        OddServer.echo(new byte[]{one}, from);
      }
    })) {
      LoadReport report = Runs.of(Runs.small(odd.load()).mode(Mode.CHURN).size(20).verify(true));
      assertEquals(Optional.empty(), report.failure());
    }
  }

  @Test
  void whatBreaksWhenAllIsOverBreaksNothingElse() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((_, uncaught) -> thrown.add(uncaught));
    try (OddServer odd = new OddServer((_, _, from) -> {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      from.close();
    })) {
      LoadReport report = Runs.of(Runs.small(odd.load()).mode(Mode.CHURN).duration(Duration.ofMillis(150)));
      assertTrue(report.troubles().errors().getOrDefault(LoadError.CLOSED, 0L) > 0, report.toString());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(List.of(), thrown);
  }

  @Test
  void aMissingLocalPortHasAKindOfItsOwn() {
    assertEquals(LoadError.NO_PORT, LoadError.of(new BindException("Cannot assign requested address")));
    assertEquals(LoadError.OTHER, LoadError.of(new BindException("Permission denied")));
  }
}
