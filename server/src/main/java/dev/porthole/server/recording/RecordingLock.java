package dev.porthole.server.recording;

import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a recording, which one program has at a time and loses with its end, whatever that is. The file also says that a
 * folder is a recording.
 *
 * <p>Threads: any.
 */
final class RecordingLock implements AutoCloseable {
  private static final String NAME = "recording";
  private static final String WORDS = "Porthole recording, version " + Layout.VERSION + ", written by process ";
  /** A reader that asks whether there is a recorder has the file locked for a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** What this program writes. Their files are left alone: where a lock is a process's, closing its file anywhere gives it away. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path ours;

  private RecordingLock(FileChannel channel, Path ours) {
    this.channel = channel;
    this.ours = ours;
  }

  /**
   * Takes it; makes the folder if it is not there.
   *
   * @throws RecordingFailure if another has it, the folder is something else, or it cannot be written
   */
  static RecordingLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(NAME);
      if (!Files.exists(file) && !isEmpty(folder)) {
        throw new RecordingFailure(
            folder + " has files in it and is no recording: name an empty folder, or one that is not there yet");
      }
      Path ours = folder.toRealPath();
      if (!OURS.add(ours)) {
        throw taken(folder, WORDS + ProcessHandle.current().pid());
      }
      try {
        return new RecordingLock(lock(folder, file), ours);
      } catch (IOException | RuntimeException failed) {
        OURS.remove(ours);
        throw failed;
      }
    } catch (FileAlreadyExistsException | NotDirectoryException noFolder) {
      throw new RecordingFailure(folder + " is no folder: name one to record into", noFolder);
    } catch (AccessDeniedException denied) {
      throw new RecordingFailure(folder + " cannot be written: no permission for " + denied.getFile(), denied);
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be written: " + reason(failed), failed);
    }
  }

  /** Whether a recorder, of this program or another, writes the recording now. */
  static synchronized boolean isTaken(Path folder) {
    try {
      if (OURS.contains(folder.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ);
          FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
        return free == null;
      }
    } catch (OverlappingFileLockException ours) {
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  static boolean isRecording(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /** The system's words for a failure, without the name of a class. */
  static String reason(IOException failed) {
    return switch (failed) {
      case NoSuchFileException gone -> gone.getFile() + " is not there";
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      default -> failed.getMessage() == null ? failed.toString() : failed.getMessage();
    };
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unimportant) {
      // the lock goes with the process
    } finally {
      OURS.remove(ours);
    }
  }

  /** The file, locked, with words in it that say by whom. */
  private static synchronized FileChannel lock(Path folder, Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw taken(folder, Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((WORDS + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static RecordingFailure taken(Path folder, String by) {
    return new RecordingFailure(folder + " is being written already"
        + (by.startsWith(WORDS) ? " by process " + by.substring(WORDS.length()) : "") + ": name another folder");
  }

  private static boolean lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
        Thread.sleep(PAUSE);
      } catch (OverlappingFileLockException ours) {
        return false;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    } while (System.nanoTime() < deadline);
    return false;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
