package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void listsAreReadAsTheSystemWritesThem() {
    assertEquals(List.of("0"), Processors.numbers("0"));
    assertEquals(List.of("2", "3", "4", "8"), Processors.numbers("2-4,8"));
  }

  @Test
  void aCommandIsBoundOnlyIfThereIsAProcessorToGive() {
    assertEquals(List.of("java"), Processors.pinned(List.of("java"), ""));
    assertEquals(List.of("taskset", "-c", "1", "java"), Processors.pinned(List.of("java"), "1"));
  }
}
