package dev.porthole.server.serving.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.ServerProcess;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first virtual thread that waits for bytes, in a process without a file descriptor left. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the system calls that wait here are those of Linux")
class VirtualWaitingTest {
  @ParameterizedTest
  @CsvSource({"prepared,read 1", "unprepared,java.lang.*Error.*"})
  void isThereWhenItWasPreparedAndCannotBeMadeLater(String how, String outcome) {
    try (ServerProcess task = ServerProcess.startMainWithFiles(64, StarvedVirtualThread.class, how)) {
      assertEquals(0, task.exitCode(), task.err()::toString);
      assertTrue(task.out().getFirst().matches(outcome), task.out()::toString);
    }
  }
}
