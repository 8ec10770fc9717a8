package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Idle connections. */
class IdleTest {
  @RegisterExtension
  final TestServer server = new TestServer();
  private final Runs.RecordingWatcher watcher = new Runs.RecordingWatcher();

  private Load.Builder idle() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    return Runs.small(Load.to("127.0.0.1", port)).mode(Mode.IDLE).connections(100);
  }

  @Test
  void eachSaysOneMessageAndIsHeld() {
    LoadReport report = Runs.of(idle().verify(true), watcher);
    assertEquals(List.of(100L), watcher.held);
    assertEquals(100, report.connections().live());
    assertEquals(100, report.answers().whole());
    assertEquals(100, report.latencies().answer().count());
    assertEquals(0, report.answers().missing());
    assertEquals(0.3, report.seconds(), 0.1);
    assertEquals(Optional.empty(), report.failure());
    assertEquals(100, server.events.of(BytesReceived.class).count());
  }

  @Test
  void withoutASizeNothingIsSaid() {
    LoadReport report = Runs.of(idle().size(0), watcher);
    assertEquals(List.of(100L), watcher.held);
    assertEquals(0, report.answers().whole());
    assertEquals(Optional.empty(), report.failure());
    Await.until("all were accepted", () -> server.events.of(ConnectionOpened.class).count() == 100);
    assertEquals(0, server.events.of(BytesReceived.class).count());
  }

  @Test
  void thoseThatTheServerClosesAreCounted() {
    Load.Builder load = idle().duration(Duration.ofMillis(800));
    CompletableFuture<Void> disconnects = Await.beside(() -> {
      Await.until("all are there", () -> server.events.of(BytesReceived.class).count() == 100);
      Await.value(server.control.apply(
          Target.these(server.control.connections().stream().limit(7).map(ConnectionInfo::connection).toList()),
          new Disconnect()));
    });
    LoadReport report = Runs.of(load, watcher);
    Await.value(disconnects);
    assertEquals(93, report.connections().live());
    assertEquals(7, report.troubles().errors().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(Optional.empty(), report.failure());
  }

  @Test
  void itEndsEarlyWhenAllAreClosed() {
    try (OddServer odd = new OddServer((chunk, _, from) -> {
      OddServer.echo(chunk, from);
      from.close();
    })) {
      Load.Builder load = odd.load().mode(Mode.IDLE).connections(5).duration(Duration.ofHours(1));
      LoadReport report = assertTimeout(Duration.ofSeconds(5), () -> Runs.of(load, watcher));
      assertEquals(Map.of(LoadError.CLOSED, 5L), report.troubles().errors());
      assertTrue(report.troubles().allGone());
    }
  }
}
