package dev.porthole.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fresh process whose first trouble is that no file descriptor is left. */
@EnabledOnOs(OS.LINUX)
class StarvedProcessTest {
  private static final int FILES = 64;
  private static final long TICKS_PER_SECOND = 100;
  private static final int MEASURED_SECONDS = 2;

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void servesThoseInsideRestsAndTakesTheOthersWhenThereIsRoom(String format) throws IOException {
    try (ServerProcess server = ServerProcess.startWithFiles(FILES, "--port", "0", "--io-threads", "2", "--events",
        format)) {
      InetSocketAddress address = server.address();
      List<Client> clients = Stream.generate(() -> Client.to(address)).limit(FILES + 20).toList();
      server.awaitErr(line -> line.contains("cannot accept connections"));
      long before = ticks(server.pid());
      LockSupport.parkNanos(MEASURED_SECONDS * 1_000_000_000L);
      long used = ticks(server.pid()) - before;
      assertTrue(used < TICKS_PER_SECOND * MEASURED_SECONDS / 5, used + " ticks in " + MEASURED_SECONDS + " s");
      clients.getFirst().exchange("those inside are served", "thank you!");
      clients.stream().limit(FILES).forEach(Client::close);
      long left = System.nanoTime();
      clients.getLast().exchange("those outside are served now", "thank you!");
      long waited = System.nanoTime() - left;
      assertTrue(waited < 1_000_000_000L, waited / 1_000_000 + " ms after descriptors came free");
      String word = format.equals("json") ? "\"accept-failed\"" : "accept failed";
      String told = server.awaitOut(line -> line.contains(word));
      assertTrue(told.contains("Too many open files"), told);
      clients.forEach(Client::close);
      Await.until("each end is told", () -> count(server, "connection-closed", "closed: ") >= FILES + 20);
      server.terminate();
      assertEquals(0, server.exitCode());
      assertEquals(1, count(server, word, word), "told once");
      assertTrue(server.err().stream().noneMatch(line -> line.contains("ERROR") || line.contains("NoClassDefFound")),
          server.err().toString());
    }
  }

  private static long count(ServerProcess server, String json, String text) {
    return server.out().stream().filter(line -> line.contains(json) || line.contains(text)).count();
  }

  /** User and system time of a process, in ticks: fields 14 and 15, counted after the name in brackets. */
  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
