package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.codec.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The headless server as users run it: a process, its two outputs, a signal, an exit code. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to stop a process by")
class ServerProcessTest {
  private static final Pattern LINE = Pattern.compile(
      "\\{\"seq\":(\\d+),\"time\":\"[-0-9]{10}T[:0-9]{8}\\.\\d{6}Z\",\"event\":\"([a-z-]+)\".*\\}");
  private static final Pattern LOG = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ +.*");

  private static ServerProcess serving(String... more) {
    String[] arguments = Arrays.copyOf(new String[]{"--port", "0", "--events", "json"}, 4 + more.length);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return ServerProcess.start(arguments);
  }

  private static List<String> events(ServerProcess server) {
    return server.out().stream().map(line -> {
      Matcher matcher = LINE.matcher(line);
      assertTrue(matcher.matches(), line);
      return matcher.group(2);
    }).toList();
  }

  private static void assertNumbersWithoutGap(ServerProcess server) {
    for (int i = 0; i < server.out().size(); i++) {
      String line = server.out().get(i);
      assertTrue(line.startsWith("{\"seq\":" + (i + 1) + ","), line);
    }
  }

  @Test
  void clientsOfAllKindsAreReportedAndSigtermEndsItWithServerStopped() {
    byte[] hello = "你好".getBytes(Charset.forName("GB2312"));
    try (ServerProcess server = serving()) {
      InetSocketAddress address = server.address();
      try (Client polite = Client.to(address); Client rude = Client.to(address); Client quiet = Client.to(address)) {
        polite.send(hello[0]).expect("thank you!");
        polite.send(hello[1], hello[2], hello[3]).expect("thank you!");
        assertEquals("thank you!", new String(polite.send("bye").halfClose().readToEnd(), StandardCharsets.US_ASCII));
        rude.exchange("\u001B[2J\u202E", "thank you!");
        rude.reset();
        quiet.exchange("still here", "thank you!");
        server.awaitOut(line -> line.contains("\"reason\":\"peer-closed\""));
        server.awaitOut(line -> line.contains("\"reason\":\"peer-reset\""));
        server.terminate();
        assertEquals(0, server.exitCode());
        assertEquals(0, quiet.readToEnd().length);
      }
      List<String> events = events(server);
      assertNumbersWithoutGap(server);
      assertEquals("server-started", events.getFirst());
      assertEquals("server-stopped", events.getLast());
      assertEquals(3, events.stream().filter("connection-opened"::equals).count());
      assertEquals(3, events.stream().filter("connection-closed"::equals).count());
      assertTrue(server.out().stream().anyMatch(line -> line.contains("\"bytes\":1,\"data\":\"xA==\",\"text\":\"\"")));
      assertTrue(server.out().stream().anyMatch(line -> line.endsWith(
          "\"bytes\":3,\"data\":\"47rD\",\"text\":\"你好\"}")));
      assertTrue(server.out().stream().anyMatch(line -> line.contains("\"reason\":\"server-stopped\"")));
      assertTrue(server.out().stream().anyMatch(line -> line.contains("\"text\":\"\\u001B[2J\\u202E\"")));
      assertTrue(server.err().stream().allMatch(line -> LOG.matcher(line).matches()), server.err().toString());
    }
  }

  @Test
  void aTransferUnderWayDoesNotKeepSigtermFromEndingIt() {
    try (ServerProcess server = serving("--reply", "echo", "--read-size", "64KiB")) {
      try (Client client = Client.tight(server.address())) {
        byte[] data = new byte[500_000];
        client.send(data);
        server.awaitOut(line -> line.contains("bytes-sent"));
        client.read(1000);
        server.terminate();
        client.awaitEnd();
      }
      assertEquals(0, server.exitCode());
      assertEquals("server-stopped", events(server).getLast());
      assertNumbersWithoutGap(server);
    }
  }

  @Test
  void aPortInUseIsOneLineAndExitCodeOne() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server = ServerProcess.start("--port", "" + other.getLocalPort(), "--events", "json")) {
      assertEquals(1, server.exitCode());
      assertEquals(1, server.err().size(), server.err().toString());
      assertTrue(server.err().getFirst().startsWith(
          "porthole: cannot listen on 127.0.0.1:" + other.getLocalPort() + ": the port is in use"),
          server.err().toString());
      assertEquals(List.of(), server.out());
    }
  }

  @Test
  void aUsageErrorIsExitCodeTwo() {
    try (ServerProcess server = ServerProcess.start("--port", "70000")) {
      assertEquals(2, server.exitCode());
      assertEquals(2, server.err().size(), server.err().toString());
      assertEquals(List.of(), server.out());
    }
  }

  @Test
  void anOutputClosedEarlyEndsItAsSigpipeWould() {
    try (ServerProcess server = serving()) {
      InetSocketAddress address = server.address();
      server.awaitOut(line -> line.contains("server-started"));
      server.closeOutput();
      Await.until("its end", () -> !server.isAlive() || poke(address));
      assertEquals(CommandLines.OUTPUT_CLOSED, server.exitCode());
      assertTrue(server.err().stream().noneMatch(line -> line.contains("Exception")), server.err().toString());
    }
  }

  /** Causes events to be printed; always {@code false}. */
  private static boolean poke(InetSocketAddress address) {
    try (Client client = Client.to(address)) {
      client.send("x").halfClose().awaitEnd();
    } catch (UncheckedIOException ended) {
      return false;
    }
    return false;
  }

  @Test
  void eventsNonePrintNothing() {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--events", "none")) {
      try (Client client = Client.to(server.address())) {
        client.exchange("hello", "thank you!");
      }
      server.terminate();
      assertEquals(0, server.exitCode());
      assertEquals(List.of(), server.out());
    }
  }

  @Test
  void eventsTextPrintOneLineEach() {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--reply", "none")) {
      try (Client client = Client.to(server.address())) {
        client.send("你好\n");
        server.awaitOut(line -> line.endsWith("received 7 B  你好" + VisibleText.of("\n")));
      }
      server.awaitOut(line -> line.contains("closed: peer-closed, received 7 B, sent 0 B"));
      server.terminate();
      assertEquals(0, server.exitCode());
      assertEquals(5, server.out().size(), server.out().toString());
      assertTrue(server.out().getLast().endsWith(" server stopped"));
    }
  }
}
