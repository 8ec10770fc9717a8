package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir
  private Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("porthole").resolve("settings.properties");
  }

  @Test
  void whatIsSavedIsThereAtTheNextStart() throws IOException {
    Map<String, String> values = Map.of("name.10.0.0.7", "泵 = pump: \\1", "window", "1 2 3 4 true");
    save(values);
    assertEquals(values, load());
    assertTrue(Files.readString(path).contains("泵"), "in UTF-8, not escaped");
    try (Stream<Path> files = Files.list(path.getParent())) {
      assertEquals(List.of(path.resolveSibling(PersistedFileLock.NAME), path), files.sorted().toList(),
          "nothing is left beside it but the lock");
    }
  }

  @Test
  void theLastOfManyChangesCounts() {
    try (PersistedState<Map<String, String>> file = state(Optional.of(path))) {
      for (int i = 0; i < 100; i++) {
        file.save(Map.of("count", Integer.toString(i)));
      }
    }
    assertEquals(Map.of("count", "99"), load());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("dotfile"), "a=1\n");
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, real);
    save(Map.of("a", "2"));
    assertTrue(Files.isSymbolicLink(path));
    assertTrue(Files.readString(real).contains("a=2"));
  }

  @Test
  void withoutAFileNothingIsKept() {
    try (PersistedState<Map<String, String>> file = state(Optional.empty())) {
      assertEquals(Map.of(), file.load());
      file.save(Map.of("a", "1"));
    }
  }

  @Test
  void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
    Files.writeString(folder.resolve("porthole"), "a file where the folder would be");
    save(Map.of("a", "1"));
    assertEquals(Map.of(), load());
  }

  @Nested
  class AFileThatCannotBeRead {
    @Test
    void isSetAside() throws IOException {
      Files.createDirectories(path.getParent());
      byte[] noUtf8 = "theme=D\u00e4rk".getBytes(StandardCharsets.ISO_8859_1);
      Files.write(path, noUtf8);
      assertEquals(Map.of(), load());
      assertFalse(Files.exists(path));
      assertEquals(noUtf8.length, Files.size(path.resolveSibling("settings.properties.broken")));
    }

    @Test
    void isAlsoOneWithABrokenEscape() throws IOException {
      Files.createDirectories(path.getParent());
      Files.writeString(path, "theme=\\u12");
      assertEquals(Map.of(), load());
      save(Map.of("theme", "DARK"));
      assertEquals(Map.of("theme", "DARK"), load());
    }
  }

  /** The last change of a key wins. */
  private static PersistedState<Map<String, String>> state(Optional<Path> path) {
    return new PersistedState<>(path, new SettingsFile((before, now, there) -> {
      Map<String, String> merged = new TreeMap<>(there);
      now.forEach((key, value) -> {
        if (!value.equals(before.get(key))) {
          merged.put(key, value);
        }
      });
      return merged;
    }));
  }

  private Map<String, String> load() {
    try (PersistedState<Map<String, String>> file = state(Optional.of(path))) {
      return file.load();
    }
  }

  private void save(Map<String, String> values) {
    try (PersistedState<Map<String, String>> file = state(Optional.of(path))) {
      file.save(values);
    }
  }
}
