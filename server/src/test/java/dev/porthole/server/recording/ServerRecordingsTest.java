package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.TcpServer;
import dev.porthole.server.export.RecordingExport;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingSummary;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRecordingsTest {
  /** Holds only a few events: older ones are not in a recording that begins later. */
  private final EventRing log = new EventRing(4 << 10);
  private final TcpServer server = new TcpServer(log, InstantSource.system());
  @TempDir
  private Path home;
  private ServerRecordings recordings;
  private InetSocketAddress address;

  @BeforeEach
  void serve() {
    recordings = new ServerRecordings(server, log, home.resolve("recordings"), RecordingExport::export,
        InstantSource.system());
    address = Await.value(server.start(ServerConfig.builder().port(0).reply(new Reply.Echo()).build()));
  }

  @AfterEach
  void close() {
    recordings.close();
    server.close();
  }

  private static void say(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    client.getInputStream().readNBytes(words.length());
  }

  @Test
  void nothingIsRecordedUntilItIsAskedFor() {
    assertEquals(State.OFF, recordings.status().state());
    assertEquals(List.of(), recordings.latest(10));
  }

  @Test
  void whoIsThereWhenARecordingBeginsIsKnownInItAlsoIfHeSaysNothing() throws IOException {
    try (Socket talker = new Socket(address.getAddress(), address.getPort());
        Socket silent = new Socket(address.getAddress(), address.getPort())) {
      for (int i = 0; i < 200; i++) {
        say(talker, "before the recording");
      }
      assertTrue(silent.isConnected());
      Await.until("both are there", () -> server.connections().size() == 2);
      recordings.startRecording();
      recordings.startRecording();
      say(talker, "in the recording");
      Await.until("all is recorded", () -> recordings.status().events() > 0 && recordings.status().behind() == 0);
      recordings.stopRecording();
    }
    List<RecordingSummary> latest = recordings.latest(10);
    assertEquals(1, latest.size());
    try (Recording recording = recordings.open(Path.of(latest.getFirst().name()))) {
      List<ServerEvent> events = ReadEvents.all(recording.openCursor()).events;
      assertEquals(0, events.stream().filter(ConnectionOpened.class::isInstance).count(), "that was long before");
      long begun = events.getFirst().timeNanos();
      // a chunk that is sent back at once shares its time
      int together = (int) events.stream().filter(event -> event.timeNanos() == begun).count();
      Moment beginning = recording.moment(begun, together);
      beginning.events().close();
      assertEquals(List.of(1L, 2L),
          beginning.connections().stream().map(one -> one.connection().number()).sorted().toList());
      assertEquals(2, beginning.totals().opened());
      BytesReceived first = events.stream().filter(BytesReceived.class::isInstance).map(BytesReceived.class::cast)
          .findFirst().orElseThrow();
      assertEquals(first.offset(), beginning.connections().stream()
          .filter(one -> one.connection().equals(first.connection())).findFirst().orElseThrow().received());
      assertEquals("in the recording", events.stream().filter(BytesReceived.class::isInstance)
          .map(event -> ((BytesReceived) event).data().text(StandardCharsets.UTF_8)).toList().getLast());
      assertEquals(2, recording.moment(Long.MAX_VALUE, 1).connections().size());
    }
  }

  @Test
  void eachRecordingHasAFolderOfItsOwnAndTheNewestComesFirst() {
    for (int i = 0; i < 3; i++) {
      recordings.startRecording();
      assertEquals(State.RECORDING, recordings.status().state());
      recordings.stopRecording();
    }
    List<RecordingSummary> latest = recordings.latest(2);
    assertEquals(2, latest.size());
    assertTrue(latest.get(0).firstNanos() >= latest.get(1).firstNanos());
  }
}
