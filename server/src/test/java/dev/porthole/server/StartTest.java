package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.porthole.server.eventloop.LoopProvider;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.ServerFailure.Kind;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** How a server starts, and how a start fails. */
@Isolated("counts the threads of this process")
class StartTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  private static ServerSocket occupied() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static void assertOneUsefulLine(ServerFailure failure, String... words) {
    assertEquals(1, failure.getMessage().lines().count());
    for (String word : words) {
      assertTrue(failure.getMessage().contains(word), failure.getMessage());
    }
  }

  @Test
  void startReturnsAndReportsTheBoundAddress() {
    assertEquals(ServerState.STOPPED, server.control.state());
    InetSocketAddress bound = server.start();
    assertEquals(ServerState.RUNNING, server.control.state());
    assertNotEquals(0, bound.getPort());
    ServerStarted started = server.events.await(ServerStarted.class, any -> true);
    assertEquals(bound, started.local());
    assertEquals("completion", started.model());
    server.connect().exchange("hello", "thank you!");
  }

  @Test
  void reportsWhichProviderServes() {
    server.start(config -> config.provider(Provider.JDK));
    assertEquals("jdk", server.events.await(ServerStarted.class, any -> true).provider());
    server.connect().exchange("hello", "thank you!");
    server.stop();
    server.start();
    Provider best = LoopProvider.isSupported() ? Provider.LOOP : Provider.JDK;
    server.events.await(ServerStarted.class, started -> started.provider().equals(best.term()));
  }

  @Test
  void connectionsAreNumberedFromOne() {
    server.start();
    assertEquals(new ConnectionId(1), server.idOf(server.connect()));
    assertEquals(new ConnectionId(2), server.idOf(server.connect()));
  }

  @Test
  void theAnyAddressServesToo() {
    InetSocketAddress bound = server.start(config -> config.host("0.0.0.0"));
    try (Client client = Client.to(new InetSocketAddress("127.0.0.1", bound.getPort()))) {
      client.exchange("hello", "thank you!");
      client.halfClose().readToEnd();
      server.events.closedOf(client);
    }
  }

  @Nested
  class WhileRunning {
    @Test
    void aSecondStartIsRefusedAndTheServerGoesOn() {
      InetSocketAddress bound = server.start();
      Client client = server.connect();
      ServerFailure failure = server.failToStart(config -> config);
      assertEquals(Kind.ALREADY_RUNNING, failure.kind());
      assertOneUsefulLine(failure, "127.0.0.1:" + bound.getPort());
      assertEquals(ServerState.RUNNING, server.control.state());
      client.exchange("hello", "thank you!");
      server.connect().exchange("hello", "thank you!");
      assertEquals(1, server.events.of(ServerStarted.class).count());
    }
  }

  @Nested
  class WhenTheAddressCannotBeTaken {
    @Test
    void aPortInUseIsSaid() throws IOException {
      try (ServerSocket other = occupied()) {
        ServerFailure failure = server.failToStart(config -> config.port(other.getLocalPort()));
        assertEquals(Kind.PORT_IN_USE, failure.kind());
        assertEquals("127.0.0.1:" + other.getLocalPort(), failure.subject());
        assertOneUsefulLine(failure, failure.subject(), "in use", "--port");
      }
    }

    @Test
    void anUnknownHostIsSaid() {
      ServerFailure failure = server.failToStart(config -> config.host("no-such-host.invalid"));
      assertEquals(Kind.HOST_UNKNOWN, failure.kind());
      assertEquals("no-such-host.invalid", failure.subject());
      assertOneUsefulLine(failure, "no-such-host.invalid", "127.0.0.1");
    }

    @Test
    void aHostThatIsNotLocalIsSaid() {
      // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it
      ServerFailure failure = server.failToStart(config -> config.host("192.0.2.1"));
      assertEquals(Kind.HOST_NOT_LOCAL, failure.kind());
      assertEquals("192.0.2.1", failure.subject());
      assertOneUsefulLine(failure, "192.0.2.1", "127.0.0.1");
    }

    @Test
    void aPrivilegedPortIsSaid() {
      assumeFalse(mayBindPortOne(), "this user may bind any port, so that none is forbidden");
      ServerFailure failure = server.failToStart(config -> config.port(1));
      assertEquals(Kind.PORT_PRIVILEGED, failure.kind());
      assertOneUsefulLine(failure, "privileged", "--port");
    }

    private boolean mayBindPortOne() {
      try (ServerSocket _ = new ServerSocket(1, 1, InetAddress.getLoopbackAddress())) {
        return true;
      } catch (IOException refused) {
        return false;
      }
    }

    @Test
    void theServerIsAsItWasAndCanBeStarted() throws IOException {
      try (ServerSocket other = occupied()) {
        server.failToStart(config -> config.port(other.getLocalPort()));
      }
      server.failToStart(config -> config.host("192.0.2.1"));
      assertEquals(ServerState.STOPPED, server.control.state());
      assertEquals(0, server.events.all().size());
      server.start();
      server.connect().exchange("hello", "thank you!");
    }

    @Test
    void noThreadIsLeftBehind() throws IOException {
      server.start();
      server.stop();
      Await.until("no I/O threads", () -> ioThreads() == 0);
      try (ServerSocket other = occupied()) {
        for (int i = 0; i < 5; i++) {
          server.failToStart(config -> config.port(other.getLocalPort()));
        }
      }
      Await.until("no I/O threads", () -> ioThreads() == 0);
    }

    private long ioThreads() {
      return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("porthole-io"))
          .count();
    }
  }

  @Nested
  class OnceClosed {
    @Test
    void itCannotBeStartedAgain() {
      server.start();
      server.control.close();
      server.control.close();
      CompletionException refused = assertThrows(CompletionException.class,
          () -> server.control.start(TestServer.config(config -> config)).join());
      assertEquals("this server has been closed", refused.getCause().getMessage());
    }
  }
}
