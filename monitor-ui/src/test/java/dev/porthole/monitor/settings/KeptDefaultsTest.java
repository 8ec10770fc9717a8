package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default limits of the conversation. */
class KeptDefaultsTest {
  @ParameterizedTest
  @CsvSource({"8192, 1000000, 512", "1024, 1000000, 128", "512, 1000000, 64", "128, 524288, 16"})
  void itFitsTheHeap(long heapMebibytes, long lines, long mebibytes) {
    assertEquals(lines, KeptDefaults.lines(heapMebibytes << 20));
    assertEquals(mebibytes, KeptDefaults.mebibytes(heapMebibytes << 20));
  }
}
