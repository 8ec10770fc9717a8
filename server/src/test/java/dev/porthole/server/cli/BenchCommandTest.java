package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** {@code porthole bench}: its output and exit codes. */
class BenchCommandTest {
  @RegisterExtension
  final TestServer server = new TestServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... arguments) {
    return CommandLines.of(new BenchCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int benchShortly(String... more) {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    List<String> arguments = new ArrayList<>(
        List.of("127.0.0.1:" + port, "--connections=3", "--warmup=0"));
    arguments.addAll(List.of(more));
    if (!String.join(" ", more).contains("--duration")) {
      arguments.add("--duration=200ms");
    }
    return bench(arguments.toArray(String[]::new));
  }

  private List<String> errorLines() {
    return err.toString().lines().toList();
  }

  private void assertSays(String... parts) {
    for (String part : parts) {
      assertTrue(out.toString().contains(part), out.toString());
    }
  }

  @Nested
  class WhenTheServerAnswers {
    @Test
    void aClosedLoopIsATable() {
      assertEquals(0, benchShortly("--verify", "--depth=4"));
      assertSays("closed loop, 3 connections, 4 in flight on each, 64 bytes out, 64 back", "content verified",
          "messages/s", "MB/s", "p99.9", "errors         none", "of processor time a message");
      assertEquals("", err.toString());
    }

    @Test
    void anOpenLoopSaysWhatItsLatencyIs() {
      assertEquals(0, benchShortly("--rate=500"));
      assertSays("open loop, 500 messages/s on 3 connections", "of 500 asked", "from the time each message was due",
          "sent late");
    }

    @Test
    void churnCountsConnections() {
      assertEquals(0, benchShortly("--churn"));
      assertSays("churn, 3 connections at a time", "connections/s", "from connect to close", "connect  ");
    }

    @Test
    void idleConnectionsAreSaidToBeHeldOnStandardError() {
      assertEquals(0, benchShortly("--idle", "--size=0"));
      assertEquals(List.of("porthole: holding 3 connections"), errorLines());
      assertSays("3 opened, 3 held for 2");
    }

    @Test
    void jsonIsOneObjectAndNothingElse() throws IOException {
      assertEquals(0, benchShortly("--json", "--progress", "--duration=1100ms"));
      assertEquals(1, out.toString().lines().count());
      try (JsonParser parser = new JsonFactory().createParser(out.toString())) {
        while (parser.nextToken() != null) {
          assertTrue(parser.currentTokenLocation().getCharOffset() < out.toString().length());
        }
      }
      assertEquals(1, errorLines().size(), err.toString());
      assertTrue(errorLines().getFirst().contains("3 connections"), err.toString());
    }

    @Test
    void repliesOfAnotherSizeThanSaidAreAFailure() {
      assertEquals(1, benchShortly("--reply-size=10"));
      assertEquals(List.of("porthole: all 3 connections are gone: 3 more bytes than due"), errorLines());
      assertSays("3 more bytes than due");
    }
  }

  @Nested
  class WhenTheServerCannotBeReached {
    @Test
    void aRefusalIsOneLineAndExitCodeOne() throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      assertEquals(1, bench("127.0.0.1:" + port));
      assertEquals(List.of("porthole: cannot connect to 127.0.0.1:" + port + ": refused; does a server listen there?"),
          errorLines());
      assertEquals("", out.toString());
    }

    @Test
    void anUnknownHostIsOneLineAndExitCodeOne() {
      assertEquals(1, bench("nowhere.invalid:7"));
      assertEquals(List.of("porthole: cannot connect to nowhere.invalid: the host is unknown"), errorLines());
    }
  }

  @Nested
  class WhenTheContentIsWrong {
    @Test
    void thePlaceIsReportedAndTheExitCodeIsOne() throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
        Await.beside(() -> {
          while (true) {
            listener.accept().getOutputStream().write(new byte[64]);
          }
        });
        assertEquals(1, bench("127.0.0.1:" + listener.getLocalPort(), "--verify", "--connections=1", "--json"));
      }
      assertTrue(
          errorLines().getFirst().matches("porthole: wrong bytes: connection 1, offset 0: expected 0x.., got 0x00"),
          err.toString());
      assertSays("\"mismatch\":{\"connection\":1,\"offset\":0,");
    }
  }

  @Nested
  class WhenTheUsageIsWrong {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"h:1 --size=0 | --size must be 1 to 16777216, not 0",
        "h:1 --size=big | 'big' is not a size", "h:1 --reply-size=0 | use a number of bytes such as 1024",
        "h:1 --connections=0 | --connections must be 1 to 1000000, not 0",
        "h:1 --depth=0 | --depth must be 1 to 65536, not 0", "h:1 --rate=0 | --rate must be 1 to 10000000, not 0",
        "h:1 --rate=9 --depth=2 | --depth is for a closed loop",
        "h:1 --rate=9 --churn | --rate, --churn and --idle exclude each other: use one",
        "h:1 --duration=soon | 'soon' is not a time", "h:1 --duration=0 | --duration must be a time above 0",
        "h:1 --threads=0 | --threads must be 1 to 1024",
        "h:1 --verify --reply-size=10 | --verify needs replies as long",
        "h | 'h' is not a server: use HOST:PORT", "h:0 | 'h:0' is not a server", "h:70000 | is not a server",
        "::1:7 | such as 127.0.0.1:9999 or [::1]:9999", "h:1 --deph=2 | --deph"})
    void oneLineSaysWhatWouldBeRightAndTheExitCodeIsTwo(String arguments, String message) {
      assertEquals(2, bench(arguments.split(" ")));
      assertTrue(errorLines().getFirst().contains(message), err.toString());
      assertEquals(2, errorLines().size(), err.toString());
      assertEquals("", out.toString());
    }

    @Test
    void aServerHasToBeGiven() {
      assertEquals(2, bench());
      assertTrue(errorLines().getFirst().contains("HOST:PORT"), err.toString());
    }

    @Test
    void helpListsEveryOption() {
      assertEquals(0, bench("--help"));
      for (OptionSpec option : new CommandLine(new BenchCommand()).getCommandSpec().options()) {
        assertSays(option.longestName());
      }
    }
  }
}
