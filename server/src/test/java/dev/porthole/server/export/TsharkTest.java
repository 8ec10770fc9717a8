package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks a capture with Wireshark's own reader; skipped where it is not installed. */
class TsharkTest {
  private static final String COMPLAINTS = "tcp.analysis.flags || _ws.malformed || "
      + "tcp.checksum.status != 1 || ip.checksum.status == 0";

  @TempDir
  private Path folder;

  @BeforeAll
  static void isThere() {
    assumeTrue(List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark"))), "tshark is not installed");
  }

  /** The output of tshark, with all checksums verified and no protocol decoded in the data. */
  private List<String> tshark(Path capture, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-o", "tcp.check_checksum:TRUE",
        "-o", "ip.check_checksum:TRUE", "-o", "tcp.relative_sequence_numbers:TRUE", "-d", "tcp.port==9999,data"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
        .redirectError(folder.resolve("err.txt").toFile()).start();
    assertTrue(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> folder + "/err.txt");
    return Files.readAllLines(out);
  }

  private Path export(Story story, RecordingQuery query) {
    Path capture = folder.resolve("a.pcapng");
    RecordingExport.export(story.recording(), query, ExportFormat.PCAPNG, Story.SETTINGS, capture);
    return capture;
  }

  private void assertNoComplaint(Path capture) throws IOException, InterruptedException {
    assertEquals(List.of(), tshark(capture, "-Y", COMPLAINTS));
    String expert = String.join("\n", tshark(capture, "-q", "-z", "expert"));
    assertFalse(expert.contains("Errors") || expert.contains("Warns"), expert);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Many connections of both address families with chunks of all sizes, ended in every way except a reset. */
  private static Story busy() {
    Story story = new Story().started("127.0.0.1", 9999);
    Random random = new Random(7);
    for (int i = 1; i <= 12; i++) {
      story.opened(i, i % 2 == 0 ? "127.0.0.1" : "::1", 50_000 + i);
    }
    for (int i = 0; i < 600; i++) {
      int connection = random.nextInt(12) + 1;
      byte[] data = random(1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 3000));
      if (random.nextInt(3) == 0) {
        story.sent(connection, data);
      } else {
        story.received(connection, data);
      }
    }
    story.halfClosed(12).received(12, "still read").closed(12, CloseReason.PEER_CLOSED, "");
    CloseReason[] fins = {CloseReason.PEER_CLOSED, CloseReason.DISCONNECTED, CloseReason.IDLE,
        CloseReason.SERVER_STOPPED};
    for (int i = 1; i <= 11; i++) {
      story.closed(i, fins[i % fins.length], "");
    }
    return story.stopped();
  }

  @Test
  void aBusyRecordingIsWithoutComplaint() throws Exception {
    assertNoComplaint(export(busy(), RecordingQuery.ALL));
  }

  @Test
  void aRecordingBegunInTheMiddleIsWithoutComplaint() throws Exception {
    Story story = busy();
    assertNoComplaint(export(story, RecordingQuery.ALL.between(story.events.get(300).timeNanos(), Long.MAX_VALUE)));
  }

  @Test
  void oneWhoseConnectionsAreNotKnownIsWithoutComplaint() throws Exception {
    Story story = new Story().had(1, 7, 70_000).had(2, (1L << 32) - 1000, 3);
    for (int i = 0; i < 50; i++) {
      story.received(1, random(5000)).received(2, random(2000)).sent(1, random(100)).sent(2, random(9000));
    }
    assertNoComplaint(export(story.closed(1, CloseReason.IDLE, ""), RecordingQuery.ALL));
  }

  @Test
  void missingBytesAreMissedAndNothingElse() throws Exception {
    Path capture = export(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50_001).received(1, "abc")
        .had(1, 103, 0).received(1, "def").sent(1, "ok").closed(1, CloseReason.PEER_CLOSED, ""), RecordingQuery.ALL);
    assertEquals(List.of("5\t1\t", "6\t\t1"), tshark(capture, "-Y", COMPLAINTS, "-T", "fields", "-e", "frame.number",
        "-e", "tcp.analysis.lost_segment", "-e", "tcp.analysis.ack_lost_segment"));
  }

  @Test
  void aResetIsOneAndNothingElseIsSaid() throws Exception {
    Path capture = export(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50_001).received(1, "a")
        .closed(1, CloseReason.PEER_RESET, "").opened(2, "127.0.0.1", 50_002).sent(2, "b")
        .closed(2, CloseReason.RESET, ""), RecordingQuery.ALL);
    assertEquals(List.of(), tshark(capture, "-Y", COMPLAINTS));
    assertEquals(List.of("50001", "9999"), tshark(capture, "-Y", "tcp.flags.reset==1", "-T", "fields", "-e",
        "tcp.srcport"));
  }

  @Test
  void theVerySameBytesComeBackBothWays() throws Exception {
    byte[] question = random(150_000);
    byte[] answer = random(70_001);
    Path capture = export(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50_001)
        .received(1, question).sent(1, answer).closed(1, CloseReason.PEER_CLOSED, ""), RecordingQuery.ALL);
    StringBuilder asked = new StringBuilder();
    StringBuilder answered = new StringBuilder();
    for (String line : tshark(capture, "-q", "-z", "follow,tcp,raw,0")) {
      if (line.matches("\t?[0-9a-f]+")) {
        (line.startsWith("\t") ? answered : asked).append(line.strip());
      }
    }
    assertEquals(HexFormat.of().formatHex(question), asked.toString());
    assertEquals(HexFormat.of().formatHex(answer), answered.toString());
  }

  @Test
  void commentsAndTimesAreRead() throws Exception {
    Path capture = export(Story.ofOneClient(), RecordingQuery.ALL);
    List<String> lines = tshark(capture, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.comment");
    assertTrue(lines.getFirst().contains("#1 connection-opened"), lines.getFirst());
    assertTrue(lines.get(3).startsWith("1795500000.125456"), lines.get(3));
    assertEquals(StandardCharsets.UTF_8.encode("你好\r\n").remaining(), Integer.parseInt(
        tshark(capture, "-Y", "frame.number==4", "-T", "fields", "-e", "tcp.len").getFirst()));
  }
}
