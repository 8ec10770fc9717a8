package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.recording.FakeRecording;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code porthole search}: its output and exit codes. */
class SearchCommandTest {
  private static final ConnectionId DEVICE = new ConnectionId(7);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeRecording recording = new FakeRecording(List.of(
      new ConnectionOpened(1, DEVICE, new InetSocketAddress("127.0.0.1", 4001)),
      new BytesReceived(2, DEVICE, 0, Bytes.ofText("温度报警", Charset.forName("GB18030"))),
      new BytesReceived(3, DEVICE, 8, Bytes.ofText("alarm", StandardCharsets.US_ASCII))));

  private int search(String... arguments) {
    SearchCommand command = new SearchCommand(folder -> {
      if (!folder.toString().equals("DIR")) {
        throw new RecordingFailure(folder + " is no recording");
      }
      return recording;
    }, _ -> new PrintWriter(out));
    return CommandLines.of(command).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  @Test
  void whatIsFoundIsPrintedAndCounted() {
    assertEquals(0, search("DIR", "--text", "报警"), err::toString);
    assertTrue(out.toString().strip().endsWith("#7 127.0.0.1:4001 received 8 B at 4  温度报警"), out::toString);
    assertTrue(err.toString().matches("porthole: 1 found in 100 % of 3 events, 0\\.0 MiB, in \\d+\\.\\d\\d s\\R"),
        err::toString);
  }

  @Test
  void aTextNeedsNoOptionUnlessThereIsAnother() {
    assertEquals(0, search("DIR", "报警", "-C", "1"), err::toString);
    assertEquals(2, out.toString().lines().count(), out::toString);
    assertTrue(out.toString().lines().findFirst().orElseThrow().contains(" at 4  温度报警"), out::toString);
    assertEquals(2, search("DIR", "报警", "--hex", "61"));
    assertTrue(err.toString().contains("porthole: TEXT, --text, --hex and --regex exclude each other"), err::toString);
  }

  @Test
  void nothingFoundGivesTheExitCodeOfGrep() {
    assertEquals(1, search("DIR", "--text", "fire"));
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("porthole: 0 found"), err::toString);
  }

  @Test
  void aTextThatIsTooHardIsReportedAndNothingIsSaidNotToExist() {
    Bytes hard = Bytes.ofText("a".repeat(5000) + "!\n", StandardCharsets.US_ASCII);
    recording = new FakeRecording(List.of(new BytesReceived(4, DEVICE, 0, hard)));
    assertEquals(4, search("DIR", "--regex", "(a+)+7"));
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("porthole: 1 text was too hard for this pattern and was not searched"),
        err::toString);
    assertEquals(4, search("DIR", "--regex", "(a+)+7", "--events", "json"));
    assertEquals("{\"event\":\"events-not-searched\",\"count\":1}", out.toString().strip());
  }

  @Test
  void programsReadObjects() {
    assertEquals(0, search("DIR", "--hex", "616c", "--events", "json", "--limit", "1"), err::toString);
    assertTrue(out.toString().strip().endsWith("\"hit\":{\"offset\":8,\"length\":2}}"), out::toString);
  }

  @Test
  void withoutEventsItOnlyCounts() {
    assertEquals(0, search("DIR", "--events", "none"), err::toString);
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("porthole: 3 found"), err::toString);
  }

  @ParameterizedTest
  @CsvSource({"--limit=0,--limit must be 1 or more", "--context=-1,--context must be 0 to 1000",
      "--context=1001,--context must be 0 to 1000", "--regex=(,--regex"})
  void wrongUsageIsOneLineAndExitCode2(String wrong, String told) {
    assertEquals(2, search("DIR", wrong));
    assertTrue(err.toString().startsWith("porthole: " + told), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void aFolderThatIsNoRecordingIsOneLine() {
    assertEquals(1, search("OTHER", "--text", "a"));
    assertEquals(List.of("porthole: OTHER is no recording"), err.toString().lines().toList());
  }
}
