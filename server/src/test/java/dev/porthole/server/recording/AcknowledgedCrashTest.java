package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server while it acknowledges messages: every acknowledged message is in its recording. */
class AcknowledgedCrashTest {
  private static final int CRASHES = 3;
  private static final int CLIENTS = 8;
  private static final int ACKNOWLEDGED = 200;

  @TempDir
  private Path home;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasAcknowledgedIsInTheRecording() throws IOException, InterruptedException {
    for (int crash = 0; crash < CRASHES; crash++) {
      crash(crash);
    }
    Set<String> recorded = new HashSet<>();
    try (Recording recording = RecordingFolder.open(home.resolve("r"))) {
      ReadEvents.all(recording.openCursor()).events.stream().filter(BytesReceived.class::isInstance)
          .map(event -> ((BytesReceived) event).data().text(StandardCharsets.UTF_8))
          .forEach(text -> recorded.addAll(text.lines().toList()));
    }
    List<String> missing = acknowledged.stream().filter(message -> !recorded.contains(message)).toList();
    assertTrue(missing.isEmpty(), "acknowledged and not recorded: " + missing);
  }

  private void crash(int crash) throws InterruptedException {
    int before = acknowledged.size();
    try (ServerProcess server = ServerProcess.start("--port=0", "--framing=line", "--reply=text:ok", "--events=none",
        "--reply-when=recorded", "--record=" + home.resolve("r"))) {
      InetSocketAddress address = server.address();
      List<Thread> talking = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String name = crash + "." + i + ".";
        talking.add(Thread.ofPlatform().daemon().start(() -> talk(address, name)));
      }
      Await.until("some are acknowledged", () -> acknowledged.size() > before + ACKNOWLEDGED);
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
      for (Thread each : talking) {
        each.join();
      }
    }
  }

  private void talk(InetSocketAddress address, String name) {
    try (Client client = Client.to(address)) {
      for (int number = 0;; number++) {
        client.send(name + number + "\n");
        if (client.read(2).length < 2) {
          return;
        }
        acknowledged.add(name + number);
      }
    } catch (UncheckedIOException killed) {
      return; // as expected
    }
  }
}
