package dev.porthole.shared.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Windows has no file modes, and creating links needs a privilege that few users have. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no modes of files")
class PrivateFilesTest {
  @TempDir
  private Path folder;

  @Test
  void foldersAreTheirOwnersAlone() throws IOException {
    PrivateFiles.createFolders(folder.resolve("a/b"));
    assertEquals("rwx------", mode(folder.resolve("a")));
    assertEquals("rwx------", mode(folder.resolve("a/b")));
  }

  @Test
  void aFileOfAMadeUpNameIsNeverMadeThroughALink() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path planted = Files.createSymbolicLink(folder.resolve("planted"), victim);
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("not there"));
    assertThrows(FileAlreadyExistsException.class, () -> PrivateFiles.create(planted));
    assertThrows(FileAlreadyExistsException.class, () -> PrivateFiles.create(nowhere));
    assertThrows(IOException.class, () -> PrivateFiles.open(planted, StandardOpenOption.WRITE));
    assertEquals("mine", Files.readString(victim));
    assertFalse(Files.exists(folder.resolve("not there")));
  }

  @Test
  void aFileBesideAnotherHasANameNobodyCanGuess() throws IOException {
    Path one = PrivateFiles.createBeside(folder.resolve("out"));
    assertEquals("rw-------", mode(one));
    assertNotEquals(one, PrivateFiles.createBeside(folder.resolve("out")));
  }

  @Test
  void aLinkThatTheUserNamesIsFollowedAlsoToWhereNothingIsYet() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    write(link, "first, longer");
    write(link, "then");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("then", Files.readString(folder.resolve("target")));
    assertEquals("rw-------", mode(folder.resolve("target")));
    Path round = Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
    assertThrows(IOException.class, () -> PrivateFiles.openNamed(round));
  }

  @Test
  void aFileThatIsWrittenAgainBecomesItsOwnersAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr--"));
    write(file, "new");
    assertEquals("rwx------", mode(file));
    write(Path.of("/dev/null"), "nothing");
    assertTrue(Files.isWritable(Path.of("/dev/null")));
  }

  @Test
  void tighteningReturnsWhetherItWasWiderAndLeavesLinksAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertFalse(PrivateFiles.tighten(Files.createSymbolicLink(folder.resolve("link"), file)));
    assertEquals("rw-r--r--", mode(file));
    assertTrue(PrivateFiles.tighten(file));
    assertFalse(PrivateFiles.tighten(file));
    assertEquals("rw-------", mode(file));
    assertFalse(PrivateFiles.tighten(folder.resolve("none")));
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = PrivateFiles.openNamed(file)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
