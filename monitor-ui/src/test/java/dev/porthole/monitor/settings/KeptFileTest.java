package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptFileTest {
  @TempDir
  private Path folder;

  @Test
  void isWrittenAndReadAsItIs() throws IOException {
    Path path = folder.resolve("a").resolve("messages.json");
    try (KeptFile file = new KeptFile(Optional.of(path))) {
      assertEquals(Optional.empty(), file.load());
      file.save(() -> "你好\n");
    }
    assertEquals("你好\n", Files.readString(path));
    try (KeptFile file = new KeptFile(Optional.of(path))) {
      assertEquals(Optional.of("你好\n"), file.load());
      file.setAside("the test wants it so");
      assertFalse(Files.exists(path));
      assertTrue(Files.exists(path.resolveSibling("messages.json.broken")));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isItsOwnersAloneAndSoIsTheFolderThatPortholeMakes() throws IOException {
    Path ours = Files.createDirectory(folder.resolve("porthole"));
    Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path others = Files.createDirectory(folder.resolve("others"));
    Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path path : new Path[]{ours.resolve("a"), others.resolve("a"), folder.resolve("new/porthole/a")}) {
      try (KeptFile file = new KeptFile(Optional.of(path))) {
        file.save(() -> "sent");
      }
      assertEquals("rw-------", mode(path));
    }
    assertEquals("rwx------", mode(ours));
    assertEquals("rwx------", mode(folder.resolve("new")));
    assertEquals("rwxr-xr-x", mode(others), "the user's own folder stays as it is");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @CsvSource({"settings.properties,settings.history.json", "h5,h5.history.json", ".hidden,.hidden.history.json",
      "a.b.c,a.b.history.json"})
  void standsBesideTheSettings(String settings, String name) {
    assertEquals(Path.of("/x").resolve(name), SettingsPlace.beside(Path.of("/x").resolve(settings), ".history.json"));
  }
}
