package dev.porthole.server.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.serving.process.ProcessModelTest;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.api.ModelName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each model for several clients in a fresh process whose first problem is a lack of file descriptors; {@link
 * ProcessModelTest} tests {@code process}, with fewer clients. The processes run side by side, as they mostly wait.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit on open files is set as Linux does it")
class StarvedModelTest {
  private static final Set<ModelName> OTHERWISE = EnumSet.of(ModelName.ITERATIVE, ModelName.PROCESS);
  private static final int FILES = 64;
  private static final int OUTSIDE = 10;
  private static final int AT_A_TIME = 2;
  private static final int PAUSE_MILLIS = 100;
  private static final Duration WINDOW = Duration.ofMillis(300);
  private static final Pattern ACCEPT_FAILED = Pattern
      .compile("\"event\":\"accept-failed\",\"count\":(\\d+),\"cause\":\"[^\"]*Too many open files\"");

  static List<Named<CompletableFuture<Void>>> runs() {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofPlatform().daemon().factory());
    return Arrays.stream(ModelName.values()).filter(model -> !OTHERWISE.contains(model))
        .map(model -> Named.of(model.term(), CompletableFuture.runAsync(() -> run(model), threads))).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void servesThoseInsideRestsTakesTheOthersWhenThereIsRoomAndStops(CompletableFuture<Void> run) {
    run.join(); // each wait in it has a deadline
  }

  private static void run(ModelName model) {
    try (ServerProcess server = ServerProcess.startWithFiles(FILES, "--port", "0", "--io-threads", "2", "--events",
        "json", "--model", model.term())) {
      try {
        starveAndRecover(server, model);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("the server said " + String.join("\n", server.err()), failed);
      }
    }
  }

  private static void starveAndRecover(ServerProcess server, ModelName model) {
    List<Client> clients = new ArrayList<>();
    starve(server, clients, model);
    leaveAndBeTaken(server, clients);
    stopWhileStarved(server, clients);
    clients.forEach(Client::close);
    assertEquals(count(server.out(), "\"connection-opened\""), count(server.out(), "\"connection-closed\""));
    assertTrue(server.err().stream().noneMatch(line -> line.contains("ERROR") || line.contains("Error")),
        server.err().toString());
  }

  private static void starve(ServerProcess server, List<Client> clients, ModelName model) {
    connect(server, clients, FILES + OUTSIDE);
    server.awaitErr(line -> line.contains("cannot accept connections"));
    clients.getFirst().exchange("those inside are served", "thank you!");
    if (model != ModelName.POLLING) { // it never rests
      Await.until("it rests", () -> rests(server));
    }
  }

  private static void leaveAndBeTaken(ServerProcess server, List<Client> clients) {
    clients.stream().limit(FILES).forEach(Client::close);
    clients.stream().skip(FILES).forEach(client -> client.exchange("those outside are served now", "thank you!"));
    Matcher failed = ACCEPT_FAILED.matcher(server.awaitOut(line -> ACCEPT_FAILED.matcher(line).find()));
    assertTrue(failed.find());
    long pauses = server.uptime().toMillis() / PAUSE_MILLIS + 1;
    assertTrue(Long.parseLong(failed.group(1)) <= pauses, failed.group() + " in " + pauses + " pauses");
  }

  private static void stopWhileStarved(ServerProcess server, List<Client> clients) {
    connect(server, clients, FILES);
    Await.until("it is starved again", () -> count(server.err(), "cannot accept connections") == 2);
    server.terminate();
    assertEquals(0, server.exitCode());
    clients.stream().skip(FILES).forEach(Client::awaitEnd);
    assertEquals(2, count(server.out(), "\"accept-failed\""), "one event each time");
    assertTrue(server.out().getLast().contains("\"server-stopped\""), server.out().getLast());
  }

  private static void connect(ServerProcess server, List<Client> clients, int count) {
    InetSocketAddress address = server.address();
    Stream.generate(() -> Client.to(address)).limit(count).forEach(clients::add);
  }

  /** Whether the process takes less than a fifth of a processor, for a while. */
  private static boolean rests(ServerProcess server) {
    Duration before = server.cpuTime();
    LockSupport.parkNanos(WINDOW.toNanos());
    return server.cpuTime().minus(before).compareTo(WINDOW.dividedBy(5)) < 0;
  }

  private static long count(List<String> lines, String word) {
    return lines.stream().filter(line -> line.contains(word)).count();
  }
}
