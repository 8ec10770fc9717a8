package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are bound to processors by taskset, which only Linux has")
  void aProcessThatRunsIsBoundWithAllItsThreads() throws Exception {
    Processors processors = Processors.find();
    assumeFalse(processors.server().isEmpty(), "one processor, or no taskset");
    try (Children children = new Children();
        LoadProcess load = new LoadProcess(children, "");
        ModelServer server = ModelServer.start(children, ModelName.THREADS, ServerSetup.PLAIN, processors.load(),
            load)) {
      try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(server.handle().pid()), "task"))) {
        Set<String> allowed = threads.map(thread -> line(thread.resolve("status"), "Cpus_allowed_list:"))
            .collect(Collectors.toSet());
        assertEquals(Set.of("Cpus_allowed_list:\t" + processors.load()), allowed);
      }
    }
  }

  private static String line(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(name)).findFirst().orElse("");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
