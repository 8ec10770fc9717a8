package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.api.ServerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients may make the server hold and what the window keeps come out of one budget. */
class WindowMemoryTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"2048, 512, 1536, 512", "1024, 512, 512, 512", "100, 512, 50, 50", "100, 10, 90, 10", "2, 512, 1, 1"})
  void togetherTheyAreTheBudget(long all, long wanted, long clients, long kept) {
    ServerConfig shared = WindowMemory.share(ServerConfig.builder().memory(all * MIB).build(), wanted * MIB);
    assertEquals(clients * MIB, shared.limits().memory());
    assertEquals(kept * MIB, WindowMemory.kept(shared, wanted * MIB));
  }

  @ParameterizedTest
  @CsvSource({"512", "256", "6144"})
  void byDefaultBothFitTheHeap(long heapMib) {
    long wanted = 512 * MIB;
    long all = heapMib * MIB * 3 / 8;
    ServerConfig shared = WindowMemory.share(ServerConfig.builder().memory(all).build(), wanted);
    assertTrue(shared.limits().memory() + WindowMemory.kept(shared, wanted) <= all, shared.limits().toString());
  }
}
