package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A fresh process that prints its events as text, and whose first problem is a lack of file descriptors; {@code
 * StarvedModelTest} does the same with JSON, for every model.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit on open files is set as Linux does it")
@Isolated("it opens more descriptors than select takes beside it")
class StarvedProcessTest {
  private static final int FILES = 64;
  private static final long SEGMENT = RecordingOptions.DEFAULT.segmentBytes();
  private static final String MESSAGE = "m".repeat(256 << 10);

  @Test
  void servesThoseInsideAndTakesTheOthersAtOnceWhenThereIsRoom() {
    try (ServerProcess server = ServerProcess.startWithFiles(FILES, "--port", "0", "--io-threads", "2", "--events",
        "text")) {
      InetSocketAddress address = server.address();
      List<Client> clients = Stream.generate(() -> Client.to(address)).limit(FILES + 20).toList();
      server.awaitErr(line -> line.contains("cannot accept connections"));
      clients.getFirst().exchange("those inside are served", "thank you!");
      clients.stream().limit(FILES).forEach(Client::close);
      long left = System.nanoTime();
      clients.getLast().exchange("those outside are served now", "thank you!");
      long waited = System.nanoTime() - left;
      assertTrue(waited < 10_000_000_000L, waited / 1_000_000 + " ms after descriptors came free");
      String output = server.awaitOut(line -> line.contains("accept failed"));
      assertTrue(output.contains("Too many open files"), output);
      clients.forEach(Client::close);
      Await.until("each end is appended", () -> count(server, "closed: ") >= FILES + 20);
      server.terminate();
      assertEquals(0, server.exitCode());
      assertEquals(1, count(server, "accept failed"), "appended once");
      assertTrue(server.err().stream().noneMatch(line -> line.contains("ERROR") || line.contains("NoClassDefFound")),
          server.err().toString());
    }
  }

  @Test
  void aRecordingGoesOnIntoItsNextSegment(@TempDir Path folder) {
    Path recording = folder.resolve("rec");
    try (ServerProcess server = ServerProcess.start("--port", "0", "--io-threads", "2", "--events", "none",
        "--reply", "echo", "--drain", "20s", "--record", recording.toString())) {
      InetSocketAddress address = server.address();
      Client talking = Client.to(address);
      // loads the classes that this needs: loading from a folder takes a descriptor for each class
      fillSegment(talking);
      Await.until("there is another segment", () -> count(recording, ".seg") == 2);
      server.leaveFiles(5);
      List<Client> silent = Stream.generate(() -> Client.to(address)).limit(20).toList();
      server.awaitErr(line -> line.contains("cannot accept connections"));
      fillSegment(talking);
      Await.until("there is one more segment", () -> count(recording, ".seg") == 3);
      talking.exchange("after", "after");
      silent.forEach(Client::close);
      server.terminate();
      assertEquals(0, server.exitCode());
      assertTrue(
          server.err().stream()
              .noneMatch(line -> line.contains("suspended") || line.contains("missing") || line.contains("no longer")),
          server.err().toString());
    }
  }

  @Test
  void whoFindsNoDirectMemoryIsRefusedAndTheOthersAreServed() {
    try (ServerProcess server = ServerProcess.startByShell("JDK_JAVA_OPTIONS=-XX:MaxDirectMemorySize=4m exec \"$@\" "
        + "--port 0 --provider jdk --model completion --log-memory 1MiB --events text")) {
      InetSocketAddress address = server.address();
      List<Client> clients = new ArrayList<>();
      Await.until("one is refused", () -> {
        clients.add(Client.to(address));
        return server.out().stream().anyMatch(line -> line.contains("refused") && line.contains("memory"));
      });
      clients.getFirst().exchange("those inside are served", "thank you!");
      clients.forEach(Client::close);
      server.terminate();
      assertEquals(0, server.exitCode());
      assertTrue(server.err().stream().noneMatch(line -> line.contains("ERROR")), server.err().toString());
    }
  }

  private static void fillSegment(Client talking) {
    for (long sent = 0; sent <= SEGMENT; sent += 2 * MESSAGE.length()) {
      talking.exchange(MESSAGE, MESSAGE);
    }
  }

  private static int count(Path recording, String extension) {
    return recording.toFile().list((_, name) -> name.endsWith(extension)).length;
  }

  private static long count(ServerProcess server, String word) {
    return server.out().stream().filter(line -> line.contains(word)).count();
  }
}
