package dev.porthole.server;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.EveryModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** A failed start gives back every file descriptor that it had taken. */
@Isolated("counts the open files of this process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files are counted in /proc, which only Linux has")
class FailedStartTest extends EveryModel {
  private static final int STARTS = 25;
  /** How many descriptors the JVM may open meanwhile for itself. */
  private static final int ITS_OWN = 5;

  private static long open() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void assertNothingIsLeft(Runnable failingStart) {
    failingStart.run();
    long before = open();
    for (int i = 0; i < STARTS; i++) {
      failingStart.run();
    }
    Await.until("as many descriptors as before", () -> open() <= before + ITS_OWN);
  }

  @Test
  void whereThePortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertNothingIsLeft(() -> server.failToStart(config -> config.port(other.getLocalPort())));
    }
  }

  @Test
  void whereTheHostIsUnknown() {
    assertNothingIsLeft(() -> server.failToStart(config -> config.host("no-such-host.invalid")));
  }
}
