package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A server that is asked to stop while clients or readers delay it. The promise is two seconds after the drain; a busy
 * machine gets some more.
 */
@Isolated("its time counts")
class StopInTimeTest {
  private static final Duration PROMISE = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor());
  }

  private static void assertEndsWithin(ServerProcess server, Duration most) {
    long begun = System.nanoTime();
    Await.until("it ends", () -> !ProcessHandle.of(server.pid()).map(ProcessHandle::isAlive).orElse(false));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(most.plus(GRACE)) < 0, "took " + took.toMillis() + " ms");
  }

  /** Clients that request more than they read, so that draining takes long. */
  private static List<Client> crowd(InetSocketAddress address) {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Client client = Client.tight(address);
      clients.add(client);
      CompletableFuture<Void> sending = Await.beside(() -> {
        for (int piece = 0; piece < 200; piece++) {
          client.send(new byte[64 << 10]);
        }
      });
      sending.exceptionally(_ -> null);
    }
    return clients;
  }

  @Test
  void whoDoesNotReadHoldsItUpForTheDrainAndNoLonger() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("--port=0", "--reply=echo", "--read-size=64KiB", "--drain=1")) {
      List<Client> clients = crowd(server.address());
      server.awaitOut(line -> line.contains("bytes") || line.contains("received"));
      signal("TERM", server.pid());
      assertEndsWithin(server, Duration.ofSeconds(1).plus(PROMISE));
      clients.forEach(Client::close);
    }
  }

  @Test
  void aSecondSignalWaitsForNoClient() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("--port=0", "--reply=echo", "--read-size=64KiB", "--drain=1m")) {
      List<Client> clients = crowd(server.address());
      server.awaitOut(line -> line.contains("received"));
      signal("TERM", server.pid());
      signal("TERM", server.pid());
      assertEndsWithin(server, PROMISE);
      clients.forEach(Client::close);
    }
  }

  @Test
  void aThirdEndsItAtOnce() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("--port=0", "--reply=echo", "--read-size=64KiB", "--drain=1m")) {
      List<Client> clients = crowd(server.address());
      server.awaitOut(line -> line.contains("received"));
      for (int i = 0; i < 3; i++) {
        signal("TERM", server.pid());
      }
      assertEndsWithin(server, Duration.ZERO);
      clients.forEach(Client::close);
    }
  }

  /** Standard error is not read, and its pipe is full of log lines caused by clients. */
  @Test
  void whoDoesNotReadStandardErrorHoldsUpNobody() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.startByShell("mkfifo_dir=$(mktemp -d); mkfifo $mkfifo_dir/err; "
        + "exec 3<> $mkfifo_dir/err; head -c 65536 /dev/zero >&3; rm -r $mkfifo_dir; "
        + "exec \"$@\" --port=0 --framing=line --max-message=10 --drain=1 2>&3")) {
      String started = server.awaitOut(line -> line.contains("server started on"));
      String port = started.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1");
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
      for (int i = 0; i < 300; i++) {
        try (Client client = Client.to(address)) {
          client.send("much longer than ten bytes\n").awaitEnd();
        }
      }
      try (Client good = Client.to(address)) {
        good.exchange("hello\n", "thank you!");
      }
      signal("TERM", server.pid());
      assertEndsWithin(server, Duration.ofSeconds(1).plus(PROMISE));
    }
  }
}
