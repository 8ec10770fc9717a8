package dev.porthole.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file written beside the one it replaces at the end, so that nobody ever reads half of it. What is no plain file, such as a pipe,
 * is written as it is.
 *
 * <p>Threads: confined to one at a time.
 */
final class ReplacedFile implements AutoCloseable {
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
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new ReplacedFile(file, Optional.empty(), Files.newOutputStream(file, StandardOpenOption.WRITE));
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new FileSystemException(file.toString(), null, "permission denied");
    }
    Path beside = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + "-"
        + Thread.currentThread().threadId() + ".part");
    return new ReplacedFile(target, Optional.of(beside), Files.newOutputStream(beside));
  }

  OutputStream out() {
    return out;
  }

  /** All is written. */
  void commit() throws IOException {
    out.close();
    if (beside.isPresent()) {
      Files.move(beside.get(), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Leaves nothing of what was not committed. */
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
