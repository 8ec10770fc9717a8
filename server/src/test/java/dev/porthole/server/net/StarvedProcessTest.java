package dev.porthole.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A fresh process that prints its events as text, and whose first trouble is that no file descriptor is left; {@code StarvedModelTest}
 * has the same with JSON, for every model.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit on open files is set as Linux does it")
class StarvedProcessTest {
  private static final int FILES = 64;

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
      String told = server.awaitOut(line -> line.contains("accept failed"));
      assertTrue(told.contains("Too many open files"), told);
      clients.forEach(Client::close);
      Await.until("each end is told", () -> count(server, "closed: ") >= FILES + 20);
      server.terminate();
      assertEquals(0, server.exitCode());
      assertEquals(1, count(server, "accept failed"), "told once");
      assertTrue(server.err().stream().noneMatch(line -> line.contains("ERROR") || line.contains("NoClassDefFound")),
          server.err().toString());
    }
  }

  private static long count(ServerProcess server, String word) {
    return server.out().stream().filter(line -> line.contains(word)).count();
  }
}
