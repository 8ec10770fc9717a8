package dev.porthole.server.export;

import dev.porthole.shared.file.PrivateFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file written beside the file that it finally replaces, so that no reader sees a partial file, and only its owner
 * can read it. An output that is not a plain file, such as a pipe or a device, is written directly; so is a system name
 * of an open file, such as {@code /dev/stdout}, because another process has that file open.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class ReplacedFile implements AutoCloseable {
  private static final Set<String> STANDARD_OUTPUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");
  private static final List<Path> OPEN_FILES = List.of(Path.of("/dev/fd"), Path.of("/dev/stderr"), Path.of("/proc"));

  private final Path target;
  private final Optional<Path> beside;
  private final OutputStream out;

  private ReplacedFile(Path target, Optional<Path> beside, OutputStream out) {
    this.target = target;
    this.beside = beside;
    this.out = out;
  }

  static ReplacedFile of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (isStandardOutput(file)) {
      return new ReplacedFile(file, Optional.empty(), new FileOutputStream(FileDescriptor.out));
    }
    if (Files.exists(file) && (!Files.isRegularFile(file) || isOpenFile(file))) {
      return new ReplacedFile(file, Optional.empty(),
          Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }
    Path target = PrivateFiles.followed(file);
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new FileSystemException(file.toString(), null, "permission denied");
    }
    Path beside = PrivateFiles.createBeside(target);
    return new ReplacedFile(target, Optional.of(beside),
        Files.newOutputStream(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean isStandardOutput(Path file) {
    return STANDARD_OUTPUT.contains(file.toAbsolutePath().normalize().toString());
  }

  private static boolean isOpenFile(Path file) {
    return OPEN_FILES.stream().anyMatch(file.toAbsolutePath().normalize()::startsWith);
  }

  OutputStream out() {
    return out;
  }

  /** Replaces the file; call when everything is written. */
  void commit() throws IOException {
    out.close();
    if (beside.isPresent()) {
      Files.move(beside.get(), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what was not committed. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      if (beside.isPresent()) {
        Files.deleteIfExists(beside.get());
      }
    }
  }
}
