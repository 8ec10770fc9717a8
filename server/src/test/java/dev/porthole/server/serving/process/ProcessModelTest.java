package dev.porthole.server.serving.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The process model, beyond what every model does. */
@Isolated("counts the children of this process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the model process needs the system calls of Linux")
public class ProcessModelTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @BeforeEach
  void serveByProcesses() {
    server.serveBy(ModelName.PROCESS);
    Await.until("the children of earlier tests have ended", () -> children().isEmpty());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private Client served() {
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    return client;
  }

  @Test
  void everyConnectionHasAProcessOfItsOwnWhichEndsWithIt() {
    server.start();
    Client one = served();
    List<ProcessHandle> first = children();
    assertEquals(1, first.size());
    served();
    assertEquals(2, children().size());
    one.close();
    server.events.closedOf(one);
    Await.until("the child has ended and is reaped", () -> children().size() == 1);
    assertFalse(children().contains(first.getFirst()));
    server.stop();
    assertEquals(List.of(), children(), "a stop leaves none");
  }

  @Test
  void aProcessThatIsKilledEndsOnlyItsOwnConnection() {
    server.start();
    Client victim = served();
    ProcessHandle process = children().getFirst();
    Client other = served();
    process.destroyForcibly();
    victim.awaitEnd();
    ConnectionClosed closed = server.events.closedOf(victim);
    assertEquals(CloseReason.HANDLER_FAULT, closed.reason());
    assertEquals("process " + process.pid() + " ended with exit code 137", closed.detail());
    assertEquals(5, closed.received());
    assertEquals(10, closed.sent());
    other.exchange("hello", "thank you!");
  }

  @Test
  void aChangeInTheParentReachesTheChildrenBeforeItReturns() {
    server.start();
    List<Client> clients = Stream.generate(this::served).limit(3).toList();
    for (int i = 0; i < 20; i++) {
      Reply reply = new Reply.Text("谢谢\n" + i);
      Await.value(server.control.changeReply(reply));
      clients.forEach(client -> client.exchange("?", reply.words().orElseThrow()));
    }
  }

  @Test
  void aPeerThatResetsBeforeItsProcessStartsHasItsOwnReason() {
    server.start();
    try (Client gone = Client.to(server.address())) {
      gone.reset();
      assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(gone));
    }
    Client patient = Client.to(server.address());
    patient.send("hello").halfClose();
    assertEquals("thank you!", new String(patient.readToEnd()));
    assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(patient));
  }

  @Test
  void aStopEndsProcessesThatHaveNotBegunYet() {
    server.start(config -> config.drain(Duration.ofSeconds(30)));
    try (Client early = Client.to(server.address())) {
      Await.until("its process starts", () -> !children().isEmpty());
      long begun = System.nanoTime();
      server.stop();
      early.awaitEnd();
      assertTrue(System.nanoTime() - begun < Duration.ofSeconds(5).toNanos());
    }
    assertEquals(List.of(), children());
    assertEquals(server.events.of(ConnectionOpened.class).count(), server.events.of(ConnectionClosed.class).count());
  }

  @Test
  void aProcessHasItsOwnSocketAndNoOtherOfTheServer() throws IOException {
    server.start();
    served();
    served();
    for (ProcessHandle child : children()) {
      try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(child.pid()), "fd"))) {
        List<String> sockets = open.map(ProcessModelTest::target).filter(name -> name.startsWith("socket:"))
            .distinct().toList();
        assertEquals(1, sockets.stream().filter(ProcessModelTest::isTcp).count(), sockets.toString());
      }
    }
  }

  @Test
  void aParentThatIsKilledLeavesNoProcessBehind() {
    try (ServerProcess parent = ServerProcess.start("--port", "0", "--model", "process");
        Client client = Client.to(parent.address())) {
      client.exchange("hello", "thank you!");
      ProcessHandle child = ProcessHandle.of(parent.pid()).orElseThrow().children().findFirst().orElseThrow();
      ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
      client.awaitEnd();
      Await.until("the child has ended", () -> !child.isAlive());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  /** Excludes the socket of another family that the JDK keeps to end blocked calls. */
  private static boolean isTcp(String socket) {
    String inode = socket.replaceAll("\\D", "");
    return Stream.of("tcp", "tcp6").flatMap(family -> lines(Path.of("/proc/net", family)))
        .anyMatch(line -> List.of(line.trim().split("\\s+")).contains(inode));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException none) {
      return Stream.empty();
    }
  }

  @Test
  void whoComesWithoutDescriptorsForAChildWaitsUntilOthersHaveLeft() {
    try (ServerProcess process = ServerProcess.start("--port", "0", "--model", "process", "--events", "json")) {
      InetSocketAddress address = process.address();
      process.leaveFiles(8); // enough for two children: each takes two permanently and five for a moment
      List<Client> clients = Stream.generate(() -> Client.to(address)).limit(4).toList();
      process.awaitErr(line -> line.contains("cannot accept connections"));
      clients.stream().limit(2).forEach(client -> {
        client.exchange("those inside are served", "thank you!");
        client.close();
      });
      clients.stream().skip(2).forEach(client -> client.exchange("those who waited are served now", "thank you!"));
      String output = process.awaitOut(line -> line.contains("accept-failed"));
      assertTrue(output.contains("Too many open files"), output);
      Client late = Client.to(address);
      Await.until("it is starved again", () -> count(process.err(), "cannot accept connections") == 2);
      process.terminate();
      assertEquals(0, process.exitCode());
      late.awaitEnd();
      assertEquals(4, count(process.out(), "connection-opened"));
      assertEquals(0, count(process.out(), "handler-fault"));
    }
  }

  private static long count(List<String> lines, String word) {
    return lines.stream().filter(line -> line.contains(word)).count();
  }
}
