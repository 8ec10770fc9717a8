package dev.porthole.monitor.settings;

import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A UTF-8 text file that several programs may change. A reader gets the old or the new text, never a mixture; a change
 * starts from the current text and excludes other changes.
 *
 * <p>Threads: confined to one thread at a time; calls block on the disk.
 */
final class PersistedFile {
  private static final String ASIDE = ".broken";
  private static final int MAX_ASIDE = 1000;

  /** Identifies a version of the file. */
  private record Stamp(Object time, long size, Object key) {}

  private final Path path;
  private Optional<Stamp> stamp = Optional.empty();

  PersistedFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * The text; empty if there is no file.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> read() throws IOException {
    stamp = stampNow();
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Whether the file has changed since it was last read or written here. */
  boolean isChanged() throws IOException {
    return !Objects.equals(stamp, stampNow());
  }

  /**
   * Changes the text.
   *
   * @param change receives the current text, or empty
   * @throws IOException if the file cannot be read or written; it is then unchanged
   */
  void update(UnaryOperator<Optional<String>> change) throws IOException {
    Path target = PrivateFiles.followed(path); // keeps a symbolic link
    Path folder = Objects.requireNonNull(target.getParent());
    PrivateFiles.createFolders(folder);
    if (SettingsLocation.isOurs(folder)) {
      PrivateFiles.tighten(folder);
    }
    PersistedFileLock.with(folder, () -> {
      Optional<String> text = change.apply(read());
      if (text.isPresent()) {
        write(text.get(), Files.exists(path) ? target : path); // the file may have been set aside
      }
      stamp = stampNow();
      return text;
    });
  }

  /**
   * Renames the file to a name that no file has yet.
   *
   * @return the new path
   * @throws IOException if the file keeps its name
   */
  Path setAside() throws IOException {
    for (int number = 1; number <= MAX_ASIDE; number++) {
      Path aside = path.resolveSibling(path.getFileName() + ASIDE + (number == 1 ? "" : "-" + number));
      try {
        return Files.move(path, aside);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
    }
    throw new IOException("there are too many files called " + path.getFileName() + ASIDE);
  }

  private Optional<Stamp> stampNow() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), now.fileKey()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static void write(String text, Path target) throws IOException {
    Path whole = PrivateFiles.createBeside(target);
    try {
      Files.writeString(whole, text);
      replace(whole, target);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void replace(Path whole, Path target) throws IOException {
    try {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plain) {
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
