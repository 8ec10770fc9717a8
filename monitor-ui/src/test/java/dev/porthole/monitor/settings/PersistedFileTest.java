package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistedFileTest {
  @TempDir
  private Path folder;

  @Test
  void isWrittenAndReadAsItIs() throws IOException {
    Path path = folder.resolve("a").resolve("messages.json");
    PersistedFile file = new PersistedFile(path);
    assertEquals(Optional.empty(), file.read());
    file.update(there -> {
      assertEquals(Optional.empty(), there);
      return Optional.of("你好\n");
    });
    assertEquals("你好\n", Files.readString(path));
    assertEquals(Optional.of("你好\n"), new PersistedFile(path).read());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForItsUserAlone() throws IOException {
    Path path = folder.resolve("a").resolve("b").resolve("messages.json");
    new PersistedFile(path).update(_ -> Optional.of("secret"));
    assertEquals("rw-------", rights(path));
    assertEquals("rwx------", rights(path.getParent()));
    assertEquals("rw-------", rights(path.resolveSibling(PersistedFileLock.NAME)));
  }

  @Test
  void thatIsSetAsideNeverReplacesOneThatWasBefore() throws IOException {
    Path path = folder.resolve("messages.json");
    for (String text : List.of("one", "two", "three")) {
      Files.writeString(path, text);
      new PersistedFile(path).setAside();
      assertFalse(Files.exists(path));
    }
    assertEquals("one", Files.readString(folder.resolve("messages.json.broken")));
    assertEquals("two", Files.readString(folder.resolve("messages.json.broken-2")));
    assertEquals("three", Files.readString(folder.resolve("messages.json.broken-3")));
  }

  @Test
  void isChangedByOneAtATime() throws Exception {
    Path path = folder.resolve("count");
    List<Thread> counters = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
      PersistedFile file = new PersistedFile(path);
      for (int i = 0; i < 25; i++) {
        assertDoesNotThrow(() -> file.update(
            there -> Optional.of(Integer.toString(Integer.parseInt(there.orElse("0")) + 1))));
      }
    })).toList();
    for (Thread counter : counters) {
      counter.join();
    }
    assertEquals("100", Files.readString(path));
  }

  @Test
  void aLockIsNoLinkToSomebodyElsesFile() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.createSymbolicLink(folder.resolve(PersistedFileLock.NAME), victim);
    PersistedFile file = new PersistedFile(folder.resolve("messages.json"));
    assertThrows(IOException.class, () -> file.update(_ -> Optional.of("x")));
    assertEquals("precious", Files.readString(victim));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no modes of files")
  void isItsOwnersAloneAndSoIsTheFolderThatPortholeMakes() throws IOException {
    Path ours = Files.createDirectory(folder.resolve("porthole"));
    Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path others = Files.createDirectory(folder.resolve("others"));
    Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path path : new Path[]{ours.resolve("a"), others.resolve("a"), folder.resolve("new/porthole/a")}) {
      new PersistedFile(path).update(_ -> Optional.of("sent"));
      assertEquals("rw-------", rights(path));
    }
    assertEquals("rwx------", rights(ours));
    assertEquals("rwx------", rights(folder.resolve("new")));
    assertEquals("rwxr-xr-x", rights(others), "the user's own folder stays as it is");
  }

  @ParameterizedTest
  @CsvSource({"settings.properties,settings.history.json", "h5,h5.history.json", ".hidden,.hidden.history.json",
      "a.b.c,a.b.history.json"})
  void standsBesideTheSettings(String settings, String name) {
    assertEquals(Path.of("/x").resolve(name),
        SettingsLocation.beside(Path.of("/x").resolve(settings), ".history.json"));
  }
}
