package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults of options that are not given. */
class FittingDefaultsTest {
  @ParameterizedTest
  @CsvSource({"8192, 64", "256, 64", "122, 30.5", "8, 2"})
  void theLogTakesAQuarterOfTheHeapAtTheMost(long heapMebibytes, double expectedMebibytes) {
    assertEquals((long) (expectedMebibytes * (1 << 20)), FittingDefaults.logMemory(heapMebibytes << 20));
  }
}
