package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Addresses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uses a session recorded on disk as a test of a server, from the command line. */
class RecordedReplayTest {
  @RegisterExtension
  final TestServer now = new TestServer();
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(InetSocketAddress server, String... more) {
    List<String> arguments = List.of(folder.resolve("rec").toString(), Addresses.text(server), "--as", "client",
        "--speed", "max");
    return CommandLines.of(new ReplayCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(Stream.concat(arguments.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  private void record() {
    EventRing log = new EventRing(1 << 20);
    try (TcpServer then = new TcpServer(log, InstantSource.system());
        Recorder recorder = Recorder.open(folder.resolve("rec"), RecordingOptions.DEFAULT, InstantSource.system())) {
      recorder.start(log, log, List.of());
      InetSocketAddress address = Await.value(then.start(TestServer.config(server -> server.reply(new Reply.Echo()))));
      for (int i = 0; i < 3; i++) {
        try (Client client = Client.to(address)) {
          client.exchange("client " + i + "\n", "client " + i + "\n");
          client.exchange("temperature 2" + i + "\n", "temperature 2" + i + "\n");
          client.halfClose().awaitEnd();
        }
      }
      Await.value(then.stop());
    }
  }

  @Test
  void theSameServerIsTheSameAndAnotherIsNot() {
    record();
    assertEquals(0, replay(now.start(server -> server.reply(new Reply.Echo())), "--connection", "2"),
        () -> out + "" + err);
    now.stop();
    InetSocketAddress other = now.start();
    assertEquals(1, replay(other, "--connection", "2", "--framing", "line", "--wait", "500ms"));
    assertTrue(out.toString().contains("|client 1.|"), out::toString);
    assertEquals(1, replay(other, "--connection", "9"));
    assertEquals("porthole: there is no connection #9 in " + folder.resolve("rec")
        + ": it has 3, numbered from #1 to #3\n", err.toString());
  }

  @Test
  void aFolderThatIsNoRecordingIsOneLine() {
    assertEquals(1, replay(now.start(), "--connection", "1"));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith("porthole: "), err::toString);
  }
}
