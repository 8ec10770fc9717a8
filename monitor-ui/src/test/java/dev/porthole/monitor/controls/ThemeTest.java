package dev.porthole.monitor.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThemeTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void everySheetIsUsed() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      Set<String> sheets = files.filter(file -> file.toString().endsWith(".css"))
          .map(file -> "/" + RESOURCES.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(sheets, new TreeSet<>(Theme.SHEETS));
    }
  }
}
