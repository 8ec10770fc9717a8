package dev.porthole.server.serving.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the tutorial shows of gevent: tasks on one carrier take turns where they yield, and not before. */
class OneCarrierTest {
  private static String order(String how) throws IOException {
    Process tasks = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1", "-cp",
        System.getProperty("java.class.path"), OneCarrierTasks.class.getName(), how)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(tasks.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  @Test
  void tasksThatNeverYieldRunOneAfterTheOther() throws IOException {
    assertEquals("a0 a1 a2 b0 b1 b2 c0 c1 c2", order("never"));
  }

  @Test
  void tasksThatSleepTakeTurns() throws IOException {
    assertEquals("a0 b0 c0 a1 b1 c1 a2 b2 c2", order("sleep"));
  }
}
