package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.replay.ConversationBuilder;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ListRecording;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.CloseReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** {@code porthole replay}: its output, exit codes and reports. */
class ReplayCommandTest {
  private static final ListRecording RECORDING = new ConversationBuilder().client("a").server("thank you!")
      .closed(CloseReason.PEER_CLOSED);
  private static final ListRecording OTHER = new ConversationBuilder().client("a").server("thank <you>!\u001b")
      .closed(CloseReason.PEER_CLOSED);

  @RegisterExtension
  final TestServer server = new TestServer();
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(ListRecording recording, String... arguments) {
    return CommandLines.of(new ReplayCommand(_ -> recording)).setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private String started() {
    return Addresses.text(server.start());
  }

  private Document junit(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  @Test
  void theSameEndsWithExitCode0AndAShortSummary() {
    assertEquals(0, replay(RECORDING, "rec", "--connection", "1", "--as", "client", started(), "--speed", "max"),
        err::toString);
    String text = out.toString();
    assertTrue(text.startsWith("connection #1, played as the client, speed max\nsent         1 bytes\n"
        + "received     10 bytes; recorded: 10 bytes\n"), text);
    assertTrue(text.endsWith("differences  none\n"), text);
  }

  @Test
  void differencesEndWithExitCode1AndAHexDiff() {
    assertEquals(1, replay(OTHER, "rec", "--connection", "#1", "--as", "client", started(), "--speed", "max"));
    String text = out.toString();
    assertTrue(text.contains("\ndifferences  1\n"), text);
    assertTrue(text.contains("\n- 00000000  74 68 61 6E 6B 20 3C 79  6F 75 3E 21 1B           |thank <you>!.|\n"
        + "+ 00000000  74 68 61 6E 6B 20 79 6F  75 21                    |thank you!|\n"), text);
  }

  @Test
  void aJunitReportSaysSoToo() throws Exception {
    Path file = folder.resolve("replay.xml");
    assertEquals(1, replay(OTHER, "rec<&\"", "--connection", "1", "--as", "client", started(), "--speed", "max",
        "--junit", file.toString()));
    Element suite = junit(file).getDocumentElement();
    assertEquals("testsuite", suite.getTagName());
    assertEquals("rec<&\" #1 as client", suite.getAttribute("name"));
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals(3, suite.getElementsByTagName("testcase").getLength());
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertTrue(failure.getAttribute("message").startsWith("@@ -"), failure::getTextContent);
    assertTrue(failure.getTextContent().contains("|thank <you>!.|\n+ "), failure::getTextContent);

    assertEquals(0, replay(RECORDING, "rec", "--connection", "1", "--as", "client", Addresses.text(server.address()),
        "--speed", "max", "--junit", file.toString()));
    assertEquals("0", junit(file).getDocumentElement().getAttribute("failures"));
  }

  @Test
  void aReplayThatCannotBeIsAnErrorInTheReport() throws Exception {
    Path file = folder.resolve("replay.xml");
    assertEquals(1, replay(RECORDING, "rec\u0001", "--connection", "7", "--as", "client", "127.0.0.1:9", "--junit",
        file.toString()));
    assertEquals("porthole: there is no connection #7 in rec\u0001: it has 1, numbered from #1 to #1\n",
        err.toString());
    Element suite = junit(file).getDocumentElement();
    assertEquals("rec\\x01 #7 as client", suite.getAttribute("name"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals(1, suite.getElementsByTagName("error").getLength());
  }

  @Test
  void asServerItSaysWhereItWaitsAndAnswersOneClient() {
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> replay(RECORDING, "rec", "--connection", "1",
        "--as", "server", "--port", "0", "--speed", "max"));
    Pattern where = Pattern.compile("waiting for a client on 127\\.0\\.0\\.1:(\\d+)\n");
    Await.until("it says where it waits", () -> where.matcher(err.toString()).find());
    Matcher found = where.matcher(err.toString());
    assertTrue(found.find());
    try (Client client = Client.to(new InetSocketAddress("127.0.0.1", Integer.parseInt(found.group(1))))) {
      client.exchange("a", "thank you!");
    }
    assertEquals(0, Await.value(code), out::toString);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      rec --as client 127.0.0.1:9                             | Missing required option: '--connection=N'
      rec --connection 1 127.0.0.1:9                          | Missing required option: '--as=SIDE'
      rec --connection 1 --as client                          | --as client needs a server to talk to
      rec --connection 1 --as client 127.0.0.1:9 --port 1     | --port and --host are for --as server
      rec --connection 1 --as server 127.0.0.1:9 --port 1     | --as server waits for a client at --port
      rec --connection 1 --as server                          | --as server needs --port
      rec --connection 1 --as server --port 65536             | --as server needs --port
      rec --connection 0 --as server --port 1                 | '0' is not a connection
      rec --connection 1 --as both --port 1                   | unknown side 'both': use client, server
      rec --connection 1 --as server --port 1 --speed 0       | speed '0'
      rec --connection 1 --as server --port 1 --wait 0        | --wait must be
      rec --connection 1 --as server --port 1 --ignore x      | --ignore 'x'
      rec --connection 1 --as server --port 1 --ignore re:(   | --ignore 're:(': regex: Unclosed group
      rec --connection 1 --as server --port 1 --ignore @1     | --ignore @... is of each message
      rec --connection 1 --as server --port 1 --framing gap:1s | --framing gap:1s does not show
      """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String line) {
    assertEquals(2, replay(RECORDING, arguments.split(" ")), err::toString);
    assertTrue(err.toString().startsWith("porthole: "), err::toString);
    assertTrue(err.toString().contains(line), err::toString);
    assertFalse(err.toString().contains("\tat "), err::toString);
  }

  @Test
  void aReportThatCannotBeWrittenIsReportedBeforeAnythingIsPlayed() {
    assertEquals(1, replay(RECORDING, "rec", "--connection", "1", "--as", "server", "--port", "0", "--junit",
        folder.toString()));
    assertTrue(err.toString().endsWith(": it is a folder\n"), err::toString);
    assertEquals(1, replay(RECORDING, "rec", "--connection", "1", "--as", "server", "--port", "0", "--junit",
        folder.resolve("none/x.xml").toString()));
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void helpListsEveryOption() {
    assertEquals(0, replay(RECORDING, "--help"));
    for (OptionSpec option : new CommandLine(new ReplayCommand()).getCommandSpec().options()) {
      assertTrue(out.toString().contains(option.longestName()), option.longestName());
    }
    assertFalse(out.toString().contains("${"), out::toString);
  }
}
