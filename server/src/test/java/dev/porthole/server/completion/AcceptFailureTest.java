package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The NIO.2 fact about accept, shown on a process that runs out of file descriptors: clients wait in the backlog,
 * accept fails, and must be requested again after a pause.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no limit on open files to run into")
class AcceptFailureTest {
  private static final int FILES = 64;
  private static final Pattern AGAIN = Pattern.compile("accepting again, after (\\d+) failures");

  @Test
  void anAcceptThatFailsIsAskedForAgainWithoutSpinning() {
    try (ServerProcess server = ServerProcess.startWithFiles(FILES, "--port", "0", "--io-threads", "2", "--events",
        "none")) {
      InetSocketAddress address = server.address();
      long begun = System.nanoTime();
      List<Client> clients = Stream.generate(() -> Client.to(address)).limit(FILES + 10).toList();
      server.awaitErr(line -> line.contains("cannot accept connections"));
      clients.getFirst().exchange("those inside are served", "thank you!");
      clients.stream().limit(FILES).forEach(Client::close);
      Client last = clients.getLast();
      last.exchange("those outside are served now", "thank you!");
      Matcher again = AGAIN.matcher(server.awaitErr(line -> AGAIN.matcher(line).find()));
      assertTrue(again.find());
      long pauses = (System.nanoTime() - begun) / 100_000_000 + 1;
      assertTrue(Long.parseLong(again.group(1)) <= pauses, again.group() + " in " + pauses + " pauses");
      assertEquals(1, server.err().stream().filter(line -> line.contains("cannot accept connections")).count(),
          "appended once, not for each failure");
      server.terminate();
      assertEquals(0, server.exitCode());
      clients.forEach(Client::close);
    }
  }
}
