package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.api.ModelName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A start with too few file descriptors. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit on open files is set as Linux does it")
class StartWithFewFilesTest {
  @Test
  void failsAndGivesBackThoseItHadTakenWithEveryModel() {
    String[] models = Arrays.stream(ModelName.values()).map(ModelName::term).toArray(String[]::new);
    try (ServerProcess starts = ServerProcess.startMainWithFiles(64, StartsWithFewFiles.class, models)) {
      assertEquals(0, starts.exitCode(), starts.err()::toString);
      assertEquals(models.length, starts.out().size(), starts.out()::toString);
      assertTrue(starts.out().stream().allMatch(line -> line.matches("\\w+ starts with 1?\\d")),
          starts.out()::toString);
    }
  }
}
