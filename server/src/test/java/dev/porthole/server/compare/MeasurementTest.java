package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Loads on a server within this process; so the figures include those of the load. */
@Isolated("measures the processor time of this process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process is measured by /proc, which only Linux has")
class MeasurementTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @BeforeEach
  void awaitTheEndsOfOthers() {
    Await.until("the children of earlier tests have ended",
        () -> ProcessHandle.current().children().findAny().isEmpty());
  }

  private LoadResult measure(ModelName model, ComparedLoad load) {
    server.serveBy(model);
    return measure(server.start(config -> config.reply(new Reply.Echo())).getPort(), load);
  }

  private static LoadResult measure(int port, ComparedLoad load) {
    ProcessTree self = new ProcessTree(ProcessHandle.current());
    return new Measurement(self, self.threads(),
        new LoadRequest(ProcessHandle.current().pid(), port, load, Duration.ofMillis(50), Duration.ofMillis(300),
            Duration.ofSeconds(9), Duration.ofMillis(500)))
        .run();
  }

  private static Figures able(LoadResult outcome) {
    assertEquals("", outcome.reason());
    return outcome.figures().orElseThrow();
  }

  @Test
  void whatIsReadAddsUp() {
    Figures figures = able(measure(ModelName.EPOLL, ComparedLoad.FIFTY));
    assertTrue(figures.perSecond() > 100, figures.line());
    assertEquals(figures.server().busy() * 1e6, figures.server().cpuMicros() * figures.perSecond(), 1);
    assertTrue(figures.server().busy() > 0.1
        && figures.server().busy() < Runtime.getRuntime().availableProcessors() * 1.1, figures.line());
    assertTrue(figures.server().switches() > 0, figures.line());
    assertTrue(figures.server().threads() > 5 && figures.server().processes() >= 1, figures.line());
    assertEquals(50, figures.held());
  }

  @Test
  void idleConnectionsAreHeldAndWeighed() {
    Figures figures = able(measure(ModelName.COMPLETION, ComparedLoad.AMONG_THOUSAND));
    assertEquals(1050, figures.held());
    assertTrue(figures.server().bytesPerConnection() < 1 << 20, figures.line());
  }

  @Test
  void theSwitchesOfThreadsThatEndAreUnknown() {
    assertTrue(Double.isNaN(able(measure(ModelName.THREADS, ComparedLoad.CHURN)).server().switches()));
  }

  @Test
  void theSwitchesOfThreadsThatStayAreKnown() {
    assertTrue(able(measure(ModelName.EPOLL, ComparedLoad.CHURN)).server().switches() > 0);
  }

  @Test
  void whoServesOneAtATimeSaysSo() {
    assertEquals(LoadResult.unable("one client at a time: held 1 of 1,000 connections, and no more for 0.5 s"),
        measure(ModelName.ITERATIVE, ComparedLoad.AMONG_THOUSAND));
    LoadResult fifty = measure(server.address().getPort(), ComparedLoad.FIFTY);
    assertEquals("one client at a time: held 1 of 50 connections, and no more for 0.5 s", fifty.reason());
  }

  @Test
  void behindASilentClientNobodyIsServed() {
    assertEquals("one client at a time: served 0 of 10 connections, and no more for 0.5 s",
        measure(ModelName.ITERATIVE, ComparedLoad.SLOW).reason());
    assertTrue(able(measure(server.address().getPort(), ComparedLoad.ONE)).perSecond() > 0);
  }

  @Test
  void refusedConnectionsAreReported() {
    int port = server.start(config -> config.reply(new Reply.Echo()).maxConnections(1020)).getPort();
    String reason = measure(port, ComparedLoad.AMONG_THOUSAND).reason();
    assertTrue(reason.matches("30 of 50 connections lost: .*(closed by the server|reset).*"), reason);
    assertTrue(measure(port, ComparedLoad.AMONG_TEN_THOUSAND).reason()
        .equals("held 1,020 of 10,000 connections: closed by the server"));
  }

  @Test
  void churnThatIsRefusedIsReported() {
    int port = server.start(config -> config.reply(new Reply.Echo()).maxConnections(5)).getPort();
    String reason = measure(port, ComparedLoad.CHURN).reason();
    assertTrue(reason.startsWith("connections failed: "), reason);
  }
}
