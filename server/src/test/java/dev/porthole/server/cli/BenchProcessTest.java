package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.server.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code porthole bench} and signals. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to stop a process by")
class BenchProcessTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @Test
  void aSignalPrintsTheTableSoFarAndExitsWithZero() {
    String target = "127.0.0.1:" + server.start().getPort();
    try (ServerProcess bench = ServerProcess.startMain(BenchMain.class, target, "--rate=100", "--reply-size=10",
        "--warmup=0", "--duration=60m", "--progress")) {
      bench.awaitErr(line -> line.contains("50 connections"));
      bench.terminate();
      assertEquals(0, bench.exitCode());
      assertTrue(bench.out().getFirst().contains("open loop, 100 messages/s"), bench.out()::toString);
      assertTrue(bench.out().getLast().contains("interrupted"), bench.out()::toString);
    }
  }

  @Test
  void aSignalToIdleOnesEndsThem() {
    String target = "127.0.0.1:" + server.start().getPort();
    try (ServerProcess bench = ServerProcess.startMain(BenchMain.class, target, "--idle", "--reply-size=10",
        "--duration=60m", "--json")) {
      bench.awaitErr(line -> line.equals("porthole: holding 50 connections"));
      assertEquals(50, server.control.connections().size());
      bench.terminate();
      assertEquals(0, bench.exitCode());
      assertTrue(bench.out().getFirst().contains("\"interrupted\":true"), bench.out()::toString);
      Await.until("all are closed", () -> server.control.connections().isEmpty());
    }
  }
}
