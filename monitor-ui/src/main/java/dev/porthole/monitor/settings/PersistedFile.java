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
 * A text in UTF-8 on disk that several programs may change. A reader finds the old one or the new one, never half of it; a change
 * begins with what is there, and nobody else's comes between.
 *
 * <p>Threads: confined to one at a time; calls wait for the disk.
 */
final class PersistedFile {
  private static final String ASIDE = ".broken";
  private static final int MAX_ASIDE = 1000;

  /** By what a change is seen. */
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
   * What it says; nothing if there is none.
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

  /** Whether it is another one than that which was read or written here last. */
  boolean isChanged() throws IOException {
    return !Objects.equals(stamp, stampNow());
  }

  /**
   * Changes it.
   *
   * @param change is given what is there, or nothing
   * @throws IOException if it cannot be read or written; then it is as it was
   */
  void update(UnaryOperator<Optional<String>> change) throws IOException {
    Path target = PrivateFiles.followed(path); // a link stays a link
    PrivateFiles.createFolders(target.getParent());
    if (SettingsLocation.isOurs(target.getParent())) {
      PrivateFiles.tighten(target.getParent());
    }
    PersistedFileLock.with(target.getParent(), () -> {
      Optional<String> text = change.apply(read());
      if (text.isPresent()) {
        write(text.get(), Files.exists(path) ? target : path); // it may have been set aside
      }
      stamp = stampNow();
      return text;
    });
  }

  /**
   * Gives it another name, which no file has yet.
   *
   * @return where it is now
   * @throws IOException if it stays where it is
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
