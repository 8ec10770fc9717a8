package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a disk of 16 MiB; skipped where no such disk can be mounted. */
class FullDiskTest {
  private static final int LEFT_FREE = 2 << 20;

  @TempDir
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "none", disk.toString());
    assumeTrue(mounted, "mounting a file system needs to be root on Linux");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      assertTrue(run("umount", disk.toString()));
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void aFullDiskSuspendsTheRecordingAndNotTheServerAndTheGapIsReported() throws IOException {
    Path filler = Files.write(disk.resolve("filler"), new byte[(16 << 20) - LEFT_FREE]);
    Path folder = disk.resolve("r");
    EventRing log = new EventRing(64 << 20);
    EventCursor watching = log.openCursor();
    long seen;
    try (TcpServer server = new TcpServer(log, InstantSource.system());
        Recorder recorder = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system())) {
      recorder.start(log, log, List.of());
      try (Socket client = connect(server)) {
        say(client, 3 * LEFT_FREE);
        Await.until("it is suspended", () -> recorder.status().state() == State.SUSPENDED);
        assertTrue(recorder.status().trouble().contains("space"), recorder.status().trouble());
        say(client, LEFT_FREE);
        assertTrue(recorder.status().missed() > 0);
        Files.delete(filler);
        List<RecordingChange> changes = new ArrayList<>();
        Await.until("it goes on", () -> {
          changes.addAll(changes(watching));
          return changes.contains(RecordingChange.RESUMED);
        });
        assertEquals(State.RECORDING, recorder.status().state());
        assertEquals(List.of(RecordingChange.STARTED, RecordingChange.SUSPENDED, RecordingChange.RESUMED), changes);
        say(client, 1000);
      }
      Await.value(server.stop());
      seen = recorder.status().missed();
    }
    assertEquals(List.of(RecordingChange.STOPPED), changes(watching));
    try (Recording recording = RecordingFolder.open(folder)) {
      ReadEvents read = ReadEvents.all(recording.openCursor());
      assertEquals(seen, read.missed);
      assertEquals(recording.summary().events(), read.events.size() + seen);
      RecordingChanged resumed = read.events.stream().filter(RecordingChanged.class::isInstance)
          .map(RecordingChanged.class::cast).filter(change -> change.change() == RecordingChange.RESUMED).findFirst()
          .orElseThrow();
      assertEquals(seen, resumed.missed());
      assertEquals(1, recording.moment(resumed.timeNanos(), 1).connections().size(), "who is there is known");
    }
  }

  @Test
  void whatTheDiskHasNotTakenAtTheEndIsCounted() throws IOException {
    Files.write(disk.resolve("filler"), new byte[(16 << 20) - LEFT_FREE]);
    Path folder = disk.resolve("r");
    EventRing log = new EventRing(64 << 20);
    EventCursor watching = log.openCursor();
    long missed;
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      Recorder recorder = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system());
      recorder.start(log, log, List.of());
      try (Socket client = connect(server)) {
        say(client, 3 * LEFT_FREE);
        Await.until("it is suspended", () -> recorder.status().state() == State.SUSPENDED);
      }
      Await.value(server.stop());
      recorder.close();
      missed = recorder.status().missed();
    }
    try (Recording recording = RecordingFolder.open(folder)) {
      assertEquals(ReadEvents.all(watching).events.size(),
          ReadEvents.all(recording.openCursor()).events.size() + missed);
    }
  }

  /** Connects to the echo server. */
  private static Socket connect(TcpServer server) throws IOException {
    InetSocketAddress address = Await
        .value(server.start(ServerConfig.builder().port(0).reply(new Reply.Echo()).build()));
    return new Socket(address.getAddress(), address.getPort());
  }

  private static void say(Socket client, int bytes) throws IOException {
    byte[] message = new byte[1000];
    for (int said = 0; said < bytes; said += message.length) {
      client.getOutputStream().write(message);
      client.getInputStream().readNBytes(message.length);
    }
  }

  private static List<RecordingChange> changes(EventCursor cursor) {
    List<RecordingChange> changes = new ArrayList<>();
    cursor.drain(new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (event instanceof RecordingChanged change) {
          changes.add(change.change());
        }
      }

      @Override
      public void onMissed(long count) {
        throw new AssertionError("missed " + count);
      }
    }, Integer.MAX_VALUE);
    return changes;
  }
}
